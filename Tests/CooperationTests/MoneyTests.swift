import Cooperation
import Foundation
import Testing

@Suite("Money")
struct MoneyTests {
    @Test(
        "Text of euros becomes cents and prints canonically",
        arguments: [
            ("41250", 4_125_000, "41250.00"), ("41250.00", 4_125_000, "41250.00"), ("41250.5", 4_125_050, "41250.50"),
            ("-3.10", -310, "-3.10"), ("-0.05", -5, "-0.05"), ("0", 0, "0.00"), ("-0.00", 0, "0.00"),
            ("1003733.00", 100_373_300, "1003733.00"),
            ("10000000000.00", 1_000_000_000_000, "10000000000.00"), ("-10000000000.00", -1_000_000_000_000, "-10000000000.00"),
        ])
    func reads(text: String, cents: Int64, canonical: String) throws {
        let money = try money(text)
        #expect(money.cents == cents)
        #expect(money.description == canonical)
    }

    @Test(
        "Anything else is refused",
        arguments: [
            "", "-", ".", "1.", ".5", "1.234", "1e3", "+1", " 1", "1 ", "1,00", "007", "--1", "1.-5", "0x10", "١", "1.2.3", "∞",
            "10000000000.01", "-10000000000.01", "10000000000000.00", "92233720368547758.07", "99999999999999999999999999",
        ])
    func refuses(text: String) {
        #expect(Money(text) == nil)
    }

    @Test("Sums are wider than what is entered, are checked, and only the result counts")
    func arithmetic() throws {
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

    @Test("A stored sum beyond what may be entered is read back")
    func codableSums() throws {
        let sum = try Money.largest.adding(.largest)
        let json = try JSONEncoder().encode([sum])
        #expect(String(decoding: json, as: UTF8.self) == #"["20000000000.00"]"#)
        #expect(try JSONDecoder().decode([Money].self, from: json) == [sum])
    }

    @Test("Euros an inhabitant of the largest sums")
    func perUnit() throws {
        #expect(try cents(.max).perUnit(of: 1) == cents(.max))
        #expect(try cents(.max).perUnit(of: .max) == cents(1))
    }
}
