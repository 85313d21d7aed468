/// An exact fraction in lowest terms, with the text "8566/100000". The numerator has the sign.
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

extension Fraction {
    static let zero = Fraction(0, over: 1)
    static let one = Fraction(1, over: 1)

    init(_ whole: Int64) { self.init(Int128(whole), over: 1) }

    func adding(_ other: Fraction) throws(AllocationRefusal) -> Fraction {
        let divisor = Int128(greatestCommonDivisor(denominator.magnitude, other.denominator.magnitude))
        let left = try numerator.multiplied(by: other.denominator / divisor)
        let right = try other.numerator.multiplied(by: denominator / divisor)
        return Fraction(try left.adding(right), over: try denominator.multiplied(by: other.denominator / divisor))
    }

    func multiplied(by other: Fraction) throws(AllocationRefusal) -> Fraction {
        // Reduces crosswise first, so that the product does not overflow unnecessarily.
        let (left, right) = (Fraction(numerator, over: other.denominator), Fraction(other.numerator, over: denominator))
        return Fraction(
            try left.numerator.multiplied(by: right.numerator), over: try left.denominator.multiplied(by: right.denominator))
    }

    func subtracting(_ other: Fraction) throws(AllocationRefusal) -> Fraction {
        try adding(Fraction(-other.numerator, over: other.denominator))
    }

    func isBelow(_ other: Fraction) throws(AllocationRefusal) -> Bool { try subtracting(other).numerator < 0 }

    /// The number as people write it: "130.5" if ten decimals are enough, otherwise "130 1/3".
    var text: String {
        let (unit, decimals): (Int128, Int) = (10_000_000_000, 10)
        if unit.isMultiple(of: denominator), let scaled = try? numerator.multiplied(by: unit / denominator) {
            return DecimalText.write(scaled, decimals: decimals)
        }
        let (whole, rest) = numerator.magnitude.quotientAndRemainder(dividingBy: denominator.magnitude)
        let sign = numerator < 0 ? "-" : ""
        return whole == 0 ? description : "\(sign)\(whole) \(rest)/\(denominator)"
    }
}

/// One if both are zero, so that it can always be a divisor.
func greatestCommonDivisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
    var (larger, smaller) = (left, right)
    while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
    return max(1, larger)
}

/// An exact share in lowest terms, from nothing to the whole.
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

    private init(checked numerator: Int64, over denominator: Int64) {
        self.numerator = numerator
        self.denominator = denominator
    }

    package static let whole = Proportion(checked: 1, over: 1)
}

/// The exact product of two 128-bit numbers: cents times a basis. The basis of a mix is itself a product of sums.
struct WideProduct: Comparable {
    private let high: UInt128
    private let low: UInt128

    init(_ left: UInt128, _ right: UInt128) {
        (high, low) = left.multipliedFullWidth(by: right)
    }

    static func < (left: WideProduct, right: WideProduct) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }

    /// Nil when the divisor is zero or the quotient needs more than 128 bits.
    func quotientAndRemainder(dividingBy divisor: UInt128) -> (quotient: UInt128, remainder: UInt128)? {
        // This is nearly every case, and a division of 128 bits is ten times cheaper.
        if high == 0 { return divisor == 0 ? nil : low.quotientAndRemainder(dividingBy: divisor) }
        return high < divisor ? divisor.dividingFullWidth((high, low)) : nil
    }
}

extension Int128 {
    /// Sums and products that refuse where `+` and `*` would trap.
    func adding(_ other: Int128) throws(AllocationRefusal) -> Int128 {
        let (sum, overflow) = addingReportingOverflow(other)
        guard !overflow else { throw .overflow }
        return sum
    }

    func multiplied(by other: Int128) throws(AllocationRefusal) -> Int128 {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        guard !overflow else { throw .overflow }
        return product
    }
}
