import Cooperation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Operations
import TestSupport
import Testing

@testable import WebServer

/// Every list is of one of two kinds: it takes `limit` and `after`, or it is complete. Both have `next`.
@Suite struct ListTests {
    private static let values = [
        "year": "2026", "payer": "236", "service": "basic-tasks", "series": "population", "plan": "plan-1", "period": "2026",
        "municipality": "236", "template": "budget", "thing": "service", "code": "basic-tasks",
    ]
    private static let queries = [
        "portfolio/events": "since=2020-01-01", "basis/{series}": "date=2024-12-31", "difference": "fromLayer=0",
        "budgets/{year}/change": "fromLayer=0", "/search": "text=a",
    ]
    /// Lists that may become too large for one answer.
    private static let paged: Set<String> = [
        "ListMembers", "ListBasis", "ListServices", "ListShares", "ListProjects", "ListAudit", "ListTokens", "ListPortfolioEvents",
        "ListLedgerEntries", "ListInvoices", "ListReceivables", "ShowHistory", "Find", "ListMilestones",
    ]

    private func busyBody() async throws -> TestTenant {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(ApproveBudget.init, ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 42"])
        try await tenant.perform(AmendBudget.init, ["year": "2026"])
        try await tenant.perform(ApproveBudget.init, ["year": "2026", "organ": "council", "date": "2026-03-11", "section": "§ 43"])
        let entries =
            "account;cost-centre;period;amount;document;text\nsalaries;digital;2026-03;-1.00;1;a\nsalaries;digital;2026-04;-1.00;2;b"
        try await tenant.perform(ImportLedger.init, ["csv": entries])
        try await tenant.closeYear()
        for code in ["P-1", "P-2"] { try await tenant.runProject(code) }
        // The same on the same day: two equal events of the portfolio.
        for _ in 0..<2 { try await tenant.perform(SetProject.init, ["project": "P-1", "name": "Renamed"]) }
        try await tenant.reportPlan("plan-1")
        try await tenant.windClock()
        try await tenant.perform(GenerateClock.init, ["year": "2026"])
        try await tenant.bringInPopulation()
        try await tenant.organise()
        return tenant
    }

    @Test func `a list is paged as it says, or comes whole`() async throws {
        let tenant = try await busyBody()
        let server = WebServer(configuration: .init(host: "127.0.0.1", port: 0), operations: tenant.operations, logger: .quiet)
        let headers: HTTPFields = [.authorization: "Bearer \(tenant.tokens[.administrationManager] ?? "")"]
        try await server.makeApplication().test(.router) { client in
            var (pagedSeen, wholeSeen): (Set<String>, Int) = ([], 0)
            for route in WebServer.routes where route.method == .get {
                let path = Self.values.reduce(route.template.replacing("{tenant}", with: tenant.slug.rawValue)) {
                    $0.replacing("{\($1.key)}", with: $1.value)
                }
                if path.contains("{") { continue }
                let query = Self.queries.first { route.template.hasSuffix($0.key) }.map { $0.value + "&" } ?? ""
                let most = route.isPaged ? "limit=\(PageRequest.maximumLimit)" : ""
                let answer = try await client.execute(uri: "\(path)?\(query)\(most)", method: .get, headers: headers)
                guard answer.status == .ok, answer.headers[.contentType] == "application/json", let next = try answer.json()["next"]
                else {
                    #expect(!route.isPaged, "\(route.operation) has no page")
                    continue
                }
                #expect(next == .null && answer.headers[.link] == nil, "\(route.operation)")
                let items = try #require(try answer.json()["items"]).items
                let limited = try await client.execute(uri: "\(path)?\(query)limit=1", method: .get, headers: headers)
                #expect(route.isPaged == Self.paged.contains(route.operation), "\(route.operation)")
                guard route.isPaged else {
                    let problem = try limited.json()
                    #expect(problem["code"] == "unknown-key" && problem["field"] == "limit", "\(route.operation)")
                    wholeSeen += 1
                    continue
                }
                pagedSeen.insert(route.operation)
                // Read one at a time, they are the same rows in the same order.
                var (rows, uri): ([JSON], String?) = ([], "\(path)?\(query)limit=1")
                while let asked = uri, rows.count < items.count + 2 {
                    let page = try await client.execute(uri: asked, method: .get, headers: headers)
                    let json = try page.json()
                    #expect(json["items"]?.items.count == 1, "\(asked)")
                    rows += json["items"]?.items ?? []
                    uri = page.headers[.link].map { String($0.dropFirst().prefix { $0 != ">" }) }
                    #expect((uri == nil) == (json["next"] == .null), "\(asked)")
                }
                #expect(rows == items && items.count > 1, "\(route.operation): \(items.count) rows")
            }
            #expect(pagedSeen == Self.paged && wholeSeen > 20, "\(pagedSeen), \(wholeSeen)")
        }
    }
}
