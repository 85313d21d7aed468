/// An exact share, from nothing to the whole, in lowest terms.
package struct Proportion: Hashable, Sendable {
    package let numerator: Int64
    package let denominator: Int64

    /// Nil when it is negative, above the whole, or has a denominator above a billion.
    package init?(_ numerator: Int64, over denominator: Int64) {
        guard (1...1_000_000_000).contains(denominator), (0...denominator).contains(numerator) else { return nil }
        let divisor = Int64(greatestCommonDivisor(UInt128(numerator), UInt128(denominator)))
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }
}
