/// An exact fraction in lowest terms, as text "8566/100000". The sign is the numerator's.
struct Fraction: Hashable, Sendable, CustomStringConvertible {
    let numerator: Int128
    let denominator: Int128

    /// The denominator is above zero.
    init(_ numerator: Int128, over denominator: Int128) {
        let divisor = Int128(greatestCommonDivisor(numerator.magnitude, denominator.magnitude))
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }

    var description: String { "\(numerator)/\(denominator)" }
}

/// One when both are zero, so that dividing by it is always possible.
func greatestCommonDivisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
    var (larger, smaller) = (left, right)
    while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
    return max(1, larger)
}
