import Cooperation
import Operations
import TestSupport
import Testing

@Suite struct FixtureTests {
    @Test func `the example body shares all of its costs`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let budget = try await tenant.perform(ShowBudget.init, ["year": "2026"])
        #expect(budget.services.count == 8)
        #expect(budget.services.allSatisfy { $0.refusal == nil }, "\(budget.services.map { "\($0.service) \($0.refusal ?? "")" })")
    }
}
