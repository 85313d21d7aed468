import Testing

@testable import Cooperation

/// Figures whose sum or difference is too large for an amount: each is refused, where an unchecked sum would stop the
/// program or give a wrong amount.
@Suite struct OverflowTests {
    private let most: Money
    private let year: BudgetYear
    private let payers: [PayerCode]

    init() throws {
        most = try cents(.max)
        year = try #require(BudgetYear(2026))
        payers = try ["074", "236"].map { try payer($0) }
    }

    private func service(cost: Money, income: Money = .zero) throws -> BudgetService {
        try BudgetService(
            service: try #require(ServiceCode(rawValue: "service")), name: "x", agreement: "", participation: .members, validity: .always(),
            cost: cost, ownIncome: income,
            externalFunding: .zero, yearKey: nil, terms: SharingTerms(key: .equal, step: .cent, bounds: .none), shared: .zero,
            unallocated: .zero, refusal: nil, refusalDetail: nil)
    }

    /// A layer with one line for each amount, which one payer pays.
    private func layer(_ amounts: [Money], by payer: PayerCode) throws -> LayerFigures {
        let budget = Budget(
            layer: .original(year), status: .approved, version: 1, referenceDate: try date("2024-12-31"), note: "", shared: .zero,
            unallocated: .zero, decision: nil)
        let lines = try amounts.map {
            LayerFigures.Line(service: try service(cost: $0), contributions: [payer: $0], overrides: [])
        }
        return try LayerFigures(budget: budget, lines: lines, values: [])
    }

    private func claim(costs: Money, support: Money) throws -> ProjectClaim {
        try ProjectClaim(
            number: 1, from: try date("2026-01-01"), to: try date("2026-01-31"), costs: costs, support: support, submittedOn: nil)
    }

    @Test func `a net cost is refused`() {
        #expect(throws: MoneyOverflow.self) { try service(cost: most, income: most.negated) }
    }

    @Test func `a share over several services is refused, and so is a comparison`() throws {
        #expect(throws: MoneyOverflow.self) { try layer([most, .cent], by: payers[0]) }
        let (old, new) = (try layer([most.negated], by: payers[0]), try layer([most], by: payers[0]))
        #expect(throws: MoneyOverflow.self) { try differences(from: old, to: new) }
        #expect(throws: MoneyOverflow.self) { try explainChange(from: old, to: new) }
    }

    @Test func `a floor that rounds up beyond what an amount can be is refused`() throws {
        let claims = [Claim(payers[0], basis: 1)]
        #expect(throws: AllocationRefusal.overflow) {
            try apportion(most, among: claims, step: .euro, bounds: Bounds(floor: Bound("100%")))
        }
        #expect(try apportion(most, among: claims, bounds: Bounds(floor: Bound("100%"))).map(\.amount) == [most])
    }

    @Test func `a statement's columns are refused`() throws {
        #expect(throws: MoneyOverflow.self) {
            try StatementFigures(original: most.negated, after: most, actual: nil, previous: nil)
        }
        #expect(throws: MoneyOverflow.self) {
            try StatementFigures(original: most, after: most, actual: most.negated, previous: nil)
        }
    }

    @Test func `a settlement's differences are refused`() throws {
        let service = try #require(ServiceCode(rawValue: "service"))
        #expect(throws: MoneyOverflow.self) {
            try SettledContribution(
                service: service, payer: payers[0], advance: most.negated, settled: most, days: 365, fraction: nil)
        }
        #expect(throws: MoneyOverflow.self) {
            try SettledService(service: service, name: "x", key: .equal, net: most.negated, advance: most, settled: most)
        }
        let name = LocalizedText(fi: "x", sv: "x", en: "x")
        func share(_ payer: PayerCode, carried: Money = .zero) throws -> SettledShare {
            try SettledShare(
                payer: payer, name: name, advance: .zero, settled: most, carried: carried, outcome: .collect, ground: .terms)
        }
        #expect(throws: MoneyOverflow.self) { try share(payers[0], carried: .cent) }
        let shares = try payers.map { try share($0) }
        #expect(throws: MoneyOverflow.self) {
            try Settlement(
                layer: .original(year), terms: SettlementTerms(surplus: .refund, deficit: .collect), services: [], shares: shares,
                contributions: [], used: [])
        }
    }

    @Test func `what is carried to a share, and used of an entry, is refused`() throws {
        let name = LocalizedText(fi: "x", sv: "x", en: "x")
        #expect(throws: MoneyOverflow.self) {
            try ShareTotal(payer: payers[0], name: name, inhabitants: nil, amount: most, carried: .cent)
        }
        #expect(throws: MoneyOverflow.self) {
            try CarryForward(
                number: 1, payer: nil, year: year, amount: most, used: .cent.negated, balance: .zero, total: .zero,
                enteredOn: try date("2026-01-31"), reason: "x")
        }
    }

    @Test func `an instalment's rest is refused, of one and of a plan`() throws {
        let reference = try #require(ReferenceNumber(base: "123")), plan = try #require(InstalmentPlan("2026-06-30:1"))
        func instalment(_ amount: Money, paid: Money) throws -> Instalment {
            try Instalment(
                year: year, payer: payers[0], number: 1, dueOn: try date("2026-01-31"), amount: amount, paid: paid, reference: reference)
        }
        #expect(throws: MoneyOverflow.self) { try instalment(most, paid: .cent.negated) }
        let due = try instalment(most.negated, paid: .zero)
        let day = try date("2026-03-01")
        #expect(throws: MoneyOverflow.self) { try plan.fitted(to: most, of: payers[0], present: [due], on: day) }
    }

    @Test func `a project's figures are refused`() throws {
        #expect(throws: MoneyOverflow.self) { try claim(costs: most, support: most.negated) }
        let claims = try (0..<2).map { _ in try claim(costs: most, support: .zero) }
        #expect(throws: MoneyOverflow.self) { try ProjectBalance(claims: claims, cells: [], costs: .cent, charged: .zero) }
        let cells = [FinancingSource.eu, .state].map { FinancingCell(year: year, source: $0, state: .decided, amount: most) }
        let costs = (0..<2).map { _ in ProjectCost(year: year, category: .staff, amount: most) }
        #expect(throws: MoneyOverflow.self) { try ProjectFigures(cells: cells, costs: []).sum(.decided) }
        #expect(throws: MoneyOverflow.self) { try ProjectFigures(cells: [], costs: costs).totalCost(by: .actual) }
        #expect(throws: MoneyOverflow.self) { try cells.support(.decided) }
        #expect(throws: MoneyOverflow.self) {
            try Exposure(payer: nil, year: year, decided: most, pending: .cent, pipeline: .zero)
        }
    }

    @Test func `a month of the cash flow is refused`() throws {
        let project = CashFlowProject(
            startsOn: try date("2026-01-01"), endsOn: try date("2026-01-31"), costs: [year: most],
            rate: try #require(SupportRate(hundredths: 10_000)), claims: [])
        let rule = CashFlowRule(period: 1, delay: 1)
        #expect(try cashFlow(of: [project], by: rule).first?.support == most)
        #expect(throws: MoneyOverflow.self) { try cashFlow(of: [project, project], by: rule) }
    }
}
