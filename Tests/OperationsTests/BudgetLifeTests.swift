import Cooperation
import Operations
import Postgres
import TestSupport
import Testing

/// A budget's steps through its organs, and its amendments.
@Suite struct BudgetLifeTests {
    private func step(_ tenant: TestTenant, _ step: String, _ organ: String, _ date: String, _ section: String = "§ 1") async throws {
        try await tenant.perform(
            DecideBudget.init, ["year": "2026", "step": step, "organ": organ, "date": date, "section": section, "proposal": "as prepared"])
    }

    private func approve(_ tenant: TestTenant, _ date: String = "2025-12-11", _ section: String = "§ xx") async throws {
        try await tenant.perform(
            ApproveBudget.init, ["year": "2026", "organ": "council", "date": date, "section": section, "outcome": "unanimously"])
    }

    private func share(_ tenant: TestTenant, layer: Int? = nil) async throws -> Share {
        try await tenant.perform(ShowShare.init, ["year": "2026", "payer": "236"].merging(layer.map { ["layer": "\($0)"] } ?? [:]) { $1 })
    }

    @Test func `it goes from organ to organ, and its figures stay while one has it`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await step(tenant, "propose", "management group", "2025-11-27", "§ 65")
        let proposed = try await tenant.budget()
        #expect(proposed.budget.status == .proposed && proposed.may.mayDecide && proposed.may.mayApprove && !proposed.may.mayChange)
        let note = ["year": "2026", "note": "late"]
        #expect(try await tenant.refusal { try await tenant.perform(SetBudget.init, note) } == .state(.budgetProposed))
        // Its data may change meanwhile; the proposal does not change.
        let figures = try await share(tenant).total
        try await tenant.perform(SetService.init, ["service": "basic-tasks", "key": "equal"])
        #expect(try await share(tenant).total == figures)
        try await step(tenant, "forward", "executive", "2025-12-01")
        try await step(tenant, "table", "council", "2025-12-03")
        try await step(tenant, "return", "council", "2025-12-04")
        let returned = try await tenant.budget().budget
        #expect(returned.status == .draft && returned.version == proposed.budget.version + 4)
        // Nobody may approve figures that are no longer right.
        #expect(try await share(tenant).total != figures)
        try await tenant.perform(SetBudget.init, note)
        try await step(tenant, "propose", "management group", "2025-12-05")
        try await step(tenant, "withdraw", "management group", "2025-12-05")
        try await step(tenant, "propose", "management group", "2025-12-08")
        try await approve(tenant)
        let output = try await tenant.budget()
        #expect(output.steps.map(\.move) == [.propose, .forward, .table, .return, .propose, .withdraw, .propose, .approve])
        #expect(output.budget.decision?.organ == "council" && output.may.mayAmend && output.steps[7].outcome == "unanimously")
    }

    @Test func `steps follow one another in kind and in time`() async throws {
        let tenant = try await TestTenant.kaustinen()
        for wrong in ["forward", "table", "return", "withdraw"] {
            #expect(try await tenant.refusal { try await step(tenant, wrong, "council", "2025-12-01") } == .state(.stepNotPossible))
        }
        try await step(tenant, "propose", "management group", "2025-11-27")
        let early = try await tenant.refusal { try await step(tenant, "forward", "executive", "2025-11-26") }
        #expect(early == .invalid("date", .notBefore(try #require(CalendarDate("2025-11-27")))))
        #expect(try await tenant.refusal { try await step(tenant, "propose", "executive", "2025-11-28") } == .state(.stepNotPossible))
        let amend = try await tenant.refusal { try await tenant.perform(AmendBudget.init, ["year": "2026"]) }
        #expect(amend == .state(.layerOpen))
    }

    @Test func `an amendment's placeholder is filled before the original's, and the step that was filled is told`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await approve(tenant)
        try await tenant.perform(AmendBudget.init, ["year": "2026"])
        try await step(tenant, "propose", "executive", "2026-03-01", "§ xx")
        try await step(tenant, "forward", "board", "2026-03-10", "§ 9")
        func fill(_ section: String) async throws -> [Row] {
            try await tenant.perform(FillSection.init, ["year": "2026", "section": section]).changes[0].rows
        }
        let first = try await fill("§ 7")
        #expect(first.map { $0["section"] } == [.text("§ 7")] && first[0]["organ"] == .text("executive"))
        let second = try await fill("§ 42")
        #expect(second[0]["step"] == .text("approve"))
        #expect(try await share(tenant).budget.decision?.section == "§ 42")
        #expect(try await tenant.refusal { _ = try await fill("§ 43") } == .state(.noPlaceholder))
    }

    @Test func `a placeholder section gets its number once`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await approve(tenant)
        let before = try await tenant.fingerprint(frozenTables)
        let unnumbered = try await tenant.refusal { try await tenant.perform(FillSection.init, ["year": "2026", "section": "§ yy"]) }
        #expect(unnumbered == .invalid("section", .malformed(expected: .numberedSection)))
        try await tenant.perform(FillSection.init, ["year": "2026", "section": "§ 42", "register": "125/00.01.02.00/2025"])
        let decision = try await share(tenant).budget.decision
        #expect(decision?.section == "§ 42" && decision?.registerNumber == "125/00.01.02.00/2025")
        let again = try await tenant.refusal { try await tenant.perform(FillSection.init, ["year": "2026", "section": "§ 43"]) }
        #expect(again == .state(.noPlaceholder))
        #expect(try await tenant.fingerprint(frozenTables) == before)
        let number = tenant.id.rawValue
        for statement in ["UPDATE budget_step SET section = '§ 44'", "UPDATE budget_step SET organ = 'x'", "DELETE FROM budget_step"] {
            let written = try? await tenant.transaction {
                try $0.all(builtIn: "\(statement) WHERE tenant_id = \(number) RETURNING 1") { (one: Int32) in one }.count
            }
            #expect(written ?? 0 == 0, "\(statement)")
        }
    }

    @Test func `an amendment is a layer with its own decision, and the layer before it stays in force until then`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let override = ["service": "digital", "payer": "074", "amount": "1000.00", "policy": "rebalance", "reason": "agreed"]
            .merging(["year": "2026"]) { $1 }
        try await tenant.perform(SetContribution.init, override)
        try await approve(tenant)
        let original = try await share(tenant)
        let frozen = try await tenant.fingerprint(frozenTables)
        try await tenant.perform(AmendBudget.init, ["year": "2026", "note": "first amendment"])
        // Without changes the amendment has the original's figures.
        #expect(try await share(tenant, layer: 1).total == original.total)
        #expect(try await tenant.amounts("digital")["074"] == "1000.00")
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "digital", "cost": "99999.99"])
        #expect(try await share(tenant) == original)
        let draft = try await share(tenant, layer: 1)
        #expect(draft.budget.version > original.budget.version)
        #expect(draft.total > original.total && draft.budget.status == .draft && draft.budget.decision == nil)
        try await step(tenant, "propose", "management group", "2026-03-01")
        try await approve(tenant, "2026-03-20", "§ 12")
        let amended = try await share(tenant)
        #expect(amended.total == draft.total && amended.budget.layer.number == 1 && amended.budget.decision?.section == "§ 12")
        #expect(try await share(tenant, layer: 0) == original)
        let layers = try await tenant.perform(ListBudgets.init, [:]).items.map(\.layer.number)
        #expect(layers == [1, 0])
        #expect(try await tenant.budget().may.mayAmend)
        let id = tenant.id.rawValue
        let rows = try await tenant.asSuperuser {
            try $0.all(builtIn: "SELECT count(*) FROM contribution WHERE tenant_id = \(id) AND layer = 0 AND state = 'approved'") {
                (count: Int64) in count
            }
        }
        #expect(rows[0] > 0)
        #expect(try await tenant.fingerprint(frozenTables) != frozen)
        let missing = try await tenant.refusal { _ = try await share(tenant, layer: 2) }
        #expect(missing == .noBudget(try #require(BudgetYear(2026)), layer: 2, layers: [0, 1]))
    }

    @Test func `a draft is discarded before it is decided on, and the year is opened again`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let discard = ["year": "2026", "reason": "Prepared anew."]
        try await step(tenant, "propose", "management group", "2025-11-27")
        #expect(try await tenant.refusal { try await tenant.perform(DiscardBudget.init, discard) } == .state(.budgetProposed))
        try await step(tenant, "withdraw", "management group", "2025-11-27")
        let version = try await tenant.budget().budget.version
        try await tenant.perform(DiscardBudget.init, discard)
        // It is found only by its number, with its steps and the reason.
        let year = try #require(BudgetYear(2026))
        #expect(try await tenant.refusal { _ = try await tenant.budget() } == .noBudget(year))
        let discarded = try await tenant.perform(ShowBudget.init, ["year": "2026", "layer": "0"])
        #expect(discarded.budget.status == .discarded && discarded.budget.note == "Prepared anew." && discarded.services.isEmpty)
        #expect(discarded.steps.map(\.move) == [.propose, .withdraw] && !discarded.may.mayChange && !discarded.may.mayApprove)
        #expect(try await tenant.refusal { try await tenant.perform(DiscardBudget.init, discard) } == .noBudget(year))
        try await tenant.perform(SetService.init, ["service": "basic-tasks", "key": "equal"])
        try await tenant.perform(DraftBudget.init, ["year": "2026", "note": "second"])
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "basic-tasks", "cost": "1000.00"])
        try await approve(tenant)
        let output = try await tenant.budget()
        #expect(output.budget.version > version + 1 && output.budget.note == "second")
        #expect(output.steps.map(\.move) == [.propose, .withdraw, .approve])
        #expect(try await tenant.refusal { try await tenant.perform(DiscardBudget.init, discard) } == .state(.budgetApproved))
    }

    @Test func `a discarded amendment leaves its number to the next one, and the layer before it in force`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await approve(tenant)
        let original = try await share(tenant)
        try await tenant.perform(AmendBudget.init, ["year": "2026"])
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "digital", "cost": "1.00"])
        let seen = try await tenant.perform(ShowBudget.init, ["year": "2026", "layer": "1"]).budget.version
        try await tenant.perform(DiscardBudget.init, ["year": "2026", "reason": "Not needed."])
        #expect(try await share(tenant) == original)
        #expect(try await tenant.budget().may.mayAmend)
        try await tenant.perform(AmendBudget.init, ["year": "2026"])
        let again = try await tenant.perform(ShowBudget.init, ["year": "2026", "layer": "1"])
        // With the figures of the original, and not of the discarded layer; and no earlier version is used again.
        #expect(try await share(tenant, layer: 1).total == original.total && again.budget.version > seen)
        #expect(try await tenant.perform(ListBudgets.init, [:]).items.map(\.layer.number) == [1, 0])
    }
}
