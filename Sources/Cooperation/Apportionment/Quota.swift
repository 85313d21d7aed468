/// An exact number of cents: whole cents, and a fraction of a cent.
package struct Quota: Hashable, Sendable, CustomStringConvertible {
    package let isNegative: Bool
    /// The magnitude in cents.
    package let wholeCents: Int64
    /// Below `denominator`.
    package let numerator: UInt128
    package let denominator: UInt128

    /// A weight's part of shared cents. A zero weight has no part, whatever the sum of the weights. Nil if it exceeds
    /// 64 bits of cents.
    init?(of weight: UInt128, over weightTotal: UInt128, sharing cents: UInt64, isNegative: Bool) {
        let denominator = max(1, weightTotal)
        self.isNegative = isNegative
        self.denominator = denominator
        // Most weights are populations. A processor divides their products in one instruction; others take a hundred
        // times as long.
        if let weight = UInt64(exactly: weight), let total = UInt64(exactly: denominator) {
            let product = weight.multipliedFullWidth(by: cents)
            if product.high < total {
                let (whole, rest) = total.dividingFullWidth(product)
                guard let wholeCents = Int64(exactly: whole) else { return nil }
                self.wholeCents = wholeCents
                numerator = UInt128(rest)
                return
            }
        }
        let product = WideProduct(UInt128(cents), weight)
        guard let (whole, rest) = product.quotientAndRemainder(dividingBy: denominator), let wholeCents = Int64(exactly: whole)
        else { return nil }
        self.wholeCents = wholeCents
        numerator = rest
    }

    /// A quota that is not negative.
    init(wholeCents: Int64, numerator: UInt128, denominator: UInt128) {
        isNegative = false
        self.wholeCents = wholeCents
        self.numerator = numerator
        self.denominator = denominator
    }

    /// Rounded half-up to the cent; nil if it exceeds 64 bits of cents.
    var rounded: Money? {
        let cents = Int128(wholeCents) + Int128(numerator.dividedHalfUp(by: denominator))
        return Int64(exactly: isNegative ? -cents : cents).flatMap { Money(cents: $0) }
    }

    /// A mixed number in lowest terms: "856670 4170/5749", "-1/3", "12".
    package var description: String {
        guard wholeCents != 0 || numerator != 0 else { return "0" }
        let divisor = greatestCommonDivisor(numerator, denominator)
        let whole = wholeCents == 0 ? [] : ["\(wholeCents)"]
        let rest = numerator == 0 ? [] : ["\(numerator / divisor)/\(denominator / divisor)"]
        return (isNegative ? "-" : "") + (whole + rest).joined(separator: " ")
    }
}
