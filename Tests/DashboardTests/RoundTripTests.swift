import Cooperation
import HTTPTypes
import HummingbirdTesting
import Operations
import Postgres
import TestSupport
import Testing

@testable import Dashboard

/// How often the dashboard asks the database: once for the visitor, and once for all data of the page.
@Suite struct RoundTripTests {
    /// A closed year, an approved one with an open amendment, a sent invoice, a project, a plan and a consultation.
    private static func body() async throws -> TestTenant {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(ApproveBudget.init, ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 65"])
        try await tenant.closeYear()
        try await tenant.perform(DraftBudget.init, ["year": "2027", "referenceDate": "2024-12-31"])
        try await tenant.perform(CopyBudget.init, ["year": "2027"])
        try await tenant.perform(ApproveBudget.init, ["year": "2027", "organ": "council", "date": "2026-12-11", "section": "§ 66"])
        try await tenant.perform(AmendBudget.init, ["year": "2027"])
        try await tenant.perform(SetBudgetService.init, ["service": "digital", "year": "2027", "cost": "50000.00"])
        try await tenant.sendOut("2027")
        try await tenant.reportPlan("plan-1")
        try await tenant.runProject("P-1")
        try await tenant.perform(SetIndicator.init, ["indicator": "jobs", "name": "Jobs", "source": "own"])
        return tenant
    }

    private static let read = [
        "2026", "2027", "2027?layer=1", "2026/shares/236", "2026/shares/236/explanation", "2026/shares/236/share.csv",
        "2026/services/digital", "2027/services/digital?layer=1", "2026/invoices", "2026/invoices?payer=236",
        "2026/invoices/finvoices.xml", "invoices/1", "invoices/1/finvoice.xml", "2026/statement", "2026/statement?period=2026-H1",
        "2026/settlement", "2027/settlement?surplus=carry-forward&deficit=collect", "2027/differences", "2027/differences?layer=1",
        "2027/alternatives", "2027/alternatives?layer=1&alternatives=even:%20key=equal", "receivables", "receivables?state=open",
        "history", "history?thing=budget&code=2027", "history?actor=nobody", "payers/236/opinions", "payers/236/commitments", "owed",
        "owed/plan-1/1.1.m1/2026", "owed/plan-1/1.1.a1", "consultations/1/opinions/236", "audit/verification", "portfolio",
        "portfolio/list", "portfolio/list.csv", "portfolio/financing", "portfolio/timeline", "portfolio/exposure", "portfolio/cash-flow",
        "portfolio/watch", "projects/P-1", "plans", "plans/plan-1", "clock", "clock/2026", "cards", "cards/236",
    ]

    /// The form of every change: as a menu leads to it, of a layer, and of one of several records.
    private static let forms: [(path: String, permission: Permission)] = OfferedChange.all.flatMap { offered in
        let path = (offered.isOfYear ? "2027/" : "") + "change/\(offered.name)"
        let records = [
            "service": "digital", "payer": "236", "consultation": "1", "invoice": "1", "plan": "plan-1", "indicator": "jobs",
        ]
        let record = records.filter { name, _ in offered.fields.contains { $0.name == name } }.map { "\($0.key)=\($0.value)" }
        let queries = ["", "?layer=0", "?layer=1"] + (record.isEmpty ? [] : ["?" + record.sorted().joined(separator: "&")])
        return queries.map { (path: path + $0, permission: offered.operation.permission) }
    }

    private static func serve(
        _ body: @escaping @Sendable (ServedBody, CountedDatabase, Browser, _ director: Browser) async throws -> Void
    ) async throws {
        let tenant = try await Self.body()
        let (operations, database) = try tenant.installation.restarted()
        try await ServedBody.serve(tenant, by: operations) { served, client in
            let manager = Browser(client), director = Browser(client)
            try await manager.signIn(tenant.tokens[.administrationManager] ?? "")
            try await director.signIn(tenant.tokens[.developmentDirector] ?? "")
            try await body(served, CountedDatabase(database: database), manager, director)
        }
        await database.close()
    }

    @Test func `every page that is looked at takes two round trips at most`() async throws {
        try await Self.serve { served, counted, manager, director in
            let all = Self.read.map { ($0, manager) } + Self.forms.map { ($0.path, $0.permission == .write ? manager : director) }
            #expect(Self.forms.count > 150)
            for (path, browser) in all {
                let (page, asked) = try await counted.asked { try await browser.get("\(served.path)/\(path)") }
                #expect(page.status == .ok, "\(path) \(page.status)")
                #expect(asked.trips <= 2, "\(path): \(asked.trips)")
            }
            for path in ["/", "/accessibility"] {
                let (_, asked) = try await counted.asked { try await manager.get(path) }
                #expect(asked.trips <= 2, "\(path): \(asked.trips)")
            }
        }
    }

    @Test func `the form of a year is about its open layer, whichever the address names`() async throws {
        try await Self.serve { served, counted, manager, _ in
            let open = try await served.tenant.perform(ShowBudget.init, ["year": "2027", "layer": "1"])
            for query in ["", "&layer=0", "&layer=1", "&layer=7"] {
                let form = try await manager.get("\(served.path)/2027/change/service?service=digital\(query)")
                #expect(form.value(of: "if") == "\(open.budget.version)" && form.value(of: "cost") == "50000.00", "\(query)")
                #expect(form.text(of: "h1")?.hasSuffix("Amendment 1 of the budget 2027") == true, "\(form.text(of: "h1") ?? "")")
            }
        }
    }

    /// The exception: the visitor, the data of the form, and then the change itself, which is one transaction with any
    /// number of statements. It reads the data that it locks as it proceeds, so it cannot request all of them at once.
    @Test func `a form that is sent asks once more than its change does`() async throws {
        try await Self.serve { served, counted, manager, director in
            let path = "\(served.path)/2027/change/service?service=digital"
            let form = try await manager.get(path)
            let (wrong, faulty) = try await counted.asked { try await manager.send(form, to: path, ["cost": "x"]) }
            #expect(wrong.status == .unprocessableContent && faulty.trips == 2)
            let (effect, shown) = try await counted.asked { try await manager.send(form, to: path, ["cost": "51000"]) }
            #expect(effect.status == .ok && shown.lookUps == 1 && shown.transactions == 2, "\(shown)")
            let (kept, keeping) = try await counted.asked { try await manager.keep(effect, at: path) }
            #expect(kept.status == .seeOther && keeping.lookUps == 1 && keeping.transactions == 2, "\(keeping)")
            // Sent twice, it has one effect.
            let (twice, again) = try await counted.asked { try await manager.keep(effect, at: path) }
            #expect(twice.status == .seeOther && again.transactions == 2, "\(twice.status) \(again)")
            let settle = "\(served.path)/2026/change/settle"
            let terms = ["organ": "council", "date": "2028-05-11", "section": "§ 1", "due": "2028-06-30", "surplus": "refund"]
            let first = try await manager.get(settle)
            let (closing, settled) = try await counted.asked { try await manager.send(first, to: settle, terms) }
            #expect(closing.status == .unprocessableContent && settled.lookUps == 1 && settled.transactions <= 2, "\(settled)")
            let report = "\(served.path)/owed/plan-1/1.1.a1"
            let owed = try await director.get(report)
            let (given, reported) = try await counted.asked { try await director.send(owed, to: report, ["state": "done"]) }
            #expect(given.status == .seeOther && reported.lookUps == 1 && reported.transactions == 2, "\(reported)")
        }
    }
}

/// A database that only one browser asks at a time.
private struct CountedDatabase: Sendable {
    struct Asked {
        /// Round trips of transactions, and look-ups of one statement.
        let trips: UInt64
        let lookUps: UInt64
        let transactions: UInt64
    }

    let database: Database

    func asked<Value>(_ body: () async throws -> Value) async throws -> (Value, Asked) {
        let before = database.statistics.totals
        let value = try await body()
        let after = database.statistics.totals
        let lookUps = after.fetches - before.fetches
        return (
            value,
            Asked(
                trips: after.trips - before.trips + lookUps, lookUps: lookUps, transactions: after.transactions - before.transactions)
        )
    }
}
