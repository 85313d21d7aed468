/// An override that decided an amount, and what it replaced.
package struct AppliedOverride: Codable, Hashable, Sendable {
    /// What the key would have given.
    package let was: Money
    package let policy: OverridePolicy
    package let reason: String
}
