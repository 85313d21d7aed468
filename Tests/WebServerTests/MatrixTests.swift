import Cooperation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Operations
import TestSupport
import Testing

@testable import WebServer

/// The matrix and plan years over HTTP.
@Suite struct MatrixTests {
    private func serve(_ body: @escaping @Sendable (TestTenant, any TestClientProtocol) async throws -> Void) async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(SetBudget.init, ["year": "2026", "planTo": "2027"])
        let configuration = WebServer.Configuration(host: "127.0.0.1", port: 0)
        let server = WebServer(configuration: configuration, operations: tenant.operations, logger: .quiet)
        try await server.makeApplication().test(.router) { try await body(tenant, $0) }
    }

    private func get(
        _ path: String, _ tenant: TestTenant, _ client: any TestClientProtocol, _ more: HTTPFields = [:]
    ) async throws -> TestResponse {
        var headers = more
        headers[.authorization] = "Bearer \(tenant.tokens[.administrationManager] ?? "")"
        return try await client.execute(uri: "/v1/\(tenant.slug)/budgets/\(path)", method: .get, headers: headers)
    }

    @Test func `JSON tells each service's figures in the order of versions and payers`() async throws {
        try await serve { tenant, client in
            let matrix = try await get("2026/matrix?withPlan=yes", tenant, client).json()
            #expect(matrix["versions"]?.items.map { $0["planOf"] } == [.null, 2026])
            #expect(matrix["payers"]?.items.map { $0["payer"] } == ["074", "217", "236", "421", "849", "924"])
            let tasks = try #require(matrix["rows"]?.items.first)
            #expect(tasks["service"] == "basic-tasks" && tasks["change"] == .null)
            let figures = try #require(tasks["figures"]?.items)
            #expect(figures.count == 2 && figures[0] == figures[1])
            #expect(figures[0]["amounts"]?.items == ["8566.71", .null, "35814.92", "5783.62", "24343.36", "25491.39"])
            #expect(figures[0]["net"] == "100000.00" && figures[0]["shared"] == "100000.00" && figures[0]["unallocated"] == "0.00")
            let compared = try await get("2027/matrix?layer=-1&fromYear=2026", tenant, client).json()
            #expect(compared["rows"]?.items.last?["change"]?["net"] == "0.00")
        }
    }

    @Test func `CSV is the table, with a column for each payer and version`() async throws {
        try await serve { tenant, client in
            let answer = try await get("2026/matrix", tenant, client, [.accept: "text/csv", .acceptLanguage: "en"])
            let lines = String(buffer: answer.body).split(separator: "\r\n")
            #expect(
                lines.first?.hasSuffix(
                    "service;name;074 Halsua;217 Kannus;236 Kaustinen;421 Lestijärvi;849 Toholampi;924 Veteli;shared;unallocated;net")
                    == true)
            #expect(lines[1] == "basic-tasks;Service;8566.71;;35814.92;5783.62;24343.36;25491.39;100000.00;0.00;100000.00")
            #expect(lines.count == 10 && lines[9].hasPrefix(";Total;"))
            let beside = try await get("2026/matrix?withPlan=yes", tenant, client, [.accept: "text/csv"])
            #expect(String(buffer: beside.body).contains(";236 Kaustinen 2026;236 Kaustinen 2027;"))
        }
    }

    @Test func `a plan year is marked in every answer, and its year has no budget`() async throws {
        try await serve { tenant, client in
            for path in ["2027?layer=-1", "2027/shares?layer=-1", "2027/shares/236?layer=-1"] {
                #expect(try await get(path, tenant, client).json()["planOf"] == 2026, "\(path)")
            }
            let explained = try await get("2027/shares/236/explanation?layer=-1", tenant, client).json()
            #expect(explained["contributions"]?.items.allSatisfy { $0["planOf"] == 2026 } == true)
            #expect(try await get("2026", tenant, client).json()["planOf"] == .null)
            for path in ["2027", "2027/shares", "2027/shares/236", "2027/matrix"] {
                #expect(try await get(path, tenant, client).status == .notFound, "\(path)")
            }
        }
    }
}
