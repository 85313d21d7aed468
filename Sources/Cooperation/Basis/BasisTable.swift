/// The key values at hand for sharing costs: by series, reference date and payer.
package struct BasisTable: Hashable, Sendable {
    private var values: [SeriesName: [CalendarDate: [PayerCode: BasisValue]]] = [:]

    package init() {}

    package init(_ series: SeriesName, _ values: some Sequence<BasisValue>) {
        for value in values { insert(value, in: series) }
    }

    /// A value for the same series, date and payer replaces the one before.
    package mutating func insert(_ value: BasisValue, in series: SeriesName) {
        values[series, default: [:]][value.referenceDate, default: [:]][value.payer] = value
    }

    package subscript(series: SeriesName, date: CalendarDate, payer: PayerCode) -> BasisValue? {
        values[series]?[date]?[payer]
    }
}
