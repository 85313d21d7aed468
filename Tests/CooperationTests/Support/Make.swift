import Cooperation
import Testing

func money(_ text: String) throws -> Money { try #require(Money(text)) }

func cents(_ cents: Int64) throws -> Money { try #require(Money(cents: cents)) }

func payer(_ code: String) throws -> PayerCode { try #require(PayerCode(rawValue: code)) }

func series(_ name: String) throws -> SeriesName { try #require(SeriesName(rawValue: name)) }

func date(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

extension Validity {
    /// In all supported years.
    static func always() throws -> Validity { try #require(Validity(from: BudgetYear.earliest.firstDay)) }
}

func claims(_ bases: [(String, Int64)]) throws -> [Claim<PayerCode>] {
    try bases.map { Claim(try payer($0.0), basis: Int128($0.1)) }
}

func basisTable(_ series: SeriesName, _ values: [(String, Int64)], on date: CalendarDate) throws -> BasisTable {
    try BasisTable(series, values.map { BasisValue(payer: try payer($0.0), value: $0.1, source: "test", referenceDate: date) })
}

/// Population of 31.12.2024, Statistics Finland.
let populations: [(String, Int64)] = [("074", 985), ("236", 4_118), ("421", 665), ("849", 2_799), ("924", 2_931)]

/// A cost of the five municipalities of the Kaustinen sub-region, shared by population by default.
func kaustinenShare(
    _ net: String, key: String = "population", bounds: Bounds = .none, step: RoundingStep = .cent, overrides: [ContributionOverride] = []
) throws -> CostShare {
    let referenceDate = try date("2024-12-31")
    return CostShare(
        service: ServiceCode(checked: "business-services"), net: try money(net), key: try AllocationKey.parse(key),
        participants: try populations.map { try payer($0.0) }, bounds: bounds, step: step, overrides: overrides,
        defaultDate: referenceDate, basis: try basisTable(.population, populations, on: referenceDate))
}

func override(
    _ code: String, _ amount: String, _ policy: OverridePolicy = .rebalance, reason: String = "agreed"
) throws -> ContributionOverride {
    try #require(ContributionOverride(payer: try payer(code), amount: try money(amount), policy: policy, reason: reason))
}

extension Allocation {
    var amounts: [String] { contributions.map { "\($0.payer) \($0.amount)" } }

    /// Whether nothing was lost: contributions and the unallocated amount sum to the total.
    var isConserved: Bool {
        contributions.reduce(unallocated.cents) { $0 + $1.amount.cents } == total.cents
    }
}

extension [Portion<PayerCode>] {
    var amounts: [String] { map { $0.amount.description } }
}
