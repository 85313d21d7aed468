/// A floor or cap that decided an amount.
package struct AppliedBound: Codable, Hashable, Sendable {
    package enum Kind: String, Codable, Hashable, Sendable {
        case floor, cap
    }

    package let kind: Kind
    package let bound: Bound
    /// The bound in money, with the sign of the total: a floor rounded up to whole steps, a cap rounded down.
    package let amount: Money
}
