import HTTPTypes
import HummingbirdTesting
import NIOCore
import TestSupport
import Testing

@testable import WebServer

/// The counts of requests in the text format of Prometheus.
@Suite struct WebMetricsTests {
    @Test func `requests are counted by route and status, and those under way apart`() {
        let metrics = WebMetrics()
        for _ in 0..<4 { metrics.begin() }
        metrics.end(route: 1, status: 200, .microseconds(1_000_250))
        metrics.end(route: 1, status: 200, .microseconds(500))
        metrics.end(route: 0, status: 404, .zero)
        let lines = metrics.text([("GET", "/a"), ("PUT", "/b")]).split(separator: "\n").map(String.init)
        #expect(lines.contains(#"seutu_http_requests_total{method="PUT",route="/b",status="200"} 2"#), "\(lines)")
        #expect(lines.contains(#"seutu_http_request_seconds_total{method="PUT",route="/b",status="200"} 1.000750"#))
        #expect(lines.contains(#"seutu_http_requests_total{method="GET",route="/a",status="404"} 1"#))
        #expect(lines.contains("seutu_http_requests_in_flight 1"))
    }

    @Test func `memory is told in bytes of whole pages`() throws {
        let line = try #require(ProcessMetrics.text.split(separator: "\n").first { $0.hasPrefix("process_resident_memory_bytes ") })
        let bytes = try #require(line.split(separator: " ").last.flatMap { Int($0) })
        #expect(bytes > 1 << 20 && bytes % 4096 == 0)
    }

    @Test func `each open route is counted under its own path`() async throws {
        let tenant = try await TestTenant.make()
        let server = WebServer(
            configuration: .init(host: "127.0.0.1", port: 0), operations: tenant.operations, logger: .quiet)
        try await server.makeApplication().test(.router) { client in
            for path in ["/live", "/openapi.json", "/docs"] { _ = try await client.execute(uri: path, method: .get) }
            let text = String(buffer: try await client.execute(uri: "/metrics", method: .get).body)
            for path in ["/live", "/openapi.json", "/docs"] {
                #expect(text.contains(#"seutu_http_requests_total{method="GET",route="\#(path)",status="200"} 1"#), "\(path)")
            }
        }
    }
}
