import Cooperation
import Testing

/// Figures from published papers and statistics.
@Suite struct GoldenFiguresTests {
    @Test func `100,000.00 by population sums exactly, where rounding each alone loses a cent`() throws {
        let allocation = try kaustinenShare("100000.00").contributions()
        #expect(allocation.amounts == ["074 8566.71", "236 35814.92", "421 5783.62", "849 24343.36", "924 25491.39"])
        #expect(allocation.isConserved && allocation.unallocated == .zero)
        let total = populations.reduce(0) { $0 + $1.1 }
        let alone = populations.reduce(Int64(0)) { $0 + (2 * 10_000_000 * $1.1 + total) / (2 * total) }
        #expect(try cents(alone) == money("99999.99"))
        #expect(allocation.contributions.filter { $0.explanation.rounding?.extraUnit == true }.count == 3)
    }

    @Test func `the example of the admin protocol is computed exactly`() throws {
        let allocation = try kaustinenShare("1003733.00").contributions()
        #expect(allocation.amounts == ["074 85986.87", "236 359486.21", "421 58052.05", "849 244342.38", "924 255865.49"])
        #expect(allocation.contributions.map(\.explanation.basis) == ["985", "4118", "665", "2799", "2931"])
        #expect(allocation.contributions.map(\.explanation.basisTotal) == Array(repeating: "11498", count: 5))
    }

    @Test(
        arguments: [
            ("182.25", [("1", 98), ("2", 2)], ["178.61", "3.64"]),
            ("785.08", [("1", 3_333), ("2", 3_333), ("3", 3_334)], ["261.67", "261.67", "261.74"]),
            ("0.01", [("1", 95), ("2", 5)], ["0.01", "0.00"]),
            ("30.00", (1...7).map { ("\($0)", 1) }, ["4.29", "4.29", "4.29", "4.29", "4.28", "4.28", "4.28"]),
        ] as [(String, [(String, Int64)], [String])])
    func `small splits come out as computed by hand`(total: String, bases: [(String, Int64)], expected: [String]) throws {
        let portions = try apportion(money(total), among: claims(bases))
        #expect(portions.amounts == expected)
    }

    /// KT membership fees of 2022: half by population of 31.12.2020, half by taxable income of 2020, mainland Finland.
    /// The published column is the advance, 80 % of the total share of 7,149,318 euros: 5,719,454 euros. Source:
    /// https://www.kt.fi/kt-organisaationa/talous/jasenmaksut
    @Test func `half population and half taxable income share in whole euros`() throws {
        let listed: [(code: String, population: Int64, income: Int64)] = [
            ("005", 9_419, 118_454_981), ("009", 2_517, 31_353_321), ("020", 16_391, 266_190_085),
        ]
        let rest = ("rest", listed.reduce(5_503_664) { $0 - $1.population }, listed.reduce(100_291_140_710) { $0 - $1.income })
        let day = try date("2020-12-31")
        let income = try series("taxable-income")
        var table = try basisTable(.population, listed.map { ($0.code, $0.population) } + [(rest.0, rest.1)], on: day)
        for (code, value) in listed.map({ ($0.code, $0.income) }) + [(rest.0, rest.2)] {
            table.insert(BasisValue(payer: try payer(code), value: value, source: "Tax Administration", referenceDate: day), in: income)
        }
        let share = CostShare(
            service: ServiceCode(checked: "membership-fee"), net: try money("5719454"),
            key: try AllocationKey.parse("mix(1*population+1*basis:taxable-income)"),
            participants: try (listed.map(\.code) + ["rest"]).map(payer), step: .euro, defaultDate: day, basis: table)
        let allocation = try share.contributions()
        #expect(allocation.amounts.dropLast() == ["005 8272.00", "009 2202.00", "020 16107.00"])
        #expect(allocation.isConserved && allocation.unallocated == .zero)
        #expect(allocation.contributions.first?.explanation.lines.map(\.parts) == ["1/2", "1/2"])
    }

    @Test func `a member has a council seat for each starting 1,000 inhabitants, and at least two`() {
        #expect(populations.map { councilSeats(population: $0.1) } == [2, 5, 2, 3, 3])
        #expect([0, 1, 1_000, 2_000, 2_001, .max].map(councilSeats) == [2, 2, 2, 2, 3, 9_223_372_036_854_776])
    }
}
