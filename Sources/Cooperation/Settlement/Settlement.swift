/// A payer's part in a service at the year's end.
package struct SettledContribution: Hashable, Sendable {
    package let service: ServiceCode
    package let payer: PayerCode
    /// Its contribution in the budget in force.
    package let advance: Money
    package let settled: Money
    /// Days of the year on which it took part.
    package let days: Int
    /// Its portion of the actual net cost; nil where the contribution is as agreed.
    package let fraction: String?

    package init(service: ServiceCode, payer: PayerCode, advance: Money, settled: Money, days: Int, fraction: String?) {
        self.service = service
        self.payer = payer
        self.advance = advance
        self.settled = settled
        self.days = days
        self.fraction = fraction
    }

    package var difference: Money { Money(unchecked: settled.cents - advance.cents) }
}

/// A service at the year's end. What its payers settle is its actual net cost, but where contributions are as agreed
/// (fixed amounts, tariffs): there the body keeps the rest, or bears it.
package struct SettledService: Hashable, Sendable {
    package let service: ServiceCode
    package let name: String
    package let key: AllocationKey
    /// Actual costs less actual income.
    package let net: Money
    package let advance: Money
    package let settled: Money

    package init(service: ServiceCode, name: String, key: AllocationKey, net: Money, advance: Money, settled: Money) {
        self.service = service
        self.name = name
        self.key = key
        self.net = net
        self.advance = advance
        self.settled = settled
    }

    package var difference: Money { Money(unchecked: settled.cents - advance.cents) }
    /// What is left to the body of costs that contributions as agreed do not follow.
    package var retained: Money { Money(unchecked: net.cents - settled.cents) }
}

/// A payer at the year's end.
package struct SettledShare: Hashable, Sendable {
    package let payer: PayerCode
    package let advance: Money
    package let settled: Money
    package let outcome: SettlementOutcome

    package init(payer: PayerCode, advance: Money, settled: Money, outcome: SettlementOutcome) {
        self.payer = payer
        self.advance = advance
        self.settled = settled
        self.outcome = outcome
    }

    /// Positive when it owes the body.
    package var difference: Money { Money(unchecked: settled.cents - advance.cents) }
}

/// A year's settlement. The shares' differences are collected, refunded, carried forward or waived, and so sum to nothing left.
package struct Settlement: Hashable, Sendable {
    package let layer: BudgetLayer
    package let terms: SettlementTerms
    /// By code.
    package let services: [SettledService]
    /// By code.
    package let shares: [SettledShare]
    /// By service and payer.
    package let contributions: [SettledContribution]
    /// The decision that closed it; nil while it is a preview.
    package var decision: Decision?

    package init(
        layer: BudgetLayer, terms: SettlementTerms, services: [SettledService], shares: [SettledShare],
        contributions: [SettledContribution], decision: Decision? = nil
    ) {
        self.layer = layer
        self.terms = terms
        self.services = services
        self.shares = shares
        self.contributions = contributions
        self.decision = decision
    }

    /// The sum of the differences with the outcome.
    package func sum(_ outcome: SettlementOutcome) -> Money {
        Money(unchecked: shares.reduce(0) { $0 + ($1.outcome == outcome ? $1.difference.cents : 0) })
    }

    package var net: Money { Money(unchecked: services.reduce(0) { $0 + $1.net.cents }) }
    package var advance: Money { Money(unchecked: services.reduce(0) { $0 + $1.advance.cents }) }
    package var settled: Money { Money(unchecked: services.reduce(0) { $0 + $1.settled.cents }) }
}
