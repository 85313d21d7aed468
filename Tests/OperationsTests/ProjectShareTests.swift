import Cooperation
import Operations
import TestSupport
import Testing

/// Projects' decided parts in the budget: a draft follows the portfolio, and later decisions are reported.
@Suite struct ProjectShareTests {
    static let decision = ["organ": "Johtoryhmä", "date": "2026-11-15", "section": "§ 9"]

    /// A body with the service "shares" by the key `projects` in the draft of 2026, and nothing else in it.
    func body(year: Int = 2026) async throws -> TestTenant {
        let tenant = try await TestTenant.make()
        try await tenant.addMembers()
        try await tenant.perform(
            AddService.init, ["service": "shares", "name": "Hankkeiden kuntaosuudet", "from": "2020-01-01", "key": "projects"])
        try await open(tenant, year)
        return tenant
    }

    func open(_ tenant: TestTenant, _ year: Int) async throws {
        try await tenant.perform(DraftBudget.init, ["year": "\(year)", "referenceDate": "2024-12-31"])
        try await tenant.perform(SetBudgetService.init, ["year": "\(year)", "service": "shares"])
    }

    func decide(_ tenant: TestTenant, _ year: Int, step: String = "approve", date: String = "2025-12-11") async throws {
        try await tenant.perform(
            DecideBudget.init, ["year": "\(year)", "step": step, "organ": "council", "date": date, "section": "§ 42"])
    }

    /// A project with municipal financing of a year, shared equally among the payers; decided at once by default.
    func fund(
        _ tenant: TestTenant, _ code: String, _ amount: String, year: Int = 2026, payers: String = "236,217", isDecided: Bool = true
    ) async throws {
        try await tenant.perform(AddProject.init, ["project": code, "name": "Hanke \(code)", "date": "2026-01-01"])
        try await tenant.perform(SplitProject.init, ["project": code, "key": "equal", "payers": payers])
        let cell = ["project": code, "year": "\(year)", "amount": amount]
        try await tenant.perform(SetProjectCost.init, cell.merging(["category": "purchases"]) { $1 })
        try await tenant.perform(SetProjectFinancing.init, cell.merging(["source": "municipal"]) { $1 })
        for stage in ["preparation", "applied"] + (isDecided ? ["funded"] : []) {
            try await move(tenant, code, to: stage)
        }
    }

    func move(_ tenant: TestTenant, _ code: String, to stage: String) async throws {
        try await tenant.perform(
            MoveProject.init, ["project": code, "stage": stage, "date": "2026-02-01", "organ": "funder", "section": "§ 3"])
    }

    func shares(_ tenant: TestTenant, _ year: Int, layer: Int? = nil) async throws -> [String] {
        let values = ["year": "\(year)"].merging(layer.map { ["layer": "\($0)"] } ?? [:]) { $1 }
        let items = try await tenant.perform(ListShares.init, values).page.items
        return items.filter { $0.amount != .zero }.map { "\($0.payer) \($0.amount)" }
    }

    func uncharged(_ tenant: TestTenant) async throws -> [String] {
        try await tenant.perform(CheckPortfolio.init, [:]).items.filter { $0.problem == .decidedNotCharged }.map {
            "\($0.project) \($0.year?.year ?? 0) \($0.payer?.rawValue ?? "") \($0.expected) \($0.found)"
        }
    }

    func charges(_ tenant: TestTenant, _ year: Int, of payer: String) async throws -> [ProjectCharge] {
        try await tenant.perform(ExplainShare.init, ["year": "\(year)", "payer": payer]).contributions[0].explanation.projects ?? []
    }

    @Test func `a draft follows stage, split and import, and what is not decided is not charged`() async throws {
        let tenant = try await body()
        try await fund(tenant, "P-1", "100.01", isDecided: false)
        #expect(try await shares(tenant, 2026).isEmpty)
        let version = try await tenant.budget().budget.version
        try await move(tenant, "P-1", to: "funded")
        #expect(try await shares(tenant, 2026) == ["217 50.01", "236 50.00"])
        let line = try #require(try await tenant.budget().services.first)
        #expect([line.cost, line.net, line.shared, line.unallocated].map(\.description) == ["100.01", "100.01", "100.01", "0.00"])
        #expect(try await tenant.budget().budget.version == version + 1)
        // A change without effect on parts does not change the draft.
        try await tenant.perform(SetProject.init, ["project": "P-1", "goals": "jobs"])
        #expect(try await tenant.budget().budget.version == version + 1)
        let split = ["project": "P-1", "key": "weights(074:1,236:3)", "payers": "074,236", "fromYear": "2026"]
        let answer = try await tenant.perform(SplitProject.init, Self.decision.merging(split) { $1 })
        #expect(answer.changes[0].rows.contains { $0.kind == "budget" && $0["total"] == .optional(Money("100.01")) })
        #expect(try await shares(tenant, 2026) == ["074 25.00", "236 75.01"])
        let charge = try #require(try await charges(tenant, 2026, of: "236").first)
        #expect(charge.decision?.section == "§ 9" && charge.fraction == "3/4" && charge.name == "Hanke P-1" && charge.year.year == 2026)
        let list = "project;name;stage;date;decided-municipal-2026;decided-municipal-2027\nP-2;Two;running;2026-01-01;500.00;7.00"
        try await tenant.perform(ImportProjects.init, ["csv": list])
        let total = try await tenant.budget().budget.shared
        #expect(total.description == "600.01")
        try await move(tenant, "P-1", to: "withdrawn")
        #expect(try await tenant.budget().budget.shared.description == "500.00")
    }

    @Test func `each project is shown to the payer, by both its decision and its part`() async throws {
        let tenant = try await body()
        try await fund(tenant, "P-1", "100.00")
        try await fund(tenant, "P-2", "50.00", payers: "217")
        try await tenant.sendOut()
        let (_, kannus) = try await tenant.municipality(of: TestTenant.kannus)
        let own = try await tenant.perform(ExplainShare.init, ["year": "2026", "payer": "217"], as: kannus)
        let projects = own.contributions[0].explanation.projects ?? []
        #expect(projects.map { "\($0.project) \($0.amount) \($0.fraction ?? "")" } == ["P-1 50.00 1/2", "P-2 50.00 1/1"])
        // No organ of the body decided the split: the funder's decision is its ground.
        #expect(projects.map { $0.decision?.organ } == ["funder", "funder"])
        #expect(
            own.contributions[0].sentence(.en).contains(
                "P-2 Hanke P-2, year 2026: EUR\u{A0}50.00 (portion 1/1; decision: funder 2026-02-01 § 3)."))
    }

    @Test func `what is decided after the approval is told, and an amendment takes it`() async throws {
        let tenant = try await body()
        try await fund(tenant, "P-1", "100.00")
        try await decide(tenant, 2026)
        #expect(try await uncharged(tenant).isEmpty)
        let frozen = try await tenant.fingerprint(frozenTables)
        try await fund(tenant, "P-2", "30.00")
        #expect(try await tenant.fingerprint(frozenTables) == frozen)
        #expect(try await uncharged(tenant) == ["P-2 2026 217 15.00 0.00", "P-2 2026 236 15.00 0.00"])
        let findings = try await tenant.perform(CheckKeys.init, ["year": "2026"]).items.filter { $0.problem == .decidedLater }
        #expect(findings.map { "\($0.service) \($0.detail)" } == ["shares P-2 217: 15.00", "shares P-2 236: 15.00"])
        try await tenant.perform(AmendBudget.init, ["year": "2026"])
        #expect(try await shares(tenant, 2026, layer: 1) == ["217 65.00", "236 65.00"])
        #expect(try await shares(tenant, 2026) == ["217 50.00", "236 50.00"])
        #expect(try await uncharged(tenant).isEmpty)
        try await decide(tenant, 2026, date: "2026-03-01")
        #expect(try await shares(tenant, 2026) == ["217 65.00", "236 65.00"])
        #expect(try await tenant.perform(CheckKeys.init, ["year": "2026"]).items.allSatisfy { $0.problem != .decidedLater })
    }

    @Test func `what no amendment takes the next year does, and nothing is charged twice`() async throws {
        let tenant = try await body()
        try await fund(tenant, "P-1", "100.00")
        try await decide(tenant, 2026)
        try await fund(tenant, "P-2", "30.00")
        try await open(tenant, 2027)
        #expect(try await shares(tenant, 2027) == ["217 15.00", "236 15.00"])
        #expect(try await charges(tenant, 2027, of: "236").map { "\($0.project) \($0.year) \($0.amount)" } == ["P-2 2026 15.00"])
        // An amendment of the year itself comes first.
        let answer = try await tenant.perform(AmendBudget.init, ["year": "2026"])
        #expect(answer.changes[0].rows.contains { $0.kind == "budget" && $0["year"] == .number(2027) && $0["total"] == .money(.zero) })
        #expect(try await shares(tenant, 2026, layer: 1) == ["217 65.00", "236 65.00"])
        #expect(try await shares(tenant, 2027).isEmpty)
        try await tenant.perform(RemoveBudgetService.init, ["year": "2026", "service": "shares"])
        #expect(try await shares(tenant, 2027) == ["217 65.00", "236 65.00"])
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "shares", "external": "0.00"])
        try await decide(tenant, 2026, date: "2026-03-01")
        #expect(try await shares(tenant, 2027).isEmpty)
        #expect(try await uncharged(tenant).isEmpty)
    }

    @Test func `a decision that takes a charged part back is returned in the next year`() async throws {
        let tenant = try await body()
        try await fund(tenant, "P-1", "100.00")
        try await decide(tenant, 2026)
        try await open(tenant, 2027)
        let split = ["project": "P-1", "key": "weights(074:1,236:3)", "payers": "074,236", "fromYear": "2026"]
        try await tenant.perform(SplitProject.init, Self.decision.merging(split) { $1 })
        #expect(try await shares(tenant, 2027) == ["074 25.00", "217 -50.00", "236 25.00"])
        let returned = try #require(try await charges(tenant, 2027, of: "217").first)
        #expect(returned.part == .zero && returned.chargedBefore.description == "50.00" && returned.amount.description == "-50.00")
        #expect(try await tenant.budget(2027).budget.shared == .zero)
    }

    @Test func `a proposal stays as it is, and takes what came meanwhile when it is sent back`() async throws {
        let tenant = try await body()
        try await fund(tenant, "P-1", "100.00")
        try await decide(tenant, 2026, step: "propose")
        try await fund(tenant, "P-2", "30.00")
        #expect(try await shares(tenant, 2026) == ["217 50.00", "236 50.00"])
        #expect(try await uncharged(tenant) == ["P-2 2026 217 15.00 0.00", "P-2 2026 236 15.00 0.00"])
        // The next year's draft takes it, and leaves it to the proposal again when that may change.
        try await open(tenant, 2027)
        #expect(try await shares(tenant, 2027) == ["217 15.00", "236 15.00"])
        #expect(try await uncharged(tenant).isEmpty)
        try await decide(tenant, 2026, step: "return")
        #expect(try await shares(tenant, 2026) == ["217 65.00", "236 65.00"])
        #expect(try await shares(tenant, 2027).isEmpty)
    }

    @Test func `a layer that is sent back is shared by what its costs rest on now`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await decide(tenant, 2026, step: "propose")
        try await tenant.perform(SetService.init, ["service": "basic-tasks", "key": "equal"])
        #expect(try await tenant.amounts("basic-tasks")["236"] == "35814.92")
        try await decide(tenant, 2026, step: "withdraw")
        #expect(try await tenant.amounts("basic-tasks")["236"] == "20000.00")
    }

    @Test func `years before the first that charges projects are no year's to take`() async throws {
        let tenant = try await body(year: 2027)
        try await fund(tenant, "P-1", "100.00")
        try await fund(tenant, "P-2", "10.00", year: 2027)
        #expect(try await shares(tenant, 2027) == ["217 5.00", "236 5.00"])
        try await decide(tenant, 2027)
        #expect(try await uncharged(tenant).isEmpty)
    }

    @Test func `a plan year tells its own year's parts, follows the portfolio, and charges nobody`() async throws {
        let tenant = try await body()
        try await fund(tenant, "P-1", "100.00")
        try await fund(tenant, "P-2", "30.00", year: 2027)
        try await tenant.perform(SetBudget.init, ["year": "2026", "planTo": "2028"])
        #expect(try await shares(tenant, 2026) == ["217 50.00", "236 50.00"])
        #expect(try await shares(tenant, 2027, layer: -1) == ["217 15.00", "236 15.00"])
        #expect(try await shares(tenant, 2028, layer: -2).isEmpty)
        // The budget counts a change of its plan, so that nobody approves an unseen plan.
        let version = try await tenant.budget().budget.version
        try await fund(tenant, "P-3", "10.00", year: 2028, payers: "236")
        #expect(try await shares(tenant, 2028, layer: -2) == ["236 10.00"])
        #expect(try await tenant.budget().budget.version == version + 1)
        try await decide(tenant, 2026)
        try await fund(tenant, "P-4", "2.00", year: 2027)
        // A plan's figures are approved but are not a charge: the year's budget takes all of it.
        #expect(try await uncharged(tenant).isEmpty)
        try await tenant.perform(DraftBudget.init, ["year": "2027", "referenceDate": "2024-12-31"])
        #expect(try await shares(tenant, 2027) == ["217 16.00", "236 16.00"])
        #expect(try await tenant.budget(2027).services.map(\.refusal) == [nil])
        try await decide(tenant, 2027, date: "2026-12-11")
        #expect(try await uncharged(tenant).isEmpty)
    }

    @Test func `what a discarded amendment would have charged the next draft does`() async throws {
        let tenant = try await body()
        try await decide(tenant, 2026)
        try await fund(tenant, "P-1", "100.00")
        try await open(tenant, 2027)
        try await tenant.perform(AmendBudget.init, ["year": "2026"])
        #expect(try await shares(tenant, 2027).isEmpty)
        try await tenant.perform(DiscardBudget.init, ["year": "2026", "reason": "It is not needed any more."])
        #expect(try await shares(tenant, 2027) == ["217 50.00", "236 50.00"])
        #expect(try await uncharged(tenant).isEmpty)
    }

    @Test func `a cost that is given tells its gap, which whoever approves acknowledges`() async throws {
        let tenant = try await body()
        try await fund(tenant, "P-1", "100.00")
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "shares", "cost": "500.00", "external": "380.00"])
        let budget = try await tenant.budget()
        #expect(budget.services[0].net.description == "120.00" && budget.budget.unallocated.description == "20.00")
        #expect(budget.services[0].unallocatedReason == .projects && budget.may.mayApprove)
        #expect(try await tenant.refusal { try await decide(tenant, 2026) } == .state(.unallocatedNotAcknowledged))
        // Removed and added without a cost, it follows again, with external funding.
        try await tenant.perform(RemoveBudgetService.init, ["year": "2026", "service": "shares"])
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "shares", "external": "380.00"])
        #expect(try await tenant.budget().services[0].cost.description == "480.00")
        try await decide(tenant, 2026)
        try await fund(tenant, "P-2", "30.00")
        try await tenant.perform(AmendBudget.init, ["year": "2026"])
        let amended = try await tenant.perform(ShowBudget.init, ["year": "2026", "layer": "1"])
        #expect(amended.services[0].cost.description == "510.00" && amended.services[0].unallocated == .zero)
    }

    @Test func `parts are charged by one service, and set by the project's split alone`() async throws {
        let tenant = try await body()
        try await fund(tenant, "P-1", "100.00")
        let override = ["year": "2026", "service": "shares", "payer": "236", "amount": "1.00", "policy": "rebalance", "reason": "x"]
        let refused = try await tenant.refusal { try await tenant.perform(SetContribution.init, override) }
        #expect(refused == .allocation(.overridesNotApplicable, service: ServiceCode(checked: "shares")))
        try await tenant.perform(AddService.init, ["service": "more", "name": "More", "from": "2020-01-01", "key": "projects"])
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "more", "external": "0.00"])
        #expect(try await tenant.budget().services.map(\.refusal) == ["projects-taken-twice", "projects-taken-twice"])
        #expect(try await tenant.refusal { try await decide(tenant, 2026) } == .state(.budgetHasRefusals))
        try await tenant.perform(RemoveBudgetService.init, ["year": "2026", "service": "more"])
        #expect(try await shares(tenant, 2026) == ["217 50.00", "236 50.00"])
        for key in ["projects", "tariff:1"] {
            let split = try await tenant.refusal { try await tenant.perform(SplitProject.init, ["project": "P-1", "key": key]) }
            #expect(split == .invalid("key", .malformed(expected: .splittingKey)))
        }
    }

    @Test func `previews, what-ifs, changes and the settlement know what projects charge`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.runProject("P-1")
        let preview = try await tenant.perform(PreviewShare.init, ["year": "2026", "key": "projects"])
        #expect(preview.sum?.description == "14380.00")
        let whatIf = ["year": "2026", "alternatives": "follow: service=projects key=projects"]
        let alternatives = try await tenant.perform(PreviewShare.init, whatIf).alternatives
        let before = try await tenant.budget().budget.shared
        let expected = try before.adding(#require(Money("2380.00")))
        #expect(alternatives.last.map(Row.init)?["amount"] == .money(expected))
        try await tenant.perform(SetService.init, ["service": "projects", "key": "projects"])
        let after = try await tenant.budget()
        #expect(after.budget.shared == expected)
        let approval = [
            "year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 42",
            "unallocated": "-2380.00", "acceptGap": "known",
        ]
        try await tenant.perform(ApproveBudget.init, approval)
        let even = ["year": "2026", "alternatives": "same: service=digital key=equal"]
        #expect(try await tenant.perform(PreviewShare.init, even).alternatives.last.map(Row.init)?["change"] == .money(.zero))
        try await tenant.closeYear()
        let settled = try await tenant.perform(ShowSettlement.init, ["year": "2026"])
        let projects = try #require(settled.services.first { $0.service.rawValue == "projects" })
        #expect(projects.settled.description == "14380.00" && projects.difference == .zero)
        // 12,000.00 was the cost, of which nine tenths were booked.
        #expect(projects.retained.description == "-3580.00")
    }
}
