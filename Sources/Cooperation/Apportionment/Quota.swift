/// An exact number of cents: whole cents and the rest as a fraction of one.
package struct Quota: Hashable, Sendable, CustomStringConvertible {
    package let isNegative: Bool
    /// Magnitude in cents.
    package let wholeCents: Int64
    /// Below `denominator`.
    package let numerator: UInt128
    package let denominator: UInt128

    /// A weight's part of shared money. A zero weight has no part, whatever the sum of the weights.
    init(of weight: UInt128, over weightTotal: UInt128, sharing shared: Money) throws(AllocationRefusal) {
        let denominator = max(1, weightTotal)
        isNegative = shared < .zero
        self.denominator = denominator
        // Most weights are populations, whose products a processor divides in one instruction; the rest takes a hundred times that.
        if let weight = UInt64(exactly: weight), let total = UInt64(exactly: denominator) {
            let product = weight.multipliedFullWidth(by: UInt64(shared.magnitude.cents))
            if product.high < total {
                let (whole, rest) = total.dividingFullWidth(product)
                guard let wholeCents = Int64(exactly: whole) else { throw .overflow }
                self.wholeCents = wholeCents
                numerator = UInt128(rest)
                return
            }
        }
        let product = WideProduct(UInt128(shared.magnitude.cents), weight)
        guard let (whole, rest) = product.quotientAndRemainder(dividingBy: denominator), let wholeCents = Int64(exactly: whole)
        else { throw .overflow }
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

    /// Half-up (away from zero) to the cent.
    var rounded: Money {
        let cents = wholeCents + (numerator >= denominator - numerator ? 1 : 0)
        return Money(unchecked: isNegative ? -cents : cents)
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
