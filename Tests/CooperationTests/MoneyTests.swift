import Cooperation
import Foundation
import Testing

@Suite struct MoneyTests {
    @Test(arguments: [
        ("41250", 4_125_000, "41250.00"), ("41250.00", 4_125_000, "41250.00"), ("41250.5", 4_125_050, "41250.50"),
        ("-3.10", -310, "-3.10"), ("-0.05", -5, "-0.05"), ("0", 0, "0.00"), ("-0.00", 0, "0.00"),
        ("1003733.00", 100_373_300, "1003733.00"),
        ("10000000000.00", 1_000_000_000_000, "10000000000.00"), ("-10000000000.00", -1_000_000_000_000, "-10000000000.00"),
    ])
    func `text of euros becomes cents and prints canonically`(text: String, cents: Int64, canonical: String) throws {
        let money = try money(text)
        #expect(money.cents == cents)
        #expect(money.description == canonical)
    }

    @Test(arguments: [
        "", "-", ".", "1.", ".5", "1.234", "1e3", "+1", " 1", "1 ", "1,00", "007", "--1", "1.-5", "0x10", "١", "1.2.3", "∞",
        "10000000000.01", "-10000000000.01", "10000000000000.00", "92233720368547758.07", "99999999999999999999999999",
    ])
    func `any other text of euros is refused`(text: String) {
        #expect(Money(text) == nil)
    }

    @Test func `sums are wider than what is entered, are checked, and only the result counts`() throws {
        let most = try cents(.max)
        #expect(throws: MoneyOverflow.self) { try most.adding(cents(1)) }
        #expect(throws: MoneyOverflow.self) { try most.negated.subtracting(cents(1)) }
        #expect(try most.subtracting(most) == .zero)
        #expect(try Money.sum([most, most, most.negated]) == most)
        #expect(try Money.sum(Array(repeating: Money.largest, count: 9_000_000)).cents == 9_000_000 * Limits.maximumCents)
        #expect(throws: MoneyOverflow.self) { try Money.sum(Array(repeating: Money.largest, count: 10_000_000)) }
        #expect(Money(cents: .min) == nil)
        let beyond = [try Money.largest.adding(cents(1)), try Money.largest.negated.subtracting(cents(1))]
        #expect(Money.largest.isWithinLimit && Money.largest.negated.isWithinLimit && !beyond.contains(where: \.isWithinLimit))
        #expect(try money("-3.10").magnitude == money("3.1") && money("-3.10") < .zero)
    }

    @Test func `a stored sum beyond what may be entered is read back`() throws {
        let sum = try Money.largest.adding(.largest)
        let json = try JSONEncoder().encode([sum])
        #expect(String(decoding: json, as: UTF8.self) == #"["20000000000.00"]"#)
        #expect(try JSONDecoder().decode([Money].self, from: json) == [sum])
    }

    @Test func `euros per inhabitant are exact for the largest sums`() throws {
        #expect(try cents(.max).perUnit(of: 1) == cents(.max))
        #expect(try cents(.max).perUnit(of: .max) == cents(1))
    }

    @Test(arguments: [81, 82] as [UInt64])
    func `half-up rounding goes to the nearest whole, and a half away from zero`(seed: UInt64) throws {
        #expect([5, -5, 4, -4, 6, -6, 0].map { $0.dividedHalfUp(by: 10) } == [1, -1, 0, 0, 1, -1, 0])
        #expect([5, -5].map { $0.dividedHalfUp(by: -10) } == [-1, 1])
        #expect(Int64.max.dividedHalfUp(by: .max) == 1 && (Int64.max / 2 + 1).dividedHalfUp(by: .max) == 1)
        #expect(Int64.max.dividedHalfUp(by: 2) == Int64.max / 2 + 1 && UInt128.max.dividedHalfUp(by: 1) == .max)
        var random = SplitMix64(seed: seed)
        for _ in 0..<5_000 {
            let value = Int64.random(in: -9_000_000...9_000_000, using: &random), divisor = Int64.random(in: 1...9_000, using: &random)
            let rounded = value.dividedHalfUp(by: divisor)
            // At most half a step away, and a half is rounded away from zero.
            let distance = 2 * abs(rounded * divisor - value)
            try #require(distance < divisor || distance == divisor && abs(rounded) * divisor > abs(value), "\(value) \(divisor)")
        }
    }

    @Test func `a part is exact to the step, and never larger than the whole`() throws {
        let third = try #require(Proportion(1, over: 3)), whole = try #require(Proportion(1, over: 1))
        #expect(try money("100.01").part(third, .down) == money("33.33") && money("200.00").part(third, .halfUp) == money("66.67"))
        #expect(try money("-200.00").part(third, .halfUp) == money("-66.67") && money("-200.00").part(third, .down) == money("-66.66"))
        #expect(
            try money("200.00").part(third, step: .euro, .halfUp) == money("67")
                && money("200").part(third, step: .euro, .down) == money("66"))
        for step in RoundingStep.allCases {
            for most in [try cents(.max), try cents(-.max)] {
                #expect(most.part(whole, step: step, .halfUp).magnitude <= most.magnitude)
            }
        }
    }

    @Test func `equal parts sum to the amount, the odd cents first`() throws {
        #expect(try money("1.00").split(into: 3).map(\.cents) == [34, 33, 33])
        #expect(try money("-1.01").split(into: 3).map(\.cents) == [-34, -34, -33])
        #expect(try money("0.01").split(into: 0).isEmpty && cents(.max).split(into: 1) == [cents(.max)])
    }
}
