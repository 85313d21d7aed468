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

/// One key value: a payer's figure in a series on a reference date, and where it was taken from.
package struct BasisValue: Codable, Hashable, Sendable {
    package let payer: PayerCode
    /// In the series' own unit: inhabitants, or cents or euros of income; one unit a series.
    package let value: Int64
    package let source: String
    package let referenceDate: CalendarDate

    package init(payer: PayerCode, value: Int64, source: String, referenceDate: CalendarDate) {
        self.payer = payer
        self.value = value
        self.source = source
        self.referenceDate = referenceDate
    }
}

/// A key value as it is kept: dated and sourced, of the tenant's own or from the shared register.
package struct KeyValue: Hashable, Sendable {
    package let series: SeriesName
    package let referenceDate: CalendarDate
    package let payer: PayerCode
    package let value: Int64
    package let source: String
    /// Nil for a value of the shared register that came with the program.
    package let retrievedOn: CalendarDate?
    /// 0 for a value of the shared register, which a tenant can put its own before.
    package let version: Int

    package init(
        series: SeriesName, referenceDate: CalendarDate, payer: PayerCode, value: Int64, source: String, retrievedOn: CalendarDate?,
        version: Int
    ) {
        self.series = series
        self.referenceDate = referenceDate
        self.payer = payer
        self.value = value
        self.source = source
        self.retrievedOn = retrievedOn
        self.version = version
    }
}

/// A reference date of a series, and whose values there are on it.
package struct BasisDate: Hashable, Sendable {
    package let date: CalendarDate
    /// How many of the body's payers have a value.
    package let known: Int
    /// The codes of the others, with commas.
    package let missing: String

    package init(date: CalendarDate, known: Int, missing: String) {
        self.date = date
        self.known = known
        self.missing = missing
    }
}
