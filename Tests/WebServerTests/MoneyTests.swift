import Cooperation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Operations
import TestSupport
import Testing

@testable import WebServer

/// Amounts at the limit, and unallocated costs, over HTTP.
@Suite struct MoneyTests {
    private func serve(
        _ tenant: TestTenant, _ body: @escaping @Sendable (_ get: @escaping Get) async throws -> Void
    ) async throws {
        let server = WebServer(
            configuration: WebServer.Configuration(host: "127.0.0.1", port: 0), operations: tenant.operations, logger: .quiet)
        let token = try #require(tenant.tokens[.administrationManager])
        try await server.makeApplication().test(.router) { client in
            try await body { path, type in
                try await client.execute(
                    uri: path, method: .get, headers: [.authorization: "Bearer \(token)", .accept: type, .acceptLanguage: "en"])
            }
        }
    }

    private typealias Get = @Sendable (_ path: String, _ type: String) async throws -> TestResponse

    /// Parameters that some views need to show anything.
    private static let queries = [
        "basis/{series}": "?date=2024-12-31", "{year}/difference": "?fromYear=2028&fromLayer=0",
        "{year}/change": "?fromYear=2028&fromLayer=0",
        "preview": "?deMinimis=10000000000.00", "/search": "?text=basic",
    ]

    /// Views without an amount that need a query parameter, or data that the test's body does not have.
    private static let others: Set<String> = [
        "portfolio/events", "council-seats", "plans/{plan}/check/{period}", "plans/{plan}/rounds/{period}", "clock/{year}/{template}",
        "consultations/{consultation}",
    ]

    private static func path(_ route: Route, year: String, of tenant: TestTenant) -> String {
        let values = [
            "tenant": tenant.slug.rawValue, "year": year, "payer": "236", "service": "basic-tasks", "series": "population",
            "kind": "actuals", "number": "1", "project": "P-1", "plan": "plan-1", "municipality": "236", "period": "2026",
            "template": "budget", "invoice": "1", "consultation": "1", "thing": "service", "code": "basic-tasks",
        ]
        let query = queries.first { route.template.hasSuffix($0.key) }?.value ?? ""
        return values.reduce(route.template) { $0.replacing("{\($1.key)}", with: $1.value) } + query
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func `every view reads whatever was accepted`(seed: UInt64) async throws {
        var body = try await WealthyBody(seed: seed)
        try await body.fill()
        let tenant = body.tenant
        try await serve(tenant) { get in
            for route in WebServer.routes where route.method == .get {
                for year in route.template.contains("{year}") ? ["2026", "2028"] : ["2026"] {
                    let path = Self.path(route, year: year, of: tenant)
                    // The draft of 2028 has no instalments, settlement or year before it.
                    let mayLack = year == "2028" || Self.others.contains { route.template.hasSuffix($0) }
                    var isRead = mayLack
                    for type in ["application/json", "text/csv", "application/xml", "application/octet-stream", "text/calendar"] {
                        let answer = try await get(path, type)
                        isRead = isRead || answer.status == .ok
                        #expect(
                            answer.status == .ok || answer.status == .notAcceptable
                                || mayLack && [400, 404, 409].contains(answer.status.code),
                            "seed \(seed): \(path) as \(type): \(answer.status) \(String(buffer: answer.body))")
                    }
                    #expect(isRead, "seed \(seed): \(path)")
                }
            }
            for grouping in ["stage", "fund", "focus-area", "actor", "year"] {
                let portfolio = try await get("/v1/\(tenant.slug)/portfolio?by=\(grouping)", "application/json")
                // Three projects with nine cells each.
                let planned = try portfolio.json()["items"]?.items.compactMap { $0["planned"]?.text } ?? []
                #expect(planned.contains("270000000000.00"), "\(grouping): \(planned)")
            }
        }
    }

    @Test func `every form of shares tells what nobody covers`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.addMembers()
        for (service, key, cost) in [("a", "tariff:8.25", "100000.00"), ("b", "weights(005:1)", "200.00"), ("c", "equal", "50.00")] {
            try await tenant.perform(AddService.init, ["service": service, "name": service, "from": "2000-01-01", "key": key])
            if service == "a" { try await tenant.perform(DraftBudget.init, ["year": "2026", "referenceDate": "2024-12-31"]) }
            try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": service, "cost": cost])
        }
        try await serve(tenant) { get in
            let base = "/v1/\(tenant.slug)/budgets/2026/shares"
            let list = try await get(base, "application/json").json()
            #expect(list["total"] == "94908.50" && list["unallocated"] == "5341.50")
            let tariff: JSON = .object(["service": "a", "name": "a", "amount": "5141.50", "reason": "tariff", "refusal": .null])
            let refused: JSON = .object([
                "service": "b", "name": "b", "amount": "200.00", "reason": "refused", "refusal": "payer-not-participant",
            ])
            #expect(list["unallocatedServices"] == [tariff, refused])
            let csv = String(buffer: try await get(base, "text/csv").body)
            #expect(
                csv.hasSuffix(
                    ";Unallocated: a (the tariff does not match the cost);5141.50;;;;\r\n"
                        + ";Unallocated: b (the cost cannot be shared);200.00;;;;\r\n"))
            let amounts = csv.split(separator: "\r\n").dropFirst().map { $0.split(separator: ";", omittingEmptySubsequences: false)[2] }
            #expect(try Money.sum(amounts.compactMap { Money(String($0).replacing(",", with: ".")) }).description == "100250.00")
            // On the last page only.
            let page = String(buffer: try await get("\(base)?limit=2", "text/csv").body)
            #expect(!page.contains("Unallocated"))
            let share = try await get("\(base)/236", "application/json").json()
            let all: JSON = .object(["amount": "94908.50", "carried": "0.00", "toPay": "94908.50", "unallocated": "5341.50"])
            #expect(share["shareOfAll"] == all)
            let services = try #require(share["services"]).items
            #expect(services.map { $0["service"] } == ["a", "b", "c"] && services[1]["name"] == "b" && services[1]["amount"] == "0.00")
            #expect(services.map { $0["unallocated"] } == ["5141.50", "200.00", .null])
            #expect(services.map { $0["unallocatedReason"] } == ["tariff", "refused", .null])
            let lines = String(buffer: try await get("\(base)/236", "text/csv").body)
            #expect(lines.contains(";5141.50;tariff\r\n") && lines.contains(";200.00;refused\r\n"))
            let budget = try await get("/v1/\(tenant.slug)/budgets/2026/services", "application/json").json()
            #expect(budget["items"]?.items.map { $0["unallocatedReason"] } == ["tariff", "refused", .null])
        }
    }
}
