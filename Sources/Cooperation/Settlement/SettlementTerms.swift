/// The agreement's terms for the difference between a year's advances and its actual costs.
package struct SettlementTerms: Hashable, Sendable {
    /// The outcome for the amount that a payer paid too much.
    package enum Surplus: String, Codable, CaseIterable, Sendable {
        case refund
        case carryForward = "carry-forward"
    }

    /// The outcome for the amount that a payer paid too little.
    package enum Deficit: String, Codable, CaseIterable, Sendable {
        case collect
        case carryForward = "carry-forward"
    }

    package var surplus: Surplus
    package var deficit: Deficit
    /// A smaller difference is neither collected nor refunded: it stays with the body.
    package var deMinimis: Money
    /// Payers for which the decision differs from the terms.
    package var exceptions: SettlementExceptions

    package init(surplus: Surplus, deficit: Deficit, deMinimis: Money = .zero, exceptions: SettlementExceptions = .none) {
        self.surplus = surplus
        self.deficit = deficit
        self.deMinimis = deMinimis
        self.exceptions = exceptions
    }

    /// The outcome for a payer's amount, with its ground. An exception comes before the de-minimis limit, because it
    /// names the payer. A payer that leaves is settled at once, because it has no later share.
    ///
    /// - Parameter amount: positive if the payer owes the body.
    package func outcome(
        of amount: Money, for payer: PayerCode, leaves: Bool
    ) throws(SettlementExceptionFault) -> (outcome: SettlementOutcome, ground: SettlementGround) {
        if let way = exceptions[payer] {
            let atOnce: [SettlementExceptions.Way] = amount == .zero ? [] : amount > .zero ? [.collect] : [.refund]
            let possible = atOnce + (leaves || atOnce.isEmpty ? [] : [.carryForward])
            guard possible.contains(way) else { throw SettlementExceptionFault(payer: payer, amount: amount, possible: possible) }
            return (way.outcome, .exception)
        }
        let byTerms = outcome(of: amount)
        guard leaves, byTerms == .carryForward else { return (byTerms, .terms) }
        return (amount > .zero ? .collect : .refund, .leaving)
    }

    /// The terms' outcome for any payer that stays.
    func outcome(of amount: Money) -> SettlementOutcome {
        if amount == .zero { return .none }
        if amount.magnitude < deMinimis { return .waive }
        if amount > .zero { return deficit == .collect ? .collect : .carryForward }
        return surplus == .refund ? .refund : .carryForward
    }
}

/// The result for a payer's difference.
package enum SettlementOutcome: String, CaseIterable, Hashable, Sendable {
    case none
    case collect
    case refund
    case carryForward = "carry-forward"
    /// Below the de-minimis limit: the body pays or keeps it.
    case waive
}

/// Why the outcome was chosen.
package enum SettlementGround: String, CaseIterable, Hashable, Sendable {
    case terms
    /// The decision named the payer.
    case exception
    /// The payer takes no part after the year, so nothing is carried forward.
    case leaving
}
