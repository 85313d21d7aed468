/// The amount that a payer pays in a year: its contributions by service, and the carried lines of earlier years.
package struct Share: Hashable, Sendable {
    package let payer: PayerCode
    package let name: LocalizedText
    package let inhabitants: Int64?
    /// The gross share: the sum of the contributions.
    package let total: Money
    /// The sum of the carried lines: below zero for a surplus.
    package let carried: Money
    /// The gross share plus the carried lines; instalments are planned from it.
    package let toPay: Money
    /// The sum of all payers' amounts to pay, including their carried lines.
    package let toPayOfAll: Money
    package let budget: Budget
    package let lines: [ShareLine]
    /// The amounts carried from earlier years, by year and entry.
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

    /// Euros per inhabitant at the budget's reference date, rounded half-up to the cent; nil if the population is not
    /// known.
    package var perInhabitant: Money? { total.perUnit(of: inhabitants) }
}

/// A payer's contribution to one service, with its key value. A contribution of zero is shown if nobody pays a part of
/// the service's cost.
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
    /// The part of the whole service's cost that no payer pays, and why; nil if all of it is shared.
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
    /// The sum carried from earlier years: below zero for a surplus.
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
    /// The year of the budget whose plan contains the figures; nil for a budget's own figures.
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

/// How a share was computed: each contribution, and each line carried from an earlier year.
package struct ExplainedShare: Hashable, Sendable {
    package let contributions: [ExplainedContribution]
    package let carried: [ExplainedCarry]

    package init(contributions: [ExplainedContribution], carried: [ExplainedCarry]) {
        self.contributions = contributions
        self.carried = carried
    }
}
