import Cooperation
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Operations
import TestSupport
import Testing

@testable import WebServer

/// The answers of every route by role, compared with docs/roles.md, and a municipality's reads of its own data.
@Suite struct RoleTests {
    private static let roles: [Role] = [.administrationManager, .developmentDirector, .municipality, .auditor, .teamLead]

    private func serve(_ body: @escaping @Sendable (TestTenant, any TestClientProtocol) async throws -> Void) async throws {
        let tenant = try await TestTenant.kaustinen()
        var configuration = WebServer.Configuration(host: "127.0.0.1", port: 0)
        configuration.requestsPerSecond = nil
        let server = WebServer(configuration: configuration, operations: tenant.operations, logger: .quiet)
        try await server.makeApplication().test(.router) { try await body(tenant, $0) }
    }

    /// The cells of docs/roles.md by "METHOD /path", in the order of its columns.
    private func matrix() throws -> [String: [String]] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/roles.md").standardizedFileURL
        let text = try String(contentsOf: file, encoding: .utf8)
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| `") && $0.contains("` | ") }.map { line in
            line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
        let routes = rows.filter { $0.count == Self.roles.count + 1 }
        return Dictionary(uniqueKeysWithValues: routes.map { ($0[0].trimmingCharacters(in: ["`"]), Array($0.dropFirst())) })
    }

    private func name(_ route: Route) -> String {
        let path = route.template.dropFirst("/v1/{tenant}".count)
        return "\(route.method.rawValue) \(path.isEmpty ? "/" : path)"
    }

    private func path(_ route: Route, _ tenant: TestTenant, payer: String = "236") -> String {
        let values = [
            "tenant": tenant.slug.rawValue, "year": "2026", "payer": payer, "service": "digital", "series": "population", "token": "999",
            "kind": "members", "account": "costs", "centre": "1210", "number": "1", "project": "P-1", "category": "staff", "source": "eu",
            "state": "planned", "plan": "plan-1", "path": "1", "template": "budget", "position": "post-1", "code": "region",
            "indicator": "population", "invoice": "1", "from": "2026-01-01", "municipality": "236", "period": "2026", "consultation": "1",
        ]
        return values.reduce(route.template) { $0.replacing("{\($1.key)}", with: $1.value) }
    }

    private func ask(
        _ route: Route, _ path: String, _ token: String, _ client: any TestClientProtocol
    ) async throws -> TestResponse {
        try await client.execute(
            uri: path + (route.isChange ? "?dry=yes" : ""), method: route.method,
            headers: [.authorization: "Bearer \(token)", .contentType: "application/json"],
            body: route.method == .get || route.method == .delete ? nil : ByteBuffer(string: "{}"))
    }

    @Test func `every route lets in whom docs/roles.md says, and nobody else`() async throws {
        let matrix = try matrix()
        #expect(Set(matrix.keys) == Set(WebServer.routes.map(name)))
        try await serve { tenant, client in
            // Number 1 is about a plan, which the development director may also send out.
            try await tenant.reportPlan("plan-1")
            try await tenant.perform(StartConsultation.init, ["subject": "plan", "code": "plan-1", "due": "2199-12-31"])
            try await tenant.sendOut()
            let municipality = try await tenant.municipality(of: PayerCode(checked: "236")).token
            let other = try await TestTenant.kaustinen()
            let theirs = try await other.municipality(of: PayerCode(checked: "236")).token
            let lead = try await tenant.leadToken(of: "leads")
            for route in WebServer.routes {
                let cells = try #require(matrix[name(route)])
                for (role, cell) in zip(Self.roles, cells) {
                    let token = role == .municipality ? municipality : role == .teamLead ? lead : try #require(tenant.tokens[role])
                    let status = try await ask(route, path(route, tenant), token, client).status
                    #expect((status == .forbidden) == (cell == "–"), "\(name(route)) as \(role): \(status)")
                    #expect(status != .unauthorized && status.code < 500, "\(name(route)) as \(role): \(status)")
                    #expect((cell == "own") == (role == .municipality && cell != "–" && cell != "yes"))
                }
                #expect(try await ask(route, path(route, tenant), theirs, client).status == .notFound, "\(name(route))")
            }
        }
    }

    @Test func `what is another payer's answers a municipality as what nobody has`() async throws {
        let matrix = try matrix()
        try await serve { tenant, client in
            try await tenant.sendOut()
            let token = try await tenant.municipality(of: PayerCode(checked: "236")).token
            let own = WebServer.routes.filter { route in
                route.parameters.contains("payer") && matrix[name(route)]?[2] == "own" && !route.isChange
            }
            #expect(!own.isEmpty)
            for route in own {
                let theirs = try await ask(route, path(route, tenant, payer: "074"), token, client)
                let nobodys = try await ask(route, path(route, tenant, payer: "zzz"), token, client)
                #expect(theirs.status == .notFound && theirs.body == nobodys.body, "\(name(route))")
            }
        }
    }

    @Test func `a token that is good no longer gets nothing of any route`() async throws {
        try await serve { tenant, client in
            let values = ["name": "gone", "role": "administration-manager"]
            let made = try await tenant.operations.perform(try tenant.operations.make(CreateToken.init, values), as: tenant.manager)
            let row = try #require(made.changes.first?.rows.first)
            guard case .number(let number)? = row["token"], case .secret(let secret)? = row["secret"] else {
                Issue.record("no token in \(row)")
                return
            }
            try await tenant.perform(RevokeToken.init, ["token": "\(number)"])
            for route in WebServer.routes {
                let status = try await ask(route, path(route, tenant), secret.text ?? "", client).status
                #expect(status == .unauthorized, "\(name(route))")
            }
        }
    }

    @Test func `a municipality reads the projects it finances, and of others' parts nothing`() async throws {
        try await serve { tenant, client in
            try await tenant.runProject("P-1")
            try await tenant.perform(AddProject.init, ["project": "P-2", "name": "x", "from": "2026-01-01", "to": "2026-12-31"])
            let cell = ["project": "P-2", "year": "2026", "source": "municipal", "amount": "777.77"]
            try await tenant.perform(SetProjectFinancing.init, cell)
            try await tenant.perform(
                SplitProject.init, ["project": "P-2", "key": "weights(074:77701,421:1)", "payers": "074,421"])
            for stage in ["preparation", "applied"] {
                _ = try? await tenant.perform(MoveProject.init, ["project": "P-2", "stage": stage, "date": "2026-02-01"])
            }
            let token = try await tenant.municipality(of: PayerCode(checked: "236")).token
            let base = "/v1/\(tenant.slug)"
            func get(_ path: String) async throws -> TestResponse {
                try await client.execute(uri: base + path, method: .get, headers: [.authorization: "Bearer \(token)"])
            }
            let list = try await get("/projects").json()
            #expect(list["items"]?.items.map { $0["project"] } == ["P-1"])
            let project = try await get("/projects/P-1").json()
            let shares = try #require(project["shares"]?.items)
            #expect(shares.map { $0["payer"] } == ["236", "236", "236"] && shares.map { $0["year"] } == [2026, 2027, 2028])
            #expect(project["steps"]?.items.isEmpty == false && project["claims"]?.items.count == 1)
            #expect(project["risks"]?.items.isEmpty == true && project["milestones"]?.items.isEmpty == true)
            for hidden in ["/projects/P-2", "/projects/P-9", "/projects?payer=074"] {
                #expect(try await get(hidden).status == .notFound, "\(hidden)")
            }
            let lead = try await tenant.leadToken(of: "leads")
            let denied = try await client.execute(
                uri: base + "/projects", method: .get, headers: [.authorization: "Bearer \(lead)"])
            #expect(denied.status == .forbidden)
        }
    }

    @Test func `a municipality reads its payments, one by one`() async throws {
        try await serve { tenant, client in
            try await tenant.perform(
                ApproveBudget.init, ["year": "2026", "organ": "x", "date": "2025-12-11", "section": "§ 65"])
            try await tenant.perform(PlanInstalments.init, ["year": "2026", "plan": "2026-01-31:1", "date": "2026-01-01"])
            let instalments = try await tenant.perform(ListInstalments.init, ["year": "2026"]).items
            for instalment in instalments {
                let payment = ["reference": instalment.reference.digits, "amount": "10.00", "date": "2026-01-30"]
                try await tenant.perform(RecordPayment.init, payment)
            }
            let token = try await tenant.municipality(of: PayerCode(checked: "236")).token
            let answer = try await client.execute(
                uri: "/v1/\(tenant.slug)/budgets/2026/payments", method: .get, headers: [.authorization: "Bearer \(token)"]
            ).json()
            #expect(answer["items"]?.items.map { [$0["payer"], $0["amount"], $0["date"]] } == [["236", "10.00", "2026-01-30"]])
            #expect(try await tenant.perform(ListPayments.init, ["year": "2026"]).items.count == instalments.count)
        }
    }
}
