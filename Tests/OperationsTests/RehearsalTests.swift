import Cooperation
import Operations
import TestSupport
import Testing

/// A change that is made, read, and rolled back.
@Suite struct RehearsalTests {
    private static let line = ["year": "2026", "service": "basic-tasks", "cost": "123456.78"]

    @Test func `a read answers what it would after the change, and nothing of it stays`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let operations = tenant.operations, year = ["year": "2026"]
        let before = try await tenant.perform(ListShares.init, year)
        let change = try operations.make(SetBudgetService.init, Self.line)
        let (answer, seen) = try await operations.rehearse(
            change, then: ReadPart(try operations.make(ListShares.init, year)), as: tenant.manager)
        #expect(answer.isDryRun && answer.auditSequence == nil)
        let after = try await tenant.perform(ListShares.init, year)
        #expect(after.budget == before.budget && after.page.items == before.page.items)
        try await tenant.perform(SetBudgetService.init, Self.line)
        let kept = try await tenant.perform(ListShares.init, year)
        #expect(seen.budget == kept.budget && seen.page.items == kept.page.items && kept.page.items != before.page.items)
    }

    @Test func `it needs the permissions of both, and is refused as the change is`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let operations = tenant.operations
        let shares = ReadPart(try operations.make(ListShares.init, ["year": "2026"]))
        let change = try operations.make(SetBudgetService.init, Self.line)
        let refusal = try await tenant.refusal { _ = try await operations.rehearse(change, then: shares, as: tenant.caller(.auditor)) }
        #expect(refusal == .denied(needs: .write))
        let absent = try operations.make(SetBudgetService.init, Self.line.merging(["year": "2031"]) { $1 })
        let missing = try await tenant.refusal { _ = try await operations.rehearse(absent, then: shares, as: tenant.manager) }
        #expect(missing == .noBudget(try #require(BudgetYear(2031)), layers: []))
    }

    @Test func `what was shown is what is kept: anything else is shown anew, and nothing of it stays`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let operations = tenant.operations
        let change = try operations.make(SetBudgetService.init, Self.line)
        let shown = try await operations.perform(change, as: tenant.manager, options: ChangeOptions(isDryRun: true)).changes.effect
        // Meanwhile another user has changed the data for sharing the cost.
        try await tenant.perform(SetBudgetService.init, Self.line.merging(["cost": "1.00"]) { $1 })
        let before = try await tenant.perform(ListShares.init, ["year": "2026"])
        let options = ChangeOptions(idempotencyKey: "kept-as-shown", effect: shown)
        let other = try await operations.perform(change, as: tenant.manager, options: options)
        #expect(other.isDryRun && other.auditSequence == nil && !other.isReplay)
        let after = try await tenant.perform(ListShares.init, ["year": "2026"])
        #expect(after.budget == before.budget && after.page.items == before.page.items)
        // The key was not used up.
        let asShown = ChangeOptions(idempotencyKey: "kept-as-shown", effect: try other.changes.effect)
        let kept = try await operations.perform(change, as: tenant.manager, options: asShown)
        #expect(!kept.isDryRun && kept.auditSequence != nil && kept.changes == other.changes)
        #expect(try await operations.perform(change, as: tenant.manager, options: asShown).isReplay)
    }
}
