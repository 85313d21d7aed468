import Cooperation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Operations
import TestSupport
import Testing

@testable import WebServer

/// Taking back, history and search over HTTP.
@Suite struct MendingTests {
    private typealias Send = @Sendable (HTTPRequest.Method, String, String?) async throws -> TestResponse

    private func serve(_ tenant: TestTenant, _ body: @escaping @Sendable (_ send: @escaping Send) async throws -> Void) async throws {
        let configuration = WebServer.Configuration(host: "127.0.0.1", port: 0)
        let server = WebServer(configuration: configuration, operations: tenant.operations, logger: .quiet)
        let token = try #require(tenant.tokens[.administrationManager])
        try await server.makeApplication().test(.router) { client in
            try await body { method, path, json in
                try await client.execute(
                    uri: "/v1/\(tenant.slug)\(path)", method: method,
                    headers: [.authorization: "Bearer \(token)", .acceptLanguage: "en"], body: json.map { ByteBuffer(string: $0) })
            }
        }
    }

    @Test func `what rests on a service is told, and what nobody has used goes`() async throws {
        try await serve(try await TestTenant.kaustinen()) { send in
            let refused = try await send(.delete, "/services/digital", nil)
            let problem = try refused.json()
            #expect(refused.status == .conflict && problem["problem"] == "things-rest")
            #expect(problem["errors"]?[0]?["kind"] == "open-budget" && problem["errors"]?[0]?["what"] == "2026")
            #expect(problem["errors"]?[0]?["remedy"]?.text?.contains("draft") == true, "\(problem)")
            let new = #"{"service":"ict","name":"ICT","from":"2026-01-01","key":"equal"}"#
            #expect(try await send(.post, "/services", new).status == .created)
            #expect(try await send(.post, "/services/ict/end", #"{"to":"2026-12-31"}"#).status == .ok)
            let reopened = try await send(.post, "/services/ict/reopening", "{}").json()
            #expect(reopened["changes"]?[0]?["to"] == .null)
            let removed = try await send(.delete, "/services/ict", nil)
            #expect(try removed.json()["changes"]?[0]?["what"] == "ict", "\(String(buffer: removed.body))")
            #expect(try await send(.get, "/services/ict", nil).status == .notFound)
            #expect(try await send(.delete, "/basis/taxable-income/236/2024-12-31", nil).status == .ok)
            #expect(try await send(.delete, "/services/employment/participants/074/2025-01-01", nil).status == .ok)
            let corrected = try await send(
                .post, "/members/074/correction", #"{"from":"2000-01-01","newFrom":"2001-01-01","reason":"mistyped"}"#)
            #expect(corrected.status == .ok, "\(String(buffer: corrected.body))")
        }
    }

    @Test func `a thing's history and a search are pages`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(SetService.init, ["service": "digital", "name": "Digital"])
        try await serve(tenant) { send in
            let history = try await send(.get, "/history/service/digital?limit=1", nil).json()
            let change = try #require(history["items"]?[0])
            #expect(change["field"] == "name" && change["old"] == "Service" && change["new"] == "Digital")
            #expect(history["next"]?.text != nil)
            let all = try await send(.get, "/history/budget/2026?actor=administration-manager&from=2020-01-01", nil)
            #expect(all.status == .ok, "\(String(buffer: all.body))")
            let found = try await send(.get, "/search?text=digital", nil).json()
            #expect(found["items"]?.items.map { $0["code"] } == ["digital"])
            #expect(try await send(.get, "/history/nothing/x", nil).status == .notFound)
        }
    }
}
