import Cooperation
import Operations
import TestSupport
import Testing

/// Costs that the funder rejects, who carries them, and money that is open when a project is closed.
@Suite struct ClaimRejectionTests {
    private static let project = ["project": "P-1"]

    private func running() async throws -> TestTenant {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.runProject("P-1")
        return tenant
    }

    private func shown(_ tenant: TestTenant) async throws -> ShowProject.Output { try await tenant.perform(ShowProject.init, Self.project) }

    private func reject(_ tenant: TestTenant, _ number: Int, _ costs: String) async throws {
        let fields = ["number": "\(number)", "costs": costs, "date": "2027-09-01", "reason": "Kilpailutus puuttuu."]
        try await tenant.perform(RejectCosts.init, Self.project.merging(fields) { $1 })
    }

    @Test func `the body's own share carries rejected costs until a decision puts them on the payers`() async throws {
        let tenant = try await running()
        // The whole claim is paid, so a correction must come first.
        let paid = try await tenant.refusal { try await reject(tenant, 1, "1000.00") }
        #expect(paid.entry.parameters.first?.value == "support-paid" && paid.rows.first?["open"] == .optional(Money("-800.00")))
        let correction = ["number": "1", "amount": "800.00", "date": "2027-09-01", "reason": "taken back"]
        try await tenant.perform(CorrectClaim.init, Self.project.merging(correction) { $1 })
        try await reject(tenant, 1, "1000.00")
        let claim = try #require(try await shown(tenant).claims.first)
        // 80 % of 60,234.56 is 48,187.648: 48,187, and 800 of 48,987 is lost.
        #expect([claim.eligible, claim.cut, claim.open, claim.paid].map(\.description) == ["60234.56", "800.00", "0.00", "48187.00"])
        #expect(claim.rejection?.reason == "Kilpailutus puuttuu." && claim.rejection?.change == nil)
        #expect(try await shown(tenant).balance.rejected.description == "800.00")
        let open = Self.project.merging(["number": "1", "date": "2027-09-02", "reason": "x", "cut": "open"]) { $1 }
        #expect(try await tenant.refusal { try await tenant.perform(CorrectClaim.init, open) } == .state(.nothingCut))
        let decision = [
            "organ": "Johtoryhmä", "date": "2027-09-15", "section": "§ 71", "reason": "rejected costs", "claim": "1",
            "financing": "2026:eu:56716.00,2026:municipal:15180.00",
        ]
        for (fields, wrong) in [
            (["claim": "2"], "claim"), (["financing": "2026:eu:56716.01,2026:municipal:15179.99"], "financing"),
        ] {
            let values = Self.project.merging(decision) { $1 }.merging(fields) { $1 }
            let refusal = try await tenant.refusal { try await tenant.perform(ChangeProject.init, values) }
            #expect(refusal.entry.parameters.first?.value == wrong)
        }
        try await tenant.perform(ChangeProject.init, Self.project.merging(decision) { $1 })
        let after = try await shown(tenant)
        #expect(after.claims.first?.rejection?.change == 1 && after.balance.rejected == .zero)
        #expect(after.shares.filter { $0.year.year == 2026 }.reduce(0) { $0 + $1.amount.cents } == 1_518_000)
        #expect(try await tenant.refusal { try await reject(tenant, 1, "0.00") } == .state(.rejectionCarried))
        #expect(try await tenant.perform(CheckPortfolio.init, [:]).items.isEmpty)
        let events = try await tenant.perform(ListPortfolioEvents.init, ["since": "2027-09-01"]).items
        #expect(events.contains { $0.event == .claimRejected && $0.detail == "1" })
    }

    @Test func `less than a euro that is rejected loses no more support than it is`() async throws {
        let tenant = try await running()
        let correction = ["number": "1", "amount": "1.00", "date": "2027-09-01", "reason": "taken back"]
        try await tenant.perform(CorrectClaim.init, Self.project.merging(correction) { $1 })
        // 80 % of 61,234.56 is 48,987.648, and of 61,233.74 it is 48,986.992: a whole euro less.
        try await reject(tenant, 1, "0.82")
        let claim = try #require(try await shown(tenant).claims.first)
        #expect([claim.eligible, claim.cut, claim.open].map(\.description) == ["61233.74", "0.82", "0.18"])
        let rest = ["number": "1", "paid": "0.00", "date": "2027-09-02", "rest": "cut"]
        try await tenant.perform(PayClaim.init, Self.project.merging(rest) { $1 })
        let done = try #require(try await shown(tenant).claims.first)
        #expect(done.cut.description == "1.00" && done.open == .zero && done.rejection?.support.description == "0.82")
        #expect(try await tenant.perform(CheckPortfolio.init, [:]).items.isEmpty)
    }

    @Test func `what is rejected is told anew or taken back, and other cuts stay`() async throws {
        let tenant = try await running()
        let period = ["from": "2026-12-01", "to": "2027-05-31", "costs": "54250.00"]
        try await tenant.perform(ClaimProject.init, Self.project.merging(period) { $1 })
        func claim() async throws -> ProjectClaim { try #require(try await shown(tenant).claims.last) }
        try await reject(tenant, 2, "1000.00")
        #expect(try await claim().cut.description == "800.00")
        try await reject(tenant, 2, "250.00")
        #expect(try await claim().cut.description == "200.00")
        let part = ["number": "2", "paid": "40000.00", "date": "2027-09-01", "rest": "cut"]
        try await tenant.perform(PayClaim.init, Self.project.merging(part) { $1 })
        let done = try await claim()
        #expect(done.cut.description == "3400.00" && done.open == .zero)
        try await reject(tenant, 2, "0.00")
        let back = try await claim()
        #expect(back.cut.description == "3200.00" && back.open.description == "200.00" && back.rejection == nil)
        #expect(back.eligible == back.costs)
        let most = try await tenant.refusal { try await reject(tenant, 2, "54250.01") }
        #expect(most == .invalid("costs", .range("0.00", "54250.00")))
        #expect(try await tenant.refusal { try await reject(tenant, 3, "1.00") } == .notFound)
    }

    @Test func `what municipalities are charged by approved budgets is no reason to keep a project open`() async throws {
        let shares = ProjectShareTests()
        let tenant = try await shares.body()
        try await shares.fund(tenant, "P-1", "100.00")
        for stage in ["running", "ended"] { try await shares.move(tenant, "P-1", to: stage) }
        let refusal = try await tenant.refusal { try await shares.move(tenant, "P-1", to: "closed") }
        #expect(refusal.entry.parameters.first?.value == "project-open")
        #expect(refusal.rows.first?["notReceived"] == .optional(Money("100.00")))
        try await shares.decide(tenant, 2026)
        try await shares.move(tenant, "P-1", to: "closed")
        #expect(try await shown(tenant).balance.isClear)
        #expect(try await tenant.perform(CheckPortfolio.init, [:]).items.isEmpty)
    }
}
