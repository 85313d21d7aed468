/// The available key values for sharing costs: by series, reference date and payer.
package struct BasisTable: Hashable, Sendable {
    private var values: [SeriesName: [CalendarDate: [PayerCode: BasisValue]]] = [:]

    package init() {}

    package init(_ series: SeriesName, _ values: some Sequence<BasisValue>) {
        for value in values { insert(value, in: series) }
    }

    /// Replaces an earlier value for the same series, date and payer.
    package mutating func insert(_ value: BasisValue, in series: SeriesName) {
        values[series, default: [:]][value.referenceDate, default: [:]][value.payer] = value
    }

    package subscript(series: SeriesName, date: CalendarDate, payer: PayerCode) -> BasisValue? {
        values[series]?[date]?[payer]
    }
}

/// One key value: a payer's figure in a series on a reference date, with its source.
package struct BasisValue: Codable, Hashable, Sendable {
    package let payer: PayerCode
    /// In the series' own unit: inhabitants, or cents or euros of income; each series has one unit.
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

/// A stored key value with date and source: the tenant's own, or the shared register's.
package struct KeyValue: Hashable, Sendable {
    package let series: SeriesName
    package let referenceDate: CalendarDate
    package let payer: PayerCode
    package let value: Int64
    package let source: String
    /// Nil for a value of the shared register that came with the program.
    package let retrievedOn: CalendarDate?
    /// 0 for a value of the shared register; a tenant's own value counts before it.
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

/// A reference date of a series, with the payers that have values on it.
package struct BasisDate: Hashable, Sendable {
    package let date: CalendarDate
    /// How many of the body's payers have a value.
    package let known: Int
    /// The codes of the other payers, separated by commas.
    package let missing: String

    package init(date: CalendarDate, known: Int, missing: String) {
        self.date = date
        self.known = known
        self.missing = missing
    }
}
