import Cooperation
import Operations
import TestSupport
import Testing

/// A later agreement of a service changes neither a decided year nor an amendment of it.
@Suite struct FrozenAgreementTests {
    /// Three members, two of them listed in a service of 1,000 euros that they share equally.
    private func body(_ participation: Participation = .listed, key: String = "equal") async throws -> TestTenant {
        let tenant = try await TestTenant.make()
        for payer in ["074", "236", "924"] { try await tenant.perform(AddMember.init, ["payer": payer, "from": "2024-01-01"]) }
        for (service, participation) in [("sa", participation), ("sb", .members)] {
            try await tenant.perform(
                AddService.init,
                [
                    "service": service, "name": service, "from": "2024-01-01", "key": service == "sa" ? key : "equal",
                    "participation": participation.rawValue,
                ])
        }
        if participation == .listed {
            try await tenant.perform(JoinService.init, ["service": "sa", "payer": "074,236", "from": "2024-01-01"])
        }
        try await tenant.perform(DraftBudget.init, ["year": "2025"])
        try await tenant.perform(SetBudgetService.init, ["year": "2025", "service": "sa", "cost": "1000.00"])
        try await tenant.perform(SetBudgetService.init, ["year": "2025", "service": "sb", "cost": "300.00"])
        try await tenant.perform(ApproveBudget.init, ["year": "2025", "organ": "council", "date": "2024-12-11", "section": "§ 42"])
        for (service, amount) in [("sa", "-1000.00"), ("sb", "-300.00")] {
            let actual = ["year": "2025", "service": service, "account": "costs", "amount": amount]
            try await tenant.perform(SetActual.init, actual)
        }
        return tenant
    }

    /// The settled amounts of the service by payer, with the days.
    private func settled(_ tenant: TestTenant) async throws -> [String] {
        let settlement = try await tenant.perform(PreviewSettlement.init, ["year": "2025"])
        return settlement.contributions.filter { $0.service.rawValue == "sa" }.map { "\($0.payer) \($0.settled) \($0.days)" }
    }

    @Test func `who never took part settles nothing, though the service is for all members now`() async throws {
        let tenant = try await body()
        try await tenant.perform(SetService.init, ["service": "sa", "participation": "members"])
        #expect(try await settled(tenant) == ["074 500.00 365", "236 500.00 365"])
    }

    @Test func `all members settle what they shared, though the service lists its payers now`() async throws {
        let tenant = try await body(.members)
        try await tenant.perform(SetService.init, ["service": "sa", "participation": "listed"])
        try await tenant.perform(JoinService.init, ["service": "sa", "payer": "074", "from": "2025-12-01"])
        #expect(try await settled(tenant) == ["074 333.34 365", "236 333.33 365", "924 333.33 365"])
    }

    @Test func `an agreement that is made anew for a later year keeps the days of this one`() async throws {
        let tenant = try await body()
        try await tenant.perform(LeaveService.init, ["service": "sa", "payer": "074", "to": "2025-03-14"])
        // 73 of 365 days, beside a whole year: a sixth.
        #expect(try await settled(tenant) == ["074 166.67 73", "236 833.33 365"])
        try await tenant.perform(SetService.init, ["service": "sa", "from": "2026-01-01"])
        #expect(try await settled(tenant) == ["074 166.67 73", "236 833.33 365"])
    }

    @Test func `an agreement that ends within the year is in force up to that day`() async throws {
        let tenant = try await body(.listed, key: "fixed(074:400.00,236:600.00)")
        try await tenant.perform(LeaveService.init, ["service": "sa", "payer": "074", "to": "2025-03-31"])
        #expect(try await settled(tenant) == ["074 98.63 90", "236 600.00 365"])
        try await tenant.perform(EndService.init, ["service": "sa", "to": "2025-06-29"])
        // Half of its 180 days.
        #expect(try await settled(tenant) == ["074 200.00 90", "236 600.00 180"])
    }

    @Test func `who comes for the rest of the year pays its days of a fixed amount, as beside a payer of the whole year`() async throws {
        let tenant = try await body(.listed, key: "fixed(074:1000.00,236:0.00)")
        try await tenant.perform(LeaveService.init, ["service": "sa", "payer": "236", "to": "2025-06-30"])
        try await tenant.perform(LeaveService.init, ["service": "sa", "payer": "074", "to": "2025-07-03"])
        #expect(try await settled(tenant) == ["074 504.11 184", "236 0.00 181"])
    }

    private func amended(_ tenant: TestTenant) async throws -> [String: String] {
        try await tenant.amounts("sa", year: 2025, layer: 1)
    }

    @Test func `an amendment keeps the terms of the budget that it amends, until it is told to take new ones`() async throws {
        let tenant = try await body()
        try await tenant.perform(
            SetService.init, ["service": "sa", "key": "weights(074:1,236:1,924:2)", "participation": "members", "from": "2026-01-01"])
        try await tenant.perform(AmendBudget.init, ["year": "2025"])
        try await tenant.perform(SetBudgetService.init, ["year": "2025", "service": "sb", "cost": "600.00"])
        #expect(try await amended(tenant) == ["074": "500.00", "236": "500.00"])
        // Its amount may change, although its new agreement is not valid in this year.
        try await tenant.perform(SetBudgetService.init, ["year": "2025", "service": "sa", "cost": "1200.00"])
        #expect(try await amended(tenant) == ["074": "600.00", "236": "600.00"])
        let refusal = try await tenant.refusal {
            try await tenant.perform(SetBudgetService.init, ["year": "2025", "service": "sa", "terms": "present"])
        }
        #expect(refusal == .state(.serviceNotValid))
        try await tenant.perform(SetService.init, ["service": "sa", "from": "2024-01-01"])
        #expect(try await amended(tenant) == ["074": "600.00", "236": "600.00"])
        try await tenant.perform(SetBudgetService.init, ["year": "2025", "service": "sa", "terms": "present"])
        #expect(try await amended(tenant) == ["074": "300.00", "236": "300.00", "924": "600.00"])
        // From then on it follows the service, as a service of a draft does.
        try await tenant.perform(SetService.init, ["service": "sa", "key": "equal"])
        #expect(try await amended(tenant) == ["074": "400.00", "236": "400.00", "924": "400.00"])
    }

    @Test func `a table of budgets keeps and takes terms as a single line does`() async throws {
        let tenant = try await body()
        let importing = { (header: String, row: String) in
            _ = try await tenant.perform(ImportData.init, ["kind": "budget", "csv": "\(header)\r\n\(row)\r\n"])
        }
        try await tenant.perform(SetService.init, ["service": "sa", "key": "weights(074:1,236:4)", "from": "2026-01-01"])
        try await tenant.perform(AmendBudget.init, ["year": "2025"])
        // A kept service's cost may change, although its new agreement is not valid in this year. The row repeats the
        // key from an export, which sets no key for the year.
        try await importing("year;layer;service;cost;key", "2025;1;sa;1200,00;equal")
        #expect(try await amended(tenant) == ["074": "600.00", "236": "600.00"])
        await #expect(throws: Refusal.self) { try await importing("year;layer;service;cost;terms", "2025;1;sa;1300,00;present") }
        try await tenant.perform(SetService.init, ["service": "sa", "from": "2024-01-01"])
        try await importing("year;layer;service;cost;terms", "2025;1;sa;1000,00;present")
        #expect(try await amended(tenant) == ["074": "200.00", "236": "800.00"])
        // A new service needs a cost: terms are not an amount.
        try await tenant.perform(
            AddService.init, ["service": "sc", "name": "sc", "from": "2024-01-01", "key": "equal", "participation": "members"])
        let refusal = try await tenant.refusal {
            try await tenant.perform(SetBudgetService.init, ["year": "2025", "service": "sc", "terms": "present"])
        }
        #expect(refusal == .missing("cost"))
    }

    @Test func `an amendment tells which services have other terms now, and so does a dry run`() async throws {
        let tenant = try await body()
        func told(_ answer: ChangeAnswer) -> [[Cell]] {
            answer.changes[0].rows.filter { $0.kind == "kept-terms" }.map { row in
                ["service", "term", "kept", "present"].map { row[$0] ?? .missing }
            }
        }
        let same = try await tenant.perform(AmendBudget.init, ["year": "2025"], options: ChangeOptions(isDryRun: true))
        #expect(told(same).isEmpty)
        let terms = ["key": "weights(074:1,236:1,924:2)", "participation": "members", "from": "2026-01-01", "floors": "5%"]
        try await tenant.perform(SetService.init, terms.merging(["service": "sa"]) { $1 })
        let dry = try await tenant.perform(AmendBudget.init, ["year": "2025"], options: ChangeOptions(isDryRun: true))
        let expected = [
            ["sa", "key", "equal", "weights(074:1,236:1,924:2)"], ["sa", "floors", "", "5%"],
            ["sa", "participation", "listed", "members"], ["sa", "validity", "2024-01-01..", "2026-01-01.."],
        ].map { $0.map(Cell.text) }
        #expect(told(dry) == expected)
        #expect(told(try await tenant.perform(AmendBudget.init, ["year": "2025"])) == expected)
    }
}
