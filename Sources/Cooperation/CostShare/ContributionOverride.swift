/// One payer's contribution to one service, set by the administration manager instead of computed.
package struct ContributionOverride: Hashable, Sendable {
    package let payer: PayerCode
    package let amount: Money
    package let policy: OverridePolicy
    package let reason: String

    /// Nil when the reason is blank, too long (`Limits.maximumReasonLength`) or has control characters.
    package init?(payer: PayerCode, amount: Money, policy: OverridePolicy, reason: String) {
        guard Limits.admits(reason, upTo: Limits.maximumReasonLength) else { return nil }
        self.payer = payer
        self.amount = amount
        self.policy = policy
        self.reason = reason
    }
}
