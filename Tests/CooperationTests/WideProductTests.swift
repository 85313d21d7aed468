import Testing

@testable import Cooperation

/// Products beyond 128 bits, as for shares of bases with many factors.
@Suite struct WideProductTests {
    @Test func `quotient times divisor plus remainder is the product again`() throws {
        var random = SplitMix64(seed: 31)
        for _ in 0..<5_000 {
            let left = UInt128.random(in: 0...(.max >> UInt128.random(in: 0...100, using: &random)), using: &random)
            let right = UInt128.random(in: 1...(.max >> UInt128.random(in: 0...100, using: &random)), using: &random)
            let product = left.multipliedFullWidth(by: right)
            // As in a split: the divisor is a sum of which one factor is a part.
            let divisor = UInt128.random(in: right ... .max, using: &random)
            let (quotient, remainder) = try #require(WideProduct(left, right).quotientAndRemainder(dividingBy: divisor))
            let whole = quotient.multipliedFullWidth(by: divisor)
            let (low, hasCarry) = whole.low.addingReportingOverflow(remainder)
            #expect(remainder < divisor && low == product.low && whole.high + (hasCarry ? 1 : 0) == product.high)
        }
    }

    @Test func `what has no quotient of 128 bits has none`() {
        let square = WideProduct(.max, .max)
        #expect(square.quotientAndRemainder(dividingBy: .max)?.quotient == .max)
        #expect(square.quotientAndRemainder(dividingBy: .max - 1) == nil)
        #expect(WideProduct(7, 6).quotientAndRemainder(dividingBy: 0) == nil && square.quotientAndRemainder(dividingBy: 0) == nil)
        #expect(WideProduct(7, 6).quotientAndRemainder(dividingBy: 5)?.remainder == 2)
        #expect(WideProduct(1 << 100, 1 << 30) < WideProduct(1 << 100, 1 << 31) && WideProduct(3, 4) < WideProduct(1, 13))
    }
}
