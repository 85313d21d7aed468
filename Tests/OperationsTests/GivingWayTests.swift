import Cooperation
import Operations
import TestSupport
import Testing

/// Terms that do not fit the year's actual cost give way, so that every year can be closed.
@Suite struct GivingWayTests {
    private func body(
        _ bounds: [String: String], cost: String = "1000.00", key: String = "weights(074:1,236:1,924:2)"
    ) async throws -> TestTenant {
        let tenant = try await TestTenant.make()
        for payer in ["074", "236", "924"] { try await tenant.perform(AddMember.init, ["payer": payer, "from": "2024-01-01"]) }
        let service = ["service": "sa", "name": "sa", "from": "2024-01-01", "key": key]
        try await tenant.perform(AddService.init, service.merging(bounds) { $1 })
        try await tenant.perform(DraftBudget.init, ["year": "2026"])
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "sa", "cost": cost])
        return tenant
    }

    /// Each payer's settled amount for an actual cost, and the terms that gave way; the closed year has the same.
    private func settled(_ tenant: TestTenant, _ actual: String) async throws -> [String] {
        try await tenant.perform(ApproveBudget.init, ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 1"])
        let account = actual.hasPrefix("-") || actual == "0.00" ? "costs" : "own-income"
        try await tenant.perform(SetActual.init, ["year": "2026", "service": "sa", "account": account, "amount": actual])
        let closing = ["year": "2026", "organ": "council", "date": "2027-05-11", "section": "§ 12", "due": "2027-06-30"]
        let preview = try await tenant.perform(PreviewSettlement.init, ["year": "2026"])
        try await tenant.perform(CloseSettlement.init, closing)
        let closed = try await tenant.perform(ShowSettlement.init, ["year": "2026"])
        #expect(closed.services == preview.services)
        #expect(closed.services[0].key.isAsAgreed || closed.services[0].settled == closed.services[0].net)
        return closed.contributions.map(\.settled.description) + closed.services[0].gaveWay.map(\.rawValue)
    }

    @Test(arguments: [
        // Floors of 300.00 in all: a cost of 200.00 is shared in their proportion, and a cost of zero leaves nothing.
        (["floors": "100.00"], "-200.00", ["66.67", "66.67", "66.66", "floors"]),
        (["floors": "50.00,924:200.00"], "-90.00", ["15.00", "15.00", "60.00", "floors"]),
        (["floors": "100.00"], "0.00", ["0.00", "0.00", "0.00", "floors"]),
        (["floors": "100.00"], "30.00", ["-10.00", "-10.00", "-10.00", "floors"]),
        (["floors": "100.00"], "-301.00", ["100.00", "100.00", "101.00"]),
        // Caps of 1,200.00 in all: the payers share the rest of the cost beyond them by the key.
        (["caps": "400.00"], "-1600.00", ["500.00", "500.00", "600.00", "caps"]),
        (["floors": "100.00", "caps": "40%"], "-200.00", ["66.67", "66.67", "66.66", "floors"]),
    ])
    func `floors and caps that a year's cost cannot hold give way`(bounds: [String: String], actual: String, told: [String]) async throws {
        let tenant = try await body(bounds)
        #expect(try await settled(tenant, actual) == told)
    }

    @Test func `what an override leaves to floors is shared in their proportion`() async throws {
        let tenant = try await body(["floors": "100.00"])
        let set = ["year": "2026", "service": "sa", "payer": "924", "amount": "600.00", "policy": "rebalance", "reason": "x"]
        try await tenant.perform(SetContribution.init, set)
        #expect(try await settled(tenant, "-700.00") == ["50.00", "50.00", "600.00", "floors"])
    }

    @Test func `a draft still refuses what it cannot hold`() async throws {
        let tenant = try await body(["floors": "100.00"], cost: "200.00")
        #expect(try await tenant.budget().services.map(\.refusal) == ["bounds-impossible"])
    }

    /// An override is an agreed amount: neither a payer's days nor the service's days reduce it.
    @Test func `an override stays though the service was in force for half the year`() async throws {
        let tenant = try await body([:])
        let set = ["year": "2026", "service": "sa", "payer": "924", "amount": "600.00", "policy": "rebalance", "reason": "x"]
        try await tenant.perform(SetContribution.init, set)
        try await tenant.perform(EndService.init, ["service": "sa", "to": "2026-06-30"])
        #expect(try await settled(tenant, "-800.00") == ["100.00", "100.00", "600.00"])
    }

    /// Amounts as agreed count by the payer's days, and overrides do not.
    @Test(arguments: ["tariff(400)", "fixed(074:400.00,236:400.00,924:400.00)"])
    func `an override of what is as agreed stays though its payer left in the year`(key: String) async throws {
        let tenant = try await body([:], cost: "1200.00", key: key)
        let set = ["year": "2026", "service": "sa", "payer": "924", "amount": "600.00", "policy": "rebalance", "reason": "x"]
        try await tenant.perform(SetContribution.init, set)
        for payer in ["236", "924"] { try await tenant.perform(EndMember.init, ["payer": payer, "to": "2026-06-30"]) }
        // 300.00 by 181 days of 365.
        #expect(try await settled(tenant, "-1200.00") == ["300.00", "148.77", "600.00"])
    }
}
