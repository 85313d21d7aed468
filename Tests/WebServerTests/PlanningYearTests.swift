import Cooperation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Operations
import TestSupport
import Testing

@testable import WebServer

/// A budget and its plan over HTTP: opened, copied, decided on, and discarded.
@Suite struct PlanningYearTests {
    private func serve(_ body: @escaping @Sendable (TestTenant, any TestClientProtocol) async throws -> Void) async throws {
        let tenant = try await TestTenant.kaustinen()
        let configuration = WebServer.Configuration(host: "127.0.0.1", port: 0)
        let server = WebServer(configuration: configuration, operations: tenant.operations, logger: .quiet)
        try await server.makeApplication().test(.router) { try await body(tenant, $0) }
    }

    private func ask(
        _ method: HTTPRequest.Method, _ path: String, _ json: String? = nil, of tenant: TestTenant, _ client: any TestClientProtocol
    ) async throws -> TestResponse {
        try await client.execute(
            uri: "/v1/\(tenant.slug)/\(path)", method: method,
            headers: [.authorization: "Bearer \(tenant.tokens[.administrationManager] ?? "")", .contentType: "application/json"],
            body: json.map { ByteBuffer(string: $0) })
    }

    @Test func `a budget and its plan are opened, copied and approved in four requests`() async throws {
        try await serve { tenant, client in
            let decision = #"{"organ":"Seutuvaltuusto","date":"2025-12-11","section":"§ 65"}"#
            #expect(try await ask(.put, "budgets/2026", #"{"planTo":2028}"#, of: tenant, client).status == .ok)
            let copy = #"{"toYear":2028,"percent":"2,projects:0,data-protection:0"}"#
            let copied = try await ask(.post, "budgets/2027/copy", copy, of: tenant, client)
            #expect(copied.status == .ok)
            let budgets = try #require(try copied.json()["changes"]).items.filter { $0["kind"] == "budget" }
            #expect(budgets.map { $0["planOf"] } == [2026, 2026] && budgets.map { $0["layer"] } == [-1, -2])
            #expect(try await ask(.post, "budgets/2026/approval", decision, of: tenant, client).status == .ok)
            let plan = try await ask(.get, "budgets/2028?layer=-2", of: tenant, client).json()
            #expect(plan["status"] == "approved" && plan["planOf"] == 2026 && plan["organ"] == "Seutuvaltuusto")
            let next = try await ask(.post, "budgets", #"{"year":2027,"planTo":2029,"referenceDate":"2024-12-31"}"#, of: tenant, client)
            #expect(next.status == .created)
            let same = try await ask(.get, "budgets/2027/difference?fromLayer=-1", of: tenant, client).json()
            #expect(same["items"]?.items.isEmpty == true)
        }
    }

    @Test func `what nobody will decide on is discarded, and many payers join a service at once`() async throws {
        try await serve { tenant, client in
            let discarded = try await ask(.post, "budgets/2026/discarding", #"{"reason":"Prepared anew."}"#, of: tenant, client)
            #expect(discarded.status == .ok)
            #expect(try await ask(.get, "budgets/2026", of: tenant, client).status == .notFound)
            #expect(try await ask(.get, "budgets/2026?layer=0", of: tenant, client).json()["status"] == "discarded")
            let path = "services/employment/participants/236,421"
            let joined = try await ask(.put, path, #"{"from":"2026-01-01"}"#, of: tenant, client)
            #expect(joined.status == .ok)
            let service = try await ask(.get, "services/employment", of: tenant, client).json()
            #expect(service["participants"]?.items.map { $0["payer"] } == ["074", "236", "421", "849"])
        }
    }
}
