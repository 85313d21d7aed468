/// A payer's part in a service at the year's end.
package struct SettledContribution: Hashable, Sendable {
    package let service: ServiceCode
    package let payer: PayerCode
    /// Its contribution in the budget in force.
    package let advance: Money
    package let settled: Money
    /// The days of the year on which it took part.
    package let days: Int
    /// Its portion of the actual net cost; nil if the contribution is as agreed.
    package let fraction: String?
    package let difference: Money

    package init(
        service: ServiceCode, payer: PayerCode, advance: Money, settled: Money, days: Int, fraction: String?
    ) throws(MoneyOverflow) {
        self.service = service
        self.payer = payer
        self.advance = advance
        self.settled = settled
        self.days = days
        self.fraction = fraction
        difference = try settled.subtracting(advance)
    }
}

/// A service at the year's end. Its payers settle its actual net cost. Only where contributions are as agreed (fixed
/// amounts, tariffs, projects), the body keeps or pays the rest.
package struct SettledService: Hashable, Sendable {
    package let service: ServiceCode
    package let name: String
    package let key: AllocationKey
    /// Actual costs less actual income.
    package let net: Money
    package let advance: Money
    package let settled: Money
    package let difference: Money
    /// The part of the costs that stays with the body, because contributions as agreed do not follow the costs.
    package let retained: Money
    /// The agreed terms that gave way to its net cost.
    package let gaveWay: [SettlementConcession]

    package init(
        service: ServiceCode, name: String, key: AllocationKey, net: Money, advance: Money, settled: Money,
        gaveWay: [SettlementConcession] = []
    ) throws(MoneyOverflow) {
        self.service = service
        self.name = name
        self.key = key
        self.net = net
        self.advance = advance
        self.settled = settled
        self.gaveWay = gaveWay
        difference = try settled.subtracting(advance)
        retained = try net.subtracting(settled)
    }
}

/// Terms that were agreed or set for a service, and that give way if its actual cost does not fit them.
package enum SettlementConcession: String, CaseIterable, Hashable, Sendable {
    /// Minimum contributions.
    case floors
    /// Maximum contributions.
    case caps
    /// Contributions that were set.
    case overrides
}

/// A payer at the year's end.
package struct SettledShare: Hashable, Sendable {
    package let payer: PayerCode
    /// Its name at that time.
    package let name: LocalizedText
    package let advance: Money
    package let settled: Money
    /// Positive if it owes the body.
    package let difference: Money
    /// The amounts of earlier years in the ledger, settled with this year because the payer leaves; positive if it owes
    /// the body.
    package let carried: Money
    /// The difference plus the carried amount; the outcome is about this amount.
    package let amount: Money
    package let outcome: SettlementOutcome
    package let ground: SettlementGround

    package init(
        payer: PayerCode, name: LocalizedText, advance: Money, settled: Money, carried: Money, outcome: SettlementOutcome,
        ground: SettlementGround
    ) throws(MoneyOverflow) {
        self.payer = payer
        self.name = name
        self.advance = advance
        self.settled = settled
        self.carried = carried
        self.outcome = outcome
        self.ground = ground
        difference = try settled.subtracting(advance)
        amount = try Money.sum([settled, advance.negated, carried])
    }
}

/// A year's settlement. Each payer's amount is collected, refunded, carried forward or waived, so that nothing is left.
package struct Settlement: Hashable, Sendable {
    package let layer: BudgetLayer
    package let terms: SettlementTerms
    /// By code.
    package let services: [SettledService]
    /// By code.
    package let shares: [SettledShare]
    /// By service and payer.
    package let contributions: [SettledContribution]
    /// The ledger entries that are settled with it, by number.
    package let used: [OpenEntry]
    /// The decision that closed it; nil while it is a preview.
    package var decision: Decision?
    /// Bookings on services that the budget does not have, by code: no payer settles them.
    package var unbudgeted: [UnbudgetedService] = []
    /// The sums over the services.
    package let net: Money
    package let advance: Money
    package let settled: Money
    /// The sum of the earlier years' amounts of payers that leave.
    package let carried: Money
    private let sums: [SettlementOutcome: Money]
    /// The amount that stays with the body: everything that was waived, and the costs that contributions as agreed did
    /// not cover.
    private let bodysOwn: Money

    package init(
        layer: BudgetLayer, terms: SettlementTerms, services: [SettledService], shares: [SettledShare],
        contributions: [SettledContribution], used: [OpenEntry], decision: Decision? = nil
    ) throws(MoneyOverflow) {
        self.layer = layer
        self.terms = terms
        self.services = services
        self.shares = shares
        self.contributions = contributions
        self.used = used
        self.decision = decision
        net = try Money.sum(services.map(\.net))
        advance = try Money.sum(services.map(\.advance))
        settled = try Money.sum(services.map(\.settled))
        carried = try Money.sum(shares.map(\.carried))
        var sums: [SettlementOutcome: Money] = [:]
        for outcome in SettlementOutcome.allCases {
            sums[outcome] = try Money.sum(shares.filter { $0.outcome == outcome }.map(\.amount))
        }
        self.sums = sums
        bodysOwn = try Money.sum([sums[.waive] ?? .zero] + services.map(\.retained)).negated
    }

    /// The sum of the amounts with the outcome.
    package func sum(_ outcome: SettlementOutcome) -> Money { sums[outcome] ?? .zero }

    /// The amounts that the settlement leaves to later years: each payer's carried difference, and the body's own.
    package var carriedForward: [(payer: PayerCode?, amount: Money)] {
        let carried = shares.filter { $0.outcome == .carryForward }.map { (payer: Optional($0.payer), amount: $0.amount.negated) }
        return carried + (bodysOwn == .zero ? [] : [(payer: nil, amount: bodysOwn)])
    }
}

/// A service that has bookings but is not in the year's budget.
package struct UnbudgetedService: Hashable, Sendable {
    package let service: ServiceCode
    package let name: String
    /// Actual costs less actual income.
    package let net: Money

    package init(service: ServiceCode, name: String, net: Money) {
        self.service = service
        self.name = name
        self.net = net
    }
}
