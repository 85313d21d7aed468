import Cooperation
import Operations
import TestSupport
import Testing

/// The rules of sharing through the whole stack: from named texts to the database's rows.
@Suite struct SharingTests {
    private func body(_ key: String, cost: String = "100000.00", _ terms: [String: String] = [:]) async throws -> TestTenant {
        let tenant = try await TestTenant.make()
        try await tenant.addMembers()
        let service = ["service": "service", "name": "Service", "from": "2000-01-01", "key": key].merging(terms) { _, own in own }
        try await tenant.perform(AddService.init, service)
        try await tenant.perform(DraftBudget.init, ["year": "2026", "referenceDate": "2024-12-31"])
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "service", "cost": cost])
        return tenant
    }

    private static let golden = ["074": "8566.71", "236": "35814.92", "421": "5783.62", "849": "24343.36", "924": "25491.39"]

    @Test func `100,000.00 by population gives the golden figures`() async throws {
        let tenant = try await body("population")
        #expect(try await tenant.amounts("service") == Self.golden)
        let share = try await tenant.perform(ShowShare.init, ["year": "2026", "payer": "236"])
        #expect(share.total.description == "35814.92" && share.inhabitants == 4118)
        let line = try #require(share.lines.first)
        #expect(line.basis == "4118" && line.basisTotal == "11498" && line.basisDate?.description == "2024-12-31")
        #expect(line.source?.contains("citypopulation") == true)
    }

    @Test(arguments: [
        ("equal", ["074": "20000.00", "236": "20000.00", "421": "20000.00", "849": "20000.00", "924": "20000.00"]),
        (
            "weights(074:1,236:4,421:1,849:2,924:2)",
            ["074": "10000.00", "236": "40000.00", "421": "10000.00", "849": "20000.00", "924": "20000.00"]
        ),
        (
            "usage:hours(074:0,236:2.5,421:2.5,849:0,924:5)",
            ["074": "0.00", "236": "25000.00", "421": "25000.00", "849": "0.00", "924": "50000.00"]
        ),
        (
            "fixed(074:1.00,236:2.00,421:3.00,849:4.00,924:99990.00)",
            ["074": "1.00", "236": "2.00", "421": "3.00", "849": "4.00", "924": "99990.00"]
        ),
        ("tariff:2.5", ["074": "2462.50", "236": "10295.00", "421": "1662.50", "849": "6997.50", "924": "7327.50"]),
        ("mix(1*equal+1*population)", ["074": "14283.35", "236": "27907.46", "421": "12891.81", "849": "22171.68", "924": "22745.70"]),
    ])
    func `each kind of key shares`(key: String, expected: [String: String]) async throws {
        let tenant = try await body(key)
        #expect(try await tenant.amounts("service") == expected)
    }

    @Test func `floors and caps hold and the rest is shared again`() async throws {
        let tenant = try await body("population", ["floors": "10%", "caps": "236:30000.00"])
        let amounts = try await tenant.amounts("service")
        #expect(amounts["074"] == "10000.00" && amounts["421"] == "10000.00" && amounts["236"] == "30000.00")
        #expect(try await tenant.budget().budget.shared.description == "100000.00")
    }

    @Test func `shares sum to the budget, contributions to the shares`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let budget = try await tenant.budget()
        let shares = try await tenant.perform(ListShares.init, ["year": "2026"])
        #expect(try Money.sum(shares.page.items.map(\.amount)) == budget.budget.shared)
        for total in shares.page.items {
            let share = try await tenant.perform(ShowShare.init, ["year": "2026", "payer": total.payer.rawValue])
            #expect(try Money.sum(share.lines.map(\.amount)) == total.amount && share.total == total.amount)
        }
        for line in budget.services where line.service.rawValue != "data-protection" {
            #expect(line.shared == line.net, "\(line.service)")
        }
        #expect(shares.page.items.contains { $0.payer == TestTenant.kannus })
        #expect(Set(try await tenant.amounts("employment").keys) == ["074", "849"])
    }

    @Test func `an explanation's figures give its amount`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(
            SetContribution.init,
            ["year": "2026", "service": "basic-tasks", "payer": "074", "amount": "5000.00", "policy": "rebalance", "reason": "agreed"])
        var seen = 0
        for payer in TestTenant.kaustinenMembers + [TestTenant.kannus] {
            for contribution in try await tenant.perform(ExplainShare.init, ["year": "2026", "payer": payer.rawValue]).contributions {
                #expect(try recomputed(contribution.explanation, payer) == contribution.amount, "\(payer) \(contribution.service)")
                #expect(contribution.explanation.amount == contribution.amount)
                seen += 1
            }
        }
        #expect(seen == 5 * 6 + 2 + 6)
    }

    /// The amount computed by hand: override, bound, fixed amount, or the exact part in whole steps plus the remaining
    /// step.
    private func recomputed(_ explanation: Explanation, _ payer: PayerCode) throws -> Money? {
        if explanation.override != nil { return explanation.override.map { _ in explanation.amount } }
        if let bound = explanation.bound { return bound.amount }
        if case .fixed(let amounts) = explanation.key { return amounts[payer] }
        let rounding = try #require(explanation.rounding)
        if case .tariff = explanation.key { return try rounding.amount }
        let fraction = try #require(explanation.redistribution?.fraction ?? explanation.fraction).split(separator: "/")
        let numerator = try #require(Int128(fraction[0])), denominator = try #require(Int128(fraction[1]))
        let shared = Int128((explanation.redistribution?.shared ?? explanation.total).cents)
        #expect(Int128(rounding.wholeUnits) == shared * numerator / denominator / Int128(rounding.step.cents))
        return try rounding.amount
    }

    @Test func `an override is rebalanced or left over`() async throws {
        let tenant = try await body("population")
        let override = ["year": "2026", "service": "service", "payer": "074", "amount": "8000.00", "reason": "agreed"]
        let rebalanced = try await tenant.perform(SetContribution.init, override.merging(["policy": "rebalance"]) { $1 })
        #expect(rebalanced.changes[0].rows.first?["was"] == .money(Money("8566.71") ?? .zero))
        var budget = try await tenant.budget()
        #expect(budget.budget.shared.description == "100000.00" && budget.budget.unallocated == .zero && budget.may.mayApprove)
        try await tenant.perform(SetContribution.init, override.merging(["policy": "leave"]) { $1 })
        budget = try await tenant.budget()
        #expect(
            budget.budget.shared.description == "99433.29" && budget.budget.unallocated.description == "566.71" && !budget.may.mayApprove)
        try await tenant.perform(ResetContribution.init, ["year": "2026", "service": "service", "payer": "074", "reason": "mistake"])
        #expect(try await tenant.amounts("service") == Self.golden)
    }

    @Test func `a missing basis blocks approval until it is set`() async throws {
        let tenant = try await body("basis:payroll")
        #expect(try await tenant.budget().services[0].refusal == "basis-missing")
        let approval = ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 1"]
        #expect(try await tenant.refusal { try await tenant.perform(ApproveBudget.init, approval) } == .state(.budgetHasRefusals))
        for member in TestTenant.kaustinenMembers {
            try await tenant.perform(
                SetBasis.init,
                ["series": "payroll", "payer": member.rawValue, "value": "10", "date": "2024-12-31", "source": "payroll office"])
        }
        #expect(try await tenant.amounts("service")["421"] == "20000.00")
        try await tenant.perform(ApproveBudget.init, approval)
    }

    @Test func `the body's own population goes before the register's`() async throws {
        let tenant = try await body("population")
        try await tenant.perform(
            SetBasis.init, ["series": "population", "payer": "074", "value": "0", "date": "2024-12-31", "source": "own count"])
        let amounts = try await tenant.amounts("service")
        #expect(amounts["074"] == "0.00" && amounts["236"] == "39170.55")
        let basis = try await tenant.perform(ListBasis.init, ["series": "population", "date": "2024-12-31"])
        #expect(basis.items.first { $0.payer.rawValue == "074" }?.source == "own count" && basis.items.count == 6)
    }

    @Test func `a membership that ends re-shares the drafts`() async throws {
        let tenant = try await body("population")
        try await tenant.perform(EndMember.init, ["payer": "074", "to": "2025-12-31"])
        let amounts = try await tenant.amounts("service")
        #expect(amounts["074"] == nil && amounts["236"] == "39170.55")
        #expect(try await tenant.budget().budget.shared.description == "100000.00")
    }

    @Test func `a membership ends on a day that it holds, and the refusal says which way another day is`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.perform(AddMember.init, ["payer": "074", "from": "2026-01-01", "to": "2027-12-31"])
        try await tenant.perform(AddMember.init, ["payer": "236", "kind": "payer"])
        for (payer, day, problem) in [
            ("074", "2025-12-31", Refusal.StateProblem.membershipNotBegun), ("074", "2028-01-01", .membershipEnded),
            ("236", "2026-12-31", .notAMember),
        ] {
            let refused = try await tenant.refusal { try await tenant.perform(EndMember.init, ["payer": payer, "to": day]) }
            #expect(refused == .state(problem), "\(payer) \(day)")
        }
        try await tenant.perform(AddMember.init, ["payer": "074", "from": "2029-01-01"])
        let between = try await tenant.refusal { try await tenant.perform(EndMember.init, ["payer": "074", "to": "2028-06-30"]) }
        #expect(between == .state(.membershipNotBegun))
        try await tenant.perform(EndMember.init, ["payer": "074", "to": "2027-06-30"])
    }

    @Test func `a service is shared only while its agreement is valid`() async throws {
        let tenant = try await body("population")
        try await tenant.perform(EndService.init, ["service": "service", "to": "2025-12-31"])
        #expect(try await tenant.budget().services[0].refusal == "no-participants")
        try await tenant.perform(DraftBudget.init, ["year": "2027"])
        let addition = ["year": "2027", "service": "service", "cost": "1.00"]
        #expect(try await tenant.refusal { try await tenant.perform(SetBudgetService.init, addition) } == .state(.serviceNotValid))
    }
}
