import Cooperation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Operations
import TestSupport
import Testing

@testable import WebServer

/// A new thing is answered by 201 and its address, and a changed one by 200.
@Suite struct CreationTests {
    private typealias Send = @Sendable (HTTPRequest.Method, String, [String: String], String?) async throws -> TestResponse

    private func serve(_ tenant: TestTenant, _ body: @escaping @Sendable (_ send: @escaping Send) async throws -> Void) async throws {
        let configuration = WebServer.Configuration(host: "127.0.0.1", port: 0)
        let server = WebServer(configuration: configuration, operations: tenant.operations, logger: .quiet)
        let token = try #require(tenant.tokens[.administrationManager])
        let idempotencyKey = try #require(HTTPField.Name("Idempotency-Key"))
        try await server.makeApplication().test(.router) { client in
            try await body { method, path, fields, key in
                var headers: HTTPFields = [.authorization: "Bearer \(token)"]
                if let key { headers[idempotencyKey] = key }
                let members = fields.sorted { $0.key < $1.key }.map { name, value in
                    "\"\(name)\":" + (["year", "firstYear"].contains(name) ? value : "\"\(value)\"")
                }
                let text = "{\(members.joined(separator: ","))}"
                return try await client.execute(
                    uri: path.hasPrefix("/v1") ? path : "/v1/\(tenant.slug)\(path)", method: method, headers: headers,
                    body: method == .get ? nil : ByteBuffer(string: text))
            }
        }
    }

    /// A body in which everything can be made: an approved year with instalments and actuals, a decided project, a
    /// plan.
    private func busyBody() async throws -> TestTenant {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(ApproveBudget.init, ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 42"])
        try await tenant.closeYear()
        try await tenant.runProject("P-1")
        try await tenant.reportPlan("plan-1")
        return tenant
    }

    /// Each route that always makes a thing, with its request and the new thing's address.
    private static let made: [(operation: String, path: String, fields: [String: String], place: String)] = [
        ("AddMember", "/members", ["payer": "005", "from": "2027-01-01"], "/members/005"),
        (
            "AddService", "/services", ["service": "new", "name": "New", "from": "2026-01-01", "key": "equal"], "/services/new"
        ),
        ("DraftBudget", "/budgets", ["year": "2031"], "/budgets/2031"),
        ("AmendBudget", "/budgets/2027/amendments", [:], "/budgets/2027?layer=1"),
        (
            "AddCarryForward", "/carry-forwards",
            ["year": "2026", "payer": "236", "amount": "10.00", "date": "2027-01-01", "reason": "Interest"], "/carry-forwards"
        ),
        ("AddProject", "/projects", ["project": "P-2", "name": "Another"], "/projects/P-2"),
        (
            "AddForecast", "/budgets/2026/forecasts", ["service": "digital", "cost": "1.00", "reason": "Vacancy"],
            "/budgets/2026/forecasts"
        ),
        (
            "MoveUse", "/budgets/2027/use-moves",
            ["service": "digital", "from": "other-costs", "to": "materials", "amount": "1.00", "reason": "x"], "/budgets/2027/use-moves"
        ),
        (
            "CloseInterim", "/interim-reports", ["period": "2026", "organ": "council", "date": "2027-02-01", "section": "§ 3"],
            "/interim-reports/2026"
        ),
        ("OpenRound", "/plans/plan-1/rounds", ["period": "2026-H1", "due": "2026-08-31"], "/plans/plan-1/rounds/2026-H1"),
    ]

    @Test func `what a change makes has its place in Location, again when it is repeated, and not when it is tried`() async throws {
        let tenant = try await busyBody()
        try await tenant.perform(DraftBudget.init, ["year": "2027", "referenceDate": "2024-12-31"])
        for account in ["other-costs", "materials"] {
            let line = ["year": "2027", "service": "digital", "account": account, "amount": "-50.00"]
            try await tenant.perform(SetBudgetAccount.init, line)
        }
        try await tenant.perform(ApproveBudget.init, ["year": "2027", "organ": "council", "date": "2026-12-11", "section": "§ 42"])
        try await serve(tenant) { send in
            for (operation, path, fields, place) in Self.made {
                let tried = try await send(.post, path + "?dry=yes", fields, nil)
                #expect(tried.status == .ok && tried.headers[.location] == nil, "\(operation): \(String(buffer: tried.body))")
                for repetition in 0...1 {
                    let answer = try await send(.post, path, fields, "creation-\(operation)")
                    #expect(answer.status == .created, "\(operation): \(String(buffer: answer.body))")
                    #expect(answer.headers[.location] == "/v1/\(tenant.slug)\(place)", "\(operation)")
                    #expect(try answer.json()["replayed"] == .flag(repetition == 1), "\(operation)")
                }
                let told = try await send(.get, "/v1/\(tenant.slug)\(place)", [:], nil)
                #expect(told.status == .ok, "\(operation): \(String(buffer: told.body))")
            }
        }
    }

    @Test func `a token, a payment and a claim have their places too`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(ApproveBudget.init, ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 42"])
        try await tenant.runProject("P-1")
        let base = "/v1/\(tenant.slug)"
        try await serve(tenant) { send in
            let token = try await send(.post, "/tokens", ["name": "reader", "role": "auditor"], nil)
            let number = try #require(try token.json()["changes"]?[0]?["token"]?.number)
            #expect(token.status == .created && token.headers[.location] == "\(base)/tokens/\(number)")
            // The address accepts the possible methods, and lists them.
            let place = try await send(.get, "/tokens/\(number)", [:], nil)
            #expect(place.status == .methodNotAllowed && place.headers[.allow] == "DELETE, OPTIONS")
            #expect(try await send(.delete, "/tokens/\(number)", [:], nil).status == .ok)

            #expect(try await send(.put, "/budgets/2026/instalments", ["plan": "2026-03-31:1"], nil).status == .ok)
            let instalments = try await send(.get, "/budgets/2026/instalments?payer=236", [:], nil).json()
            let reference = try #require(instalments["items"]?[0]?["reference"]?.text)
            let payment = try await send(.post, "/payments", ["reference": reference, "amount": "1.00", "date": "2026-03-30"], nil)
            #expect(payment.status == .created && payment.headers[.location] == "\(base)/budgets/2026/instalments?payer=236")
            #expect(try await send(.get, try #require(payment.headers[.location]), [:], nil).status == .ok)

            let seller = ["seller": "Lestijärven kunta", "businessId": "2345678-0", "iban": "FI2112345600000785", "bic": "NDEAFIHH"]
            #expect(try await send(.put, "/invoicing", seller, nil).status == .ok)
            #expect(try await send(.post, "/budgets/2026/invoices", ["date": "2026-03-01"], nil).status == .ok)
            let invoices = try await send(.get, "/invoices?payer=236", [:], nil).json()
            let invoice = try #require(invoices["items"]?[0]?["number"]?.number)
            let note = try await send(.post, "/invoices/\(invoice)/credit", ["reason": "x", "date": "2026-03-02"], nil)
            #expect(note.status == .created, "\(String(buffer: note.body))")
            #expect(try await send(.get, try #require(note.headers[.location]), [:], nil).status == .ok)
            let refund = try await send(.post, "/payments/refunds", ["reference": reference, "amount": "1.00", "date": "2026-03-31"], nil)
            #expect(refund.status == .created && refund.headers[.location] == payment.headers[.location])

            let period = ["from": "2027-01-01", "to": "2027-03-31", "costs": "100.00"]
            let claim = try await send(.post, "/projects/P-1/claims", period, nil)
            #expect(claim.status == .created, "\(String(buffer: claim.body))")
            #expect(claim.headers[.location] == "\(base)/projects/P-1")
            let decision = ["organ": "funder", "date": "2027-06-01", "section": "§ 4", "reason": "x", "to": "2028-08-31"]
            let change = try await send(.post, "/projects/P-1/changes", decision, nil)
            #expect(change.status == .created && change.headers[.location] == "\(base)/projects/P-1")
            let shown = try await send(.get, "/projects/P-1", [:], nil).json()
            #expect(shown["changes"]?[0]?["toBefore"] == "2028-05-31" && shown["changes"]?[0]?["to"] == "2028-08-31")
        }
    }

    @Test func `a PUT makes a thing the first time, and changes it after that`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let base = "/v1/\(tenant.slug)"
        let plan = ["name": "Plan", "purpose": "action-plan", "firstYear": "2026"]
        let value = ["value": "5", "date": "2025-12-31", "source": "register"]
        let puts = [
            ("/plans/new-plan", plan, "/plans/new-plan"), ("/basis/jobs/236", value, "/basis/jobs?date=2025-12-31"),
            ("/budgets/2025/actuals/digital/costs", ["amount": "-1.00"], "/budgets/2025/statement?service=digital"),
            ("/accounts/4010", ["heading": "salaries", "nameFi": "Kuukausipalkat"], "/accounts"),
        ]
        try await serve(tenant) { send in
            for (path, fields, place) in puts {
                #expect(try await send(.put, path + "?dry=yes", fields, nil).status == .ok, "\(path)")
                let first = try await send(.put, path, fields, nil)
                #expect(first.status == .created, "\(path): \(String(buffer: first.body))")
                #expect(first.headers[.location] == base + place)
                #expect(try await send(.get, base + place, [:], nil).status == .ok, "\(place)")
                let second = try await send(.put, path, fields, nil)
                #expect(second.status == .ok && second.headers[.location] == nil, "\(path)")
            }
        }
    }

    @Test func `every place begins with the body, and its names are of the request or the answer`() {
        let routes = WebServer.routes.compactMap { route in route.creation.map { (route, $0) } }
        #expect(routes.count == 23)
        for (route, creation) in routes {
            switch creation {
            case .always: #expect(route.method == .post, "\(route.template)")
            case .whenNew: #expect(route.method == .put, "\(route.template)")
            }
        }
    }
}
