/// The exact product of two 128-bit numbers: cents times a basis, where the basis of a mix is itself a product of sums.
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
        // Nearly every case: a division of 128 bits is an order of magnitude cheaper.
        if high == 0 { return divisor == 0 ? nil : low.quotientAndRemainder(dividingBy: divisor) }
        return high < divisor ? divisor.dividingFullWidth((high, low)) : nil
    }
}
