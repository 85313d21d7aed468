import Operations
import TestSupport
import Testing

/// A change that names its version happens once: a request with an old version gets the present one.
@Suite struct VersionTests {
    private func hold<Made: ChangeOperation>(_ tenant: TestTenant, _ make: (inout Fields) throws -> Made, _ values: [String: String])
        async throws
    {
        let first = try await tenant.perform(make, values)
        let version = try #require(first.changes.first?.version, "\(Made.self)")
        let conditional = values.merging(["if": "\(version)"]) { $1 }
        let second = try await tenant.perform(make, conditional)
        #expect(second.changes.first?.version == version + 1, "\(Made.self)")
        let late = try await tenant.refusal { try await tenant.perform(make, conditional) }
        #expect(late == .conflict(version: version + 1), "\(Made.self)")
    }

    @Test func `each change of a budget and what it rests on`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await hold(tenant, SetMember.init, ["payer": "236", "nameEn": "K"])
        try await hold(tenant, SetService.init, ["service": "digital", "name": "x"])
        try await hold(tenant, SetBudget.init, ["year": "2026", "note": "x"])
        try await hold(tenant, SetBudgetService.init, ["year": "2026", "service": "digital", "cost": "1.00"])
        try await hold(
            tenant, SetContribution.init,
            ["year": "2026", "service": "basic-tasks", "payer": "236", "amount": "1.00", "policy": "rebalance", "reason": "x"])
    }

    @Test func `each change of a project or a plan`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.addMembers()
        try await tenant.perform(AddProject.init, ["project": "P-1", "name": "x"])
        try await hold(tenant, SetProject.init, ["project": "P-1", "name": "y"])
        let cell = ["project": "P-1", "year": "2026", "amount": "100.00"]
        try await hold(tenant, SetProjectCost.init, cell.merging(["category": "staff"]) { $1 })
        try await hold(tenant, SetProjectFinancing.init, cell.merging(["source": "municipal"]) { $1 })
        try await hold(tenant, SplitProject.init, ["project": "P-1", "key": "equal"])
        let plan = ["plan": "p", "name": "x", "purpose": "action-plan", "firstYear": "2026"]
        let early = try await tenant.refusal { try await tenant.perform(SetPlan.init, plan.merging(["if": "1"]) { $1 }) }
        #expect(early == .notFound)
        try await hold(tenant, SetPlan.init, plan)
    }
}
