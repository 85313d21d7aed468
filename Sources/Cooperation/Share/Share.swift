/// What a payer pays in a year: its contributions, service by service, and what earlier years left.
package struct Share: Hashable, Sendable {
    package let payer: PayerCode
    package let name: LocalizedText
    package let inhabitants: Int64?
    /// The gross share: the sum of the contributions.
    package let total: Money
    /// The sum of the carried lines: below zero for a surplus.
    package let carried: Money
    /// The gross share and what is carried: what instalments are planned from.
    package let toPay: Money
    /// What all payers pay, with what is carried to all of them.
    package let toPayOfAll: Money
    package let budget: Budget
    package let lines: [ShareLine]
    /// What earlier years left, by year and entry.
    package let carriedLines: [CarriedLine]

    package init(
        payer: PayerCode, name: LocalizedText, inhabitants: Int64?, total: Money, budget: Budget, lines: [ShareLine],
        carriedLines: [CarriedLine]
    ) throws(MoneyOverflow) {
        self.payer = payer
        self.name = name
        self.inhabitants = inhabitants
        self.total = total
        self.budget = budget
        self.lines = lines
        self.carriedLines = carriedLines
        carried = try Money.sum(carriedLines.map(\.amount))
        toPay = try total.adding(carried)
        toPayOfAll = try budget.shared.adding(budget.carried)
    }

    /// Euros an inhabitant at the budget's reference date, half-up to the cent; nil where the population is not known.
    package var perInhabitant: Money? { total.perUnit(of: inhabitants) }
}

/// A payer's contribution to one service, with the key value it came from. Zero for a service that it pays nothing of,
/// which is told where a part of its cost falls on nobody.
package struct ShareLine: Hashable, Sendable {
    package let service: ServiceCode
    package let name: String
    package let amount: Money
    package let key: String
    package let basis: String?
    package let basisTotal: String?
    package let basisDate: CalendarDate?
    package let source: String?
    package let overrideReason: String?
    /// What of the whole service's cost falls on no payer, and why; nil where all of it is shared.
    package let unallocated: Money?
    package let unallocatedReason: UnallocatedReason?

    package init(
        service: ServiceCode, name: String, amount: Money, key: String, basis: String?, basisTotal: String?, basisDate: CalendarDate?,
        source: String?, overrideReason: String?, unallocated: Money? = nil, unallocatedReason: UnallocatedReason? = nil
    ) {
        self.service = service
        self.name = name
        self.amount = amount
        self.key = key
        self.basis = basis
        self.basisTotal = basisTotal
        self.basisDate = basisDate
        self.source = source
        self.overrideReason = overrideReason
        self.unallocated = unallocated
        self.unallocatedReason = unallocatedReason
    }
}

/// A payer's total in the list of all shares.
package struct ShareTotal: Hashable, Sendable {
    package let payer: PayerCode
    package let name: LocalizedText
    package let inhabitants: Int64?
    /// The gross share: the sum of its contributions.
    package let amount: Money
    /// What earlier years left: below zero for a surplus.
    package let carried: Money
    package let toPay: Money

    package init(
        payer: PayerCode, name: LocalizedText, inhabitants: Int64?, amount: Money, carried: Money = .zero
    ) throws(MoneyOverflow) {
        self.payer = payer
        self.name = name
        self.inhabitants = inhabitants
        self.amount = amount
        self.carried = carried
        toPay = try amount.adding(carried)
    }

    package var perInhabitant: Money? { amount.perUnit(of: inhabitants) }
}

/// A contribution with the stored explanation of its figure.
package struct ExplainedContribution: Hashable, Sendable {
    package let service: ServiceCode
    package let name: String
    package let agreement: String
    package let amount: Money
    package let net: Money
    package let explanation: Explanation
    /// The year of the budget whose plan the figures are of; nil for a budget's.
    package var planOf: BudgetYear?

    package init(service: ServiceCode, name: String, agreement: String, amount: Money, net: Money, explanation: Explanation) {
        self.service = service
        self.name = name
        self.agreement = agreement
        self.amount = amount
        self.net = net
        self.explanation = explanation
    }
}

/// How a share came about: each contribution, and each line that earlier years left.
package struct ExplainedShare: Hashable, Sendable {
    package let contributions: [ExplainedContribution]
    package let carried: [ExplainedCarry]

    package init(contributions: [ExplainedContribution], carried: [ExplainedCarry]) {
        self.contributions = contributions
        self.carried = carried
    }
}
