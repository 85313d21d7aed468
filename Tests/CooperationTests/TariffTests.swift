import Cooperation
import Testing

/// Contributions to the INPT for 2014: population (DGF 2013) and the published euros of each department.
/// Source: arrêté of 10 May 2011, art. 2, https://legal.tricoteuses.fr/articles/JORFARTI000023982067
private let departments: [(code: String, population: Int64, euros: Int64)] = [
    ("01", 614_226, 124_759), ("02", 550_533, 111_822), ("03", 357_499, 72_614), ("05", 194_289, 39_463),
    ("06", 1_248_448, 253_580), ("08", 288_430, 58_585), ("09", 177_548, 36_063), ("10", 310_197, 63_006),
    ("11", 418_593, 85_023), ("13", 1_138_705, 231_289), ("13bis", 866_660, 176_032), ("14", 752_423, 152_829),
    ("15", 167_879, 34_099), ("17", 714_222, 145_070), ("18", 325_403, 66_094), ("19", 265_589, 53_945),
    ("2B", 203_658, 41_366), ("21", 538_837, 109_446), ("22", 645_417, 131_094), ("24", 448_557, 91_109),
    ("25", 539_654, 109_612), ("26", 504_565, 102_485), ("27", 605_586, 123_004), ("28", 442_398, 89_858),
    ("31", 1_266_168, 257_179), ("32", 197_634, 40_143),
]

/// Tariffs: a rate per inhabitant.
@Suite struct TariffTests {
    private func share(_ key: String, step: RoundingStep = .euro, overrides: [ContributionOverride] = []) throws -> CostShare {
        let day = try date("2013-01-01")
        return CostShare(
            service: ServiceCode(checked: "radio-network"), net: .zero, key: try AllocationKey.parse(key),
            participants: try departments.map { try payer($0.code) }, step: step, overrides: overrides, defaultDate: day,
            basis: try basisTable(.population, departments.map { ($0.code, $0.population) }, on: day))
    }

    @Test func `one rate, rounded half-up to the euro, gives every published row, and the total is their sum`() throws {
        let allocation = try share("tariff:0.2031158").contributions()
        let published = Dictionary(uniqueKeysWithValues: departments.map { ($0.code, $0.euros * 100) })
        #expect(Dictionary(uniqueKeysWithValues: allocation.contributions.map { ($0.payer.rawValue, $0.amount.cents) }) == published)
        #expect(allocation.total.cents == published.values.reduce(0, +))
        #expect(allocation.unallocated == .zero)
    }

    @Test func `half a cent is rounded up, and the net cost given plays no part`() throws {
        var share = try kaustinenShare("5.00", key: "tariff:0.003")
        share.basis = try basisTable(.population, [("074", 5), ("236", 1), ("421", 2), ("849", 0), ("924", 15)], on: share.defaultDate)
        let allocation = try share.contributions()
        #expect(allocation.amounts == ["074 0.02", "236 0.00", "421 0.01", "849 0.00", "924 0.05"])
        #expect(allocation.total == (try money("0.08")))
        #expect(allocation.contributions[0].explanation.quota == "1 1/2")
        #expect(allocation.contributions[0].explanation.basis == "5")
    }

    @Test func `an override that rebalances keeps the tariff's total`() throws {
        let total = try share("tariff:0.2031158").contributions().total
        let allocation = try share("tariff:0.2031158", overrides: [CooperationTests.override("13bis", "0.00")]).contributions()
        #expect(allocation.total == total && allocation.unallocated == .zero && allocation.isConserved)
    }
}
