import Cooperation
import Operations
import TestSupport
import Testing

/// A service keeps the name with which a year was approved, wherever the year is shown.
@Suite struct FrozenNamesTests {
    private static let year = ["year": "2026"], service = "digital"

    /// Every name of the service in views of the year in force, and in the list of keys of its original layer.
    private func names(_ tenant: TestTenant) async throws -> Set<String> {
        let payer = Self.year.merging(["payer": "236"]) { $1 }
        var names = try await tenant.budget().services.filter { $0.service.rawValue == Self.service }.map(\.name)
        names += try await tenant.perform(ShowShare.init, payer).lines.filter { $0.service.rawValue == Self.service }.map(\.name)
        names += try await tenant.perform(ExplainShare.init, payer).contributions.filter { $0.service.rawValue == Self.service }.map(\.name)
        names += try await tenant.perform(ShowStatement.init, Self.year).items.filter { $0.service?.rawValue == Self.service }
            .compactMap(\.name)
        names += try await tenant.perform(ListKeyUses.init, ["service": Self.service]).items.filter {
            $0.budget.year.year == 2026 && $0.budget.layer.number == 0
        }
        .map(\.name)
        names += try await tenant.perform(CheckKeys.init, Self.year).items.filter { $0.service.rawValue == Self.service }.map(\.name)
        do {
            names += try await tenant.perform(ShowSettlement.init, Self.year).services.filter { $0.service.rawValue == Self.service }
                .map(\.name)
        } catch Refusal.noSettlement {}
        return Set(names)
    }

    private func rename(_ tenant: TestTenant, _ name: String) async throws {
        try await tenant.perform(SetService.init, ["service": Self.service, "name": name])
    }

    @Test func `a draft follows the register, an approved and a settled year do not`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await rename(tenant, "Digital")
        #expect(try await names(tenant) == ["Digital"])
        try await tenant.perform(ApproveBudget.init, ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 42"])
        try await rename(tenant, "Digital services")
        #expect(try await names(tenant) == ["Digital"])
        try await tenant.closeYear()
        try await rename(tenant, "Computers")
        #expect(try await names(tenant) == ["Digital"])
    }

    @Test func `an amendment has the present name, and the year has it once that is approved`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let approval = ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 42"]
        try await tenant.perform(ApproveBudget.init, approval)
        try await rename(tenant, "Digital")
        try await tenant.perform(AmendBudget.init, Self.year)
        #expect(try await names(tenant) == ["Service"])
        try await tenant.perform(ApproveBudget.init, approval.merging(["date": "2026-06-01"]) { $1 })
        let statement = try await tenant.perform(ShowStatement.init, Self.year).items
        #expect(Set(statement.filter { $0.service?.rawValue == Self.service }.map(\.name)) == ["Digital"])
    }

    @Test func `the next year's table names what only the year before had as that year did`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(ApproveBudget.init, ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 42"])
        try await tenant.perform(
            SetActual.init, ["year": "2026", "service": Self.service, "account": "costs", "amount": "-5.00"])
        try await rename(tenant, "Digital")
        let statement = try await tenant.perform(ShowStatement.init, ["year": "2027"]).items
        #expect(Set(statement.filter { $0.service?.rawValue == Self.service }.map(\.name)) == ["Service"])
    }
}
