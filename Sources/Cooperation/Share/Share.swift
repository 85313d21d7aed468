/// What a payer pays in a year, service by service.
package struct Share: Hashable, Sendable {
    package let payer: PayerCode
    package let name: LocalizedText
    package let inhabitants: Int64?
    package let total: Money
    package let budget: Budget
    package let lines: [ShareLine]

    package init(payer: PayerCode, name: LocalizedText, inhabitants: Int64?, total: Money, budget: Budget, lines: [ShareLine]) {
        self.payer = payer
        self.name = name
        self.inhabitants = inhabitants
        self.total = total
        self.budget = budget
        self.lines = lines
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
    package let amount: Money

    package init(payer: PayerCode, name: LocalizedText, inhabitants: Int64?, amount: Money) {
        self.payer = payer
        self.name = name
        self.inhabitants = inhabitants
        self.amount = amount
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

    package init(service: ServiceCode, name: String, agreement: String, amount: Money, net: Money, explanation: Explanation) {
        self.service = service
        self.name = name
        self.agreement = agreement
        self.amount = amount
        self.net = net
        self.explanation = explanation
    }
}
