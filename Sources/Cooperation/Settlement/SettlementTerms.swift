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

    package init(surplus: Surplus, deficit: Deficit, deMinimis: Money = .zero) {
        self.surplus = surplus
        self.deficit = deficit
        self.deMinimis = deMinimis
    }

    /// - Parameter difference: what the payer's part came to, less its advances; positive when it owes the body.
    package func outcome(of difference: Money) -> SettlementOutcome {
        if difference == .zero { return .none }
        if difference.magnitude < deMinimis { return .waive }
        if difference > .zero { return deficit == .collect ? .collect : .carryForward }
        return surplus == .refund ? .refund : .carryForward
    }
}

/// What became of a payer's difference.
package enum SettlementOutcome: String, CaseIterable, Hashable, Sendable {
    case none
    case collect
    case refund
    case carryForward = "carry-forward"
    /// Below the de-minimis limit; the body bears it, or keeps it.
    case waive
}
