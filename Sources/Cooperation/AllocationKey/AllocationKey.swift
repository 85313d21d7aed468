/// How a service's net cost is shared among its payers.
///
/// A missing reference date means the budget's own (`CostShare.defaultDate`). The text of a key is one atom of the
/// admin protocol; `AllocationKey.parse` has the notation.
package indirect enum AllocationKey: Hashable, Sendable {
    /// In proportion to inhabitants.
    case population(at: CalendarDate?)
    /// Every payer pays the same.
    case equal
    /// In proportion to agreed integers.
    case weights([PayerCode: Int64])
    /// In proportion to a named dated series, such as taxable income.
    case basis(SeriesName, at: CalendarDate?)
    /// In proportion to measured quantities in a unit.
    case usage(SeriesName, [PayerCode: Quantity])
    /// These amounts, which must sum to the net cost.
    case fixed([PayerCode: Money])
    /// A rate per inhabitant; the total follows from it.
    case tariff(Rate, at: CalendarDate?)
    /// A mix of other keys, such as half population and half taxable income.
    case mix([MixPart])
    /// In proportion to one figure that is the sum of several measures.
    case sum(MeasureSum)
    /// By a key that only some of the participants share.
    case among(Scope, AllocationKey)
    /// The amounts in euros that measures give; the total follows from them.
    case charge(MeasureSum)
    /// First each payer's payment by a key of fixed amounts or a tariff; then the rest by another key.
    case first(AllocationKey, rest: AllocationKey)
    /// By a key, within a limit on the change from last year.
    case limit(ChangeLimit, AllocationKey)
    /// The amounts of projects' decided splits; the total follows from them.
    case projects
}

extension AllocationKey {
    /// Whether the key itself determines the total, whatever the cost is.
    package var makesTotal: Bool {
        switch self {
        case .tariff, .charge, .projects: true
        case .limit(_, let key): key.makesTotal
        case .population, .equal, .weights, .basis, .usage, .fixed, .mix, .sum, .among, .first: false
        }
    }

    /// Whether it gives every payer an exact part of any amount, and nothing else.
    package var isProportion: Bool {
        switch self {
        case .population, .equal, .weights, .basis, .usage, .mix, .sum, .among: true
        case .fixed, .tariff, .charge, .first, .limit, .projects: false
        }
    }

    /// Whether contributions are as agreed and do not follow any cost.
    package var isAsAgreed: Bool {
        switch self {
        case .fixed, .tariff, .charge, .projects: true
        case .limit(_, let key): key.isAsAgreed
        case .population, .equal, .weights, .basis, .usage, .mix, .sum, .among, .first: false
        }
    }

    /// Whether it needs last year's contributions.
    package var needsLastYear: Bool { if case .limit = self { true } else { false } }

    /// The beginning of the text of a key that needs last year's contributions.
    package static let lastYearPrefix = "limit("

    /// The dated series whose values the key needs, each once, in the order of their naming.
    package func requiredSeries(default date: CalendarDate) -> [(SeriesName, CalendarDate)] {
        once(series(default: date) { $0.needs(default: date).map { ($0.series, $0.date) } })
    }

    /// The dated series that the key refers to, each once; for an average only the newest year.
    package func referenceSeries(default date: CalendarDate) -> [(SeriesName, CalendarDate)] {
        once(series(default: date) { $0.references(default: date) })
    }

    /// - Parameter ofSum: the series that a sum of measures needs.
    private func series(
        default date: CalendarDate, ofSum: (MeasureSum) -> [(SeriesName, CalendarDate)]
    ) -> [(SeriesName, CalendarDate)] {
        switch self {
        case .population(let own), .tariff(_, let own): [(.population, own ?? date)]
        case .basis(let series, let own): [(series, own ?? date)]
        case .equal, .weights, .usage, .fixed, .projects: []
        case .mix(let parts): parts.flatMap { $0.key.series(default: date, ofSum: ofSum) }
        case .sum(let sum), .charge(let sum): ofSum(sum)
        case .among(_, let key): key.series(default: date, ofSum: ofSum)
        case .first(let first, let rest): first.series(default: date, ofSum: ofSum) + rest.series(default: date, ofSum: ofSum)
        case .limit(let limit, let key):
            key.series(default: date, ofSum: ofSum) + (limit.rest?.series(default: date, ofSum: ofSum) ?? [])
                + (limit.isPerInhabitant ? [(.population, date)] : [])
        }
    }
}

private func once(_ series: [(SeriesName, CalendarDate)]) -> [(SeriesName, CalendarDate)] {
    series.indices.filter { index in !series[..<index].contains { $0 == series[index] } }.map { series[$0] }
}

/// One key of a `mix`, and how many parts of the whole it shares.
package struct MixPart: Hashable, Sendable {
    package let parts: Int64
    package let key: AllocationKey

    /// Nil for parts outside 1...`Limits.maximumMixPart`, for a key that is not a proportion, and for another mix,
    /// whose parts can be written here directly.
    package init?(parts: Int64, key: AllocationKey) {
        if case .mix = key { return nil }
        guard key.isProportion, (1...Limits.maximumMixPart).contains(parts) else { return nil }
        self.parts = parts
        self.key = key
    }
}

/// A measured quantity, such as hours: up to six decimals, not negative, kept as millionths.
package struct Quantity: Hashable, Sendable {
    package let millionths: Int64

    package init?(millionths: Int64) {
        guard millionths >= 0 else { return nil }
        self.millionths = millionths
    }

    static let decimals = 6
}

extension Quantity: TextCodable {
    package init?(_ text: String) {
        guard let millionths = DecimalText.parse(text, decimals: Self.decimals) else { return nil }
        self.init(millionths: millionths)
    }

    package var description: String { DecimalText.write(millionths, decimals: Self.decimals) }
}

/// Which participants share a part: those that are named, or all others.
package enum Scope: Hashable, Sendable {
    case only(Set<PayerCode>)
    case except(Set<PayerCode>)

    package var payers: Set<PayerCode> {
        switch self {
        case .only(let payers), .except(let payers): payers
        }
    }

    func includes(_ payer: PayerCode) -> Bool {
        switch self {
        case .only(let payers): payers.contains(payer)
        case .except(let payers): !payers.contains(payer)
        }
    }

    func filtered(_ isKept: (PayerCode) -> Bool) -> Scope {
        switch self {
        case .only(let payers): .only(payers.filter(isKept))
        case .except(let payers): .except(payers.filter(isKept))
        }
    }
}

/// Euros per inhabitant, or another factor of a figure: up to ten decimals, not negative, stored as ten-billionths.
package struct Rate: Hashable, Sendable {
    package let tenBillionths: Int64

    package init?(tenBillionths: Int64) {
        guard tenBillionths >= 0 else { return nil }
        self.tenBillionths = tenBillionths
    }

    private init(checked tenBillionths: Int64) { self.tenBillionths = tenBillionths }

    static let decimals = 10
    package static let one = Rate(checked: 10_000_000_000)
    /// How many of its units are one cent.
    static let unitsPerCent: Int128 = 100_000_000
}

extension Rate: TextCodable {
    package init?(_ text: String) {
        guard let tenBillionths = DecimalText.parse(text, decimals: Self.decimals) else { return nil }
        self.init(tenBillionths: tenBillionths)
    }

    package var description: String { DecimalText.write(tenBillionths, decimals: Self.decimals) }
}
