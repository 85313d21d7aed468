import Cooperation
import Operations
import Postgres
import TestSupport
import Testing

/// Budget and plan years: drafted and decided on together, marked as a plan everywhere, and not a budget.
@Suite struct PlanYearTests {
    private static let approval = ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ xx"]

    /// The example body's budget of 2026 with plan years up to 2028, each of which begins with the year before it.
    private func planned() async throws -> TestTenant {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(SetBudget.init, ["year": "2026", "planTo": "2028"])
        return tenant
    }

    private func show(_ tenant: TestTenant, _ year: Int, _ layer: Int, as caller: Caller? = nil) async throws -> ShowBudget.Output {
        try await tenant.perform(ShowBudget.init, ["year": "\(year)", "layer": "\(layer)"], as: caller)
    }

    @Test func `plan years start from the year before, without what is not valid any more, and are shared`() async throws {
        let tenant = try await planned()
        let (budget, next, last) = (try await tenant.budget(), try await show(tenant, 2027, -1), try await show(tenant, 2028, -2))
        #expect(budget.plan.map { Row($0)["year"] } == [.number(2027), .number(2028)])
        #expect(next.budget.layer.planOf?.year == 2026 && last.budget.layer.planOf?.year == 2026 && budget.budget.layer.planOf == nil)
        #expect(next.services.map(\.cost) == budget.services.map(\.cost) && next.budget.shared == budget.budget.shared)
        // Data protection ends with 2027.
        #expect(last.services.map(\.service.rawValue) == budget.services.map(\.service.rawValue).filter { $0 != "data-protection" })
        #expect(last.budget.referenceDate == budget.budget.referenceDate)
        for output in [next, last] { #expect(!output.may.mayApprove && !output.may.mayPropose && output.may.mayChange) }
        try await tenant.sendOut()
        let (_, municipality) = try await tenant.municipality(of: PayerCode(checked: "236"))
        let share = try await tenant.perform(ShowShare.init, ["year": "2028", "payer": "236", "layer": "-2"], as: municipality)
        #expect(share.total > .zero && share.budget.layer.planOf?.year == 2026)
    }

    @Test func `what a plan year does not take of the year before is told`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let override = ["year": "2026", "service": "digital", "payer": "074", "amount": "1000.00", "policy": "rebalance", "reason": "x"]
        try await tenant.perform(SetContribution.init, override)
        let rows = try await tenant.perform(SetBudget.init, ["year": "2026", "planTo": "2028"]).changes[0].rows
        let told = rows.filter { $0.kind == "left-out" }
        #expect(told.map { $0["service"] } == [.text("digital"), .text("data-protection")])
        #expect(told.map { $0["year"] } == [.number(2027), .number(2028)])
        #expect(told.map { $0["reason"] } == [.text("set-by-hand"), .text("not-valid")])
    }

    @Test func `a change goes to the year's open layer, and counts in the budget's version too`() async throws {
        let tenant = try await planned()
        let before = (try await tenant.budget().budget, try await show(tenant, 2028, -2).budget)
        let answer = try await tenant.perform(
            SetBudgetService.init, ["year": "2028", "service": "basic-tasks", "cost": "123456.78", "if": "\(before.1.version)"])
        #expect(answer.changes[0].rows[0]["planOf"] == .number(2026) && answer.changes[0].rows[0]["layer"] == .number(-2))
        let after = (try await tenant.budget().budget, try await show(tenant, 2028, -2).budget)
        #expect(after.0.version > before.0.version && after.0.shared == before.0.shared)
        #expect(after.1.version == answer.changes[0].version && after.1.shared > before.1.shared)
        // A user that saw the budget before the plan changed cannot approve the unseen plan.
        let unseen = Self.approval.merging(["if": "\(before.0.version)"]) { $1 }
        let refusal = try await tenant.refusal { try await tenant.perform(ApproveBudget.init, unseen) }
        #expect(refusal == .conflict(version: after.0.version))
        // Changed data of drafts reach every year of the plan.
        try await tenant.perform(SetService.init, ["service": "basic-tasks", "key": "equal"])
        for (year, layer) in [(2026, 0), (2027, -1), (2028, -2)] {
            let line = try await show(tenant, year, layer).services.first { $0.service.rawValue == "basic-tasks" }
            #expect(line?.terms.key == .equal)
        }
    }

    @Test func `budget and plan are proposed and approved together`() async throws {
        let tenant = try await planned()
        let wrong = try await tenant.refusal {
            try await tenant.perform(ApproveBudget.init, Self.approval.merging(["year": "2027"]) { $1 })
        }
        #expect(wrong == .state(.planFollowsBudget))
        try await tenant.perform(DecideBudget.init, Self.approval.merging(["step": "propose", "date": "2025-11-27"]) { $1 })
        let change = ["year": "2027", "service": "digital", "cost": "1.00"]
        #expect(try await tenant.refusal { try await tenant.perform(SetBudgetService.init, change) } == .state(.budgetProposed))
        try await tenant.perform(ApproveBudget.init, Self.approval)
        try await tenant.perform(FillSection.init, ["year": "2026", "section": "§ 42"])
        for (year, layer) in [(2026, 0), (2027, -1), (2028, -2)] {
            let output = try await show(tenant, year, layer)
            #expect(output.budget.status == .approved && output.budget.decision?.section == "§ 42")
            #expect(output.steps.map(\.move) == [.propose, .approve])
        }
        #expect(try await tenant.refusal { try await tenant.perform(SetBudgetService.init, change) }.entry.code == "not-found")
        let id = tenant.id.rawValue
        let changed = try? await tenant.transaction {
            try $0.all(builtIn: "UPDATE contribution SET amount = 0 WHERE tenant_id = \(id) RETURNING 1") { (one: Int32) in one }.count
        }
        #expect(changed ?? 0 == 0)
    }

    @Test func `an approved plan year is no budget`() async throws {
        let tenant = try await planned()
        try await tenant.perform(ApproveBudget.init, Self.approval)
        let year = ["year": "2027"]
        var refusals: [Refusal] = []
        refusals.append(try await tenant.refusal { _ = try await tenant.perform(ShowBudget.init, year) })
        refusals.append(try await tenant.refusal { _ = try await tenant.perform(ListShares.init, year) })
        refusals.append(try await tenant.refusal { _ = try await tenant.perform(ShowShare.init, ["year": "2027", "payer": "236"]) })
        refusals.append(try await tenant.refusal { try await tenant.perform(AmendBudget.init, year) })
        let instalments = ["year": "2027", "plan": "2027-01-31:1"]
        refusals.append(try await tenant.refusal { try await tenant.perform(PlanInstalments.init, instalments) })
        refusals.append(try await tenant.refusal { _ = try await tenant.perform(PreviewSettlement.init, year) })
        let planOnly = Refusal.noBudget(try #require(BudgetYear(2027)), layers: [-1])
        #expect(refusals.allSatisfy { $0 == planOnly }, "\(refusals)")
        #expect(try await tenant.perform(CheckKeys.init, year).items.isEmpty)
        let statement = try await tenant.perform(ShowStatement.init, year).items
        #expect(statement.allSatisfy { item in Row(item)["after"].map { $0 == .money(.zero) || $0 == .missing } ?? true })
    }

    @Test func `plan years count by their budget's reference date, also when that is moved`() async throws {
        let tenant = try await planned()
        try await tenant.perform(SetBudget.init, ["year": "2028", "referenceDate": "2022-12-31"])
        let rows = try await tenant.perform(SetBudget.init, ["year": "2026", "referenceDate": "2023-12-31"]).changes[0].rows
        #expect(rows.filter { $0.kind == "budget" }.map { $0["year"] } == [.number(2026), .number(2027)])
        let (next, last) = (try await show(tenant, 2027, -1), try await show(tenant, 2028, -2))
        #expect(next.budget.referenceDate.description == "2023-12-31" && last.budget.referenceDate.description == "2022-12-31")
        let explained = try await tenant.perform(ExplainShare.init, ["year": "2027", "payer": "236", "layer": "-1"])
        let dates = explained.contributions.flatMap(\.explanation.lines).compactMap(\.referenceDate?.description)
        #expect(Set(dates) == ["2023-12-31"])
        // An amendment does not change a decided plan.
        for year in ["2028", "2026"] { try await tenant.perform(SetBudget.init, ["year": year, "referenceDate": "2024-12-31"]) }
        try await tenant.perform(ApproveBudget.init, Self.approval)
        try await tenant.perform(AmendBudget.init, ["year": "2026"])
        try await tenant.perform(SetBudget.init, ["year": "2026", "referenceDate": "2023-12-31"])
        #expect(try await show(tenant, 2027, -1).budget.referenceDate.description == "2024-12-31")
    }

    @Test func `a draft before its usual day is known starts from the newest that is`() async throws {
        let tenant = try await TestTenant.kaustinen()
        func dateOfDraft(_ year: String) async throws -> String {
            try await tenant.perform(DraftBudget.init, ["year": year])
            let budget = try await tenant.perform(ShowBudget.init, ["year": year]).budget
            try await tenant.perform(DiscardBudget.init, ["year": year, "reason": "x"])
            return budget.referenceDate.description
        }
        #expect(try await dateOfDraft("2025") == "2023-12-31")
        // Values of only some payers are not enough.
        for (count, payer) in ["074", "236", "421", "849", "924"].enumerated() {
            #expect(try await dateOfDraft("2029") == "2024-12-31", "\(count)")
            let value = ["series": "population", "payer": payer, "value": "1000", "date": "2026-12-31", "source": "x"]
            try await tenant.perform(SetBasis.init, value)
        }
        #expect(try await dateOfDraft("2029") == "2026-12-31")
        #expect(try await dateOfDraft("2027") == "2024-12-31")
        try await tenant.perform(DraftBudget.init, ["year": "2029"])
        try await tenant.perform(SetBudgetService.init, ["year": "2029", "service": "basic-tasks", "cost": "100.00"])
        #expect(try await tenant.budget(2029).services.allSatisfy { $0.refusal == nil })
    }

    @Test func `next year's draft starts from its plan year, and the difference to the plan can be read`() async throws {
        let tenant = try await planned()
        try await tenant.perform(SetBudgetService.init, ["year": "2027", "service": "basic-tasks", "cost": "104000.00"])
        let override = [
            "year": "2027", "service": "digital", "payer": "074", "amount": "1000.00", "policy": "rebalance", "reason": "agreed",
        ]
        try await tenant.perform(SetContribution.init, override)
        try await tenant.perform(SetBudgetService.init, ["year": "2028", "service": "basic-tasks", "cost": "108000.00"])
        try await tenant.perform(ApproveBudget.init, Self.approval)
        try await tenant.perform(DraftBudget.init, ["year": "2027", "planTo": "2029", "referenceDate": "2024-12-31"])
        let draft = try await tenant.budget(2027)
        #expect(draft.services.first { $0.service.rawValue == "basic-tasks" }?.cost.description == "104000.00")
        #expect(try await tenant.amounts("digital", year: 2027)["074"] == "1000.00")
        let costs = { (output: ShowBudget.Output) in output.services.first { $0.service.rawValue == "basic-tasks" }?.cost.description }
        // 2028 as in the earlier plan; 2029, which that plan did not have, like 2028.
        let planned = (costs(try await show(tenant, 2028, -1)), costs(try await show(tenant, 2029, -2)))
        #expect(planned.0 == "108000.00" && planned.1 == "108000.00")
        let same = try await tenant.perform(CompareLayers.init, ["year": "2027", "fromLayer": "-1"]).items
        #expect(same.isEmpty)
        try await tenant.perform(SetBudgetService.init, ["year": "2027", "service": "basic-tasks", "cost": "105000.00"])
        let changes = try await tenant.perform(ExplainChange.init, ["year": "2027", "fromLayer": "-1"]).items
        #expect(changes.reduce(0) { $0 + $1.change.cents } == 100_000)
        let plan = try await show(tenant, 2027, -1)
        #expect(costs(plan) == "104000.00")
        try await tenant.perform(ApproveBudget.init, ["year": "2027", "organ": "council", "date": "2026-12-10", "section": "§ 1"])
        let layers = try await tenant.perform(ListBudgets.init, [:]).items.map { "\($0.year) \($0.layer.number)" }
        #expect(layers == ["2029 -2", "2028 -1", "2028 -2", "2027 0", "2027 -1", "2026 0"])
    }

    @Test func `a plan that is not ready stops its budget, and a gap of it is accepted with a reason`() async throws {
        let tenant = try await planned()
        try await tenant.perform(SetBudgetService.init, ["year": "2028", "service": "digital", "key": "weights(005:1)"])
        let refusal = try await tenant.refusal { try await tenant.perform(ApproveBudget.init, Self.approval) }
        guard case .figures(.planNotReady, let rows) = refusal else { throw refusal }
        #expect(rows.map { $0["service"] } == [.text("digital")] && rows[0]["year"] == .number(2028))
        #expect(!(try await tenant.budget().may.mayApprove))
        try await tenant.perform(SetBudgetService.init, ["year": "2028", "service": "digital", "key": "tariff:1"])
        let unexplained = try await tenant.refusal { try await tenant.perform(ApproveBudget.init, Self.approval) }
        #expect(unexplained == .state(.unallocatedNotAcknowledged))
        try await tenant.perform(ApproveBudget.init, Self.approval.merging(["acceptGap": "Decided on with the budget of 2028."]) { $1 })
        #expect(try await show(tenant, 2028, -2).steps.map(\.acceptedGap) == ["Decided on with the budget of 2028."])
    }

    @Test func `a plan year is discarded alone, and a budget with its plan`() async throws {
        let tenant = try await planned()
        let reason = ["reason": "The plan has one year only."]
        try await tenant.perform(DiscardBudget.init, ["year": "2028"].merging(reason) { $1 })
        #expect(try await tenant.budget().plan.count == 1)
        try await tenant.perform(DiscardBudget.init, ["year": "2026"].merging(reason) { $1 })
        let statuses = try await tenant.perform(ListBudgets.init, [:]).items.map(\.status)
        #expect(statuses == [.discarded, .discarded, .discarded])
        try await tenant.perform(DraftBudget.init, ["year": "2026", "planTo": "2027"])
        #expect(try await tenant.budget().plan.count == 1)
        let empty = try await tenant.refusal { try await tenant.perform(ApproveBudget.init, Self.approval) }
        #expect(empty == .state(.budgetEmpty))
    }

    @Test func `a year has one open layer, and a plan reaches only years without a budget`() async throws {
        let tenant = try await planned()
        let open = try await tenant.refusal { try await tenant.perform(DraftBudget.init, ["year": "2027"]) }
        #expect(open == .state(.layerOpen))
        let far = try await tenant.refusal { try await tenant.perform(SetBudget.init, ["year": "2026", "planTo": "2036"]) }
        #expect(far == .invalid("planTo", .range("2027", "2035")))
        let nested = try await tenant.refusal { try await tenant.perform(SetBudget.init, ["year": "2027", "planTo": "2029"]) }
        #expect(nested == .state(.planFollowsBudget))
        try await tenant.perform(DraftBudget.init, ["year": "2030"])
        let taken = try await tenant.refusal { try await tenant.perform(SetBudget.init, ["year": "2026", "planTo": "2030"]) }
        #expect(taken == .exists("planTo"))
    }
}
