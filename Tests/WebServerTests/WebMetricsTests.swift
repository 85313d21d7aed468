import Testing

@testable import WebServer

/// The counts of requests as Prometheus reads them.
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
}
