import Cooperation
import Operations
import TestSupport
import Testing

/// The refusals for a year without a budget, or without the named layer.
@Suite struct NoBudgetTests {
    private static let approval = ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 42"]

    private func year(_ number: Int) throws -> BudgetYear { try #require(BudgetYear(number)) }

    @Test func `a year without a budget says how to open one`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let set = ["year": "2029", "service": "digital", "cost": "1.00"]
        let missing = Refusal.noBudget(try year(2029))
        #expect(try await tenant.refusal { try await tenant.perform(SetBudgetService.init, set) } == missing)
        #expect(try await tenant.refusal { _ = try await tenant.perform(ShowShare.init, ["year": "2029", "payer": "236"]) } == missing)
        #expect(try await tenant.refusal { _ = try await tenant.perform(ExplainShare.init, ["year": "2029", "payer": "236"]) } == missing)
        #expect(missing.entry.code == "not-found" && missing.entry.numbers.map(\.value) == [2029])
        for text in [missing.text.fi, missing.text.sv, missing.text.en] { #expect(text.contains("2029") && text.contains("BUDGET DRAFT")) }
        // The layer to compare with may be the missing one.
        let change = try await tenant.refusal { _ = try await tenant.perform(ExplainChange.init, ["year": "2026"]) }
        #expect(change == .noBudget(try year(2025)))
        let bound = ["year": "2029", "service": "digital", "account": "salaries", "amount": "-1.00"]
        #expect(try await tenant.refusal { try await tenant.perform(SetBudgetAccount.init, bound) } == missing)
    }

    @Test func `a layer that is not there is told with those that are`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(SetBudget.init, ["year": "2026", "planTo": "2027"])
        try await tenant.perform(ApproveBudget.init, Self.approval)
        try await tenant.perform(AmendBudget.init, ["year": "2026"])
        let refusal = try await tenant.refusal { _ = try await tenant.perform(ShowBudget.init, ["year": "2026", "layer": "3"]) }
        #expect(refusal == .noBudget(try year(2026), layer: 3, layers: [0, 1]))
        #expect(refusal.text.en == "The year 2026 has no layer 3: give one of 0, 1 (layer).")
        let share = ["year": "2027", "payer": "236", "layer": "-2"]
        let plan = try await tenant.refusal { _ = try await tenant.perform(ShowShare.init, share) }
        #expect(plan == .noBudget(try year(2027), layer: -2, layers: [-1]))
        // The budget exists, but the payer is not in it.
        for values in [["year": "2026", "payer": "XYZ"], ["year": "2026", "payer": "XYZ", "layer": "1"]] {
            #expect(try await tenant.refusal { _ = try await tenant.perform(ShowShare.init, values) } == .notFound)
        }
    }

    @Test func `a year that has only a plan says how to read it`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(SetBudget.init, ["year": "2026", "planTo": "2028"])
        try await tenant.perform(ApproveBudget.init, Self.approval)
        let plan = Refusal.noBudget(try year(2028), layers: [-2])
        for refusal in [
            try await tenant.refusal { _ = try await tenant.perform(ShowBudget.init, ["year": "2028"]) },
            try await tenant.refusal { _ = try await tenant.perform(ShowShare.init, ["year": "2028", "payer": "236"]) },
            try await tenant.refusal { _ = try await tenant.perform(ShowMatrix.init, ["year": "2028"]) },
            try await tenant.refusal {
                try await tenant.perform(SetBudgetService.init, ["year": "2028", "service": "digital", "cost": "1.00"])
            },
        ] { #expect(refusal == plan) }
        for text in [plan.text.fi, plan.text.sv, plan.text.en] { #expect(text.contains("layer=-2") && text.contains("2026")) }
        // A discarded layer cannot be read.
        try await tenant.perform(DraftBudget.init, ["year": "2029"])
        try await tenant.perform(DiscardBudget.init, ["year": "2029", "reason": "x"])
        let discarded = try await tenant.refusal { _ = try await tenant.perform(ListShares.init, ["year": "2029"]) }
        #expect(discarded == .noBudget(try year(2029)))
    }
}
