/// What one payer pays for one service in one year, and why.
package struct Contribution: Codable, Hashable, Sendable {
    package let payer: PayerCode
    package let amount: Money
    package let explanation: Explanation

    package init(payer: PayerCode, amount: Money, explanation: Explanation) {
        self.payer = payer
        self.amount = amount
        self.explanation = explanation
    }
}

/// A service's shared cost. `total` is always the sum of the contributions and `unallocated`.
package struct Allocation: Codable, Hashable, Sendable {
    /// By payer code.
    package let contributions: [Contribution]
    /// The amount to share: the net cost, or the sum of a tariff.
    package let total: Money
    /// The difference that overrides with `leave` did not allocate; negative if too much was allocated.
    package let unallocated: Money

    package init(contributions: [Contribution], total: Money, unallocated: Money) {
        self.contributions = contributions
        self.total = total
        self.unallocated = unallocated
    }
}

/// One payer's contribution to one service, set by the administration manager instead of computed.
package struct ContributionOverride: Hashable, Sendable {
    package let payer: PayerCode
    package private(set) var amount: Money
    package private(set) var policy: OverridePolicy
    package let reason: String

    /// Nil when the reason is blank, too long (`Limits.maximumReasonLength`) or has control characters.
    package init?(payer: PayerCode, amount: Money, policy: OverridePolicy, reason: String) {
        guard Limits.admits(reason, upTo: Limits.maximumReasonLength) else { return nil }
        self.payer = payer
        self.amount = amount
        self.policy = policy
        self.reason = reason
    }

    /// The override with the part that a year's settlement keeps; the others pay the difference.
    func settling(_ amount: Money) -> ContributionOverride {
        var settled = self
        (settled.amount, settled.policy) = (amount, .rebalance)
        return settled
    }
}

/// Who pays the difference that an override makes.
package enum OverridePolicy: String, Codable, CaseIterable, Hashable, Sendable {
    /// The service's other payers without an override share it by the same key.
    case rebalance
    /// It is left unallocated, which blocks approval.
    case leave
}
