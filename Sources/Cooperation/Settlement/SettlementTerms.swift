/// What the agreement says about the difference between a year's advances and what the year came to.
package struct SettlementTerms: Hashable, Sendable {
    /// What becomes of what a payer paid too much.
    package enum Surplus: String, Codable, CaseIterable, Sendable {
        case refund
        case carryForward = "carry-forward"
    }

    /// What becomes of what a payer paid too little.
    package enum Deficit: String, Codable, CaseIterable, Sendable {
        case collect
        case carryForward = "carry-forward"
    }

    package var surplus: Surplus
    package var deficit: Deficit
    /// A difference below it is neither collected nor refunded: it stays with the body.
    package var deMinimis: Money
    /// Of which payers it is decided otherwise.
    package var exceptions: SettlementExceptions

    package init(surplus: Surplus, deficit: Deficit, deMinimis: Money = .zero, exceptions: SettlementExceptions = .none) {
        self.surplus = surplus
        self.deficit = deficit
        self.deMinimis = deMinimis
        self.exceptions = exceptions
    }

    /// What becomes of a payer's amount, and why. An exception goes before the de-minimis limit, since it names the
    /// payer. Who leaves is settled at once: there is no later share for it to stand in.
    ///
    /// - Parameter amount: positive when the payer owes the body.
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

    /// What the terms say, of any payer that stays.
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
    /// Below the de-minimis limit; the body bears it, or keeps it.
    case waive
}

/// What decided the outcome.
package enum SettlementGround: String, CaseIterable, Hashable, Sendable {
    case terms
    /// The decision named the payer.
    case exception
    /// The payer takes no part after the year, so nothing of it is carried.
    case leaving
}
