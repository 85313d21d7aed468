/// A source of a figure for every payer: key values, agreed numbers, and computations from them.
package indirect enum Measure: Hashable, Sendable {
    /// The payer's value in a series, such as its inhabitants.
    case series(DatedSeries)
    /// The mean of the payer's values in a series: on the reference date, and on the same day of earlier years.
    case average(years: Int, DatedSeries)
    /// One payer's value for everybody, such as a figure of the whole country.
    case figure(DatedSeries, of: PayerCode)
    /// Agreed integers.
    case weights([PayerCode: Int64])
    /// Measured quantities in a unit.
    case usage(SeriesName, [PayerCode: Quantity])
    /// A figure cut into bands; each part of it is multiplied by the factor of its band.
    case brackets(MeasureSum, Bands)
    /// The number of the class that contains a figure.
    case classes(MeasureSum, Bands)
}

/// Terms that are summed: `average:5(basis:calls)+0.01*population`.
package struct MeasureSum: Hashable, Sendable {
    package let terms: [MeasureTerm]

    /// Nil without a term, and with more than `Limits.maximumMixParts`.
    package init?(_ terms: [MeasureTerm]) {
        guard (1...Limits.maximumMixParts).contains(terms.count) else { return nil }
        self.terms = terms
    }

    /// The only measure, if there is one term without a factor.
    var single: Measure? {
        guard let term = terms.first, terms.count == 1, term.measures.count == 1, term.factor == .one else { return nil }
        return term.measures.first
    }
}

/// A factor times measures; without measures, the factor alone.
package struct MeasureTerm: Hashable, Sendable {
    package let factor: Rate
    package let measures: [Measure]

    package init(factor: Rate = .one, _ measures: [Measure]) {
        self.factor = factor
        self.measures = measures
    }
}

/// A series and the day of its values; if nil, the budget's own reference date.
package struct DatedSeries: Hashable, Sendable {
    package let name: SeriesName
    package let date: CalendarDate?

    package init(_ name: SeriesName, at date: CalendarDate? = nil) {
        self.name = name
        self.date = date
    }
}

/// The beginning of each band and its number, rising from zero: `0:1,200000:0.9`.
package struct Bands: Hashable, Sendable {
    package struct Band: Hashable, Sendable {
        package let from: Quantity
        package let number: Rate
    }

    package let bands: [Band]

    /// Nil unless the first band begins at zero, each begins above the one before, and there are at most
    /// `Limits.maximumBands`.
    package init?(_ bands: [Band]) {
        guard bands.first?.from.millionths == 0, bands.count <= Limits.maximumBands,
            zip(bands, bands.dropFirst()).allSatisfy({ $0.from.millionths < $1.from.millionths })
        else { return nil }
        self.bands = bands
    }
}

// MARK: Needed values

extension Measure {
    /// The possible numbers of years of an average.
    package static let averageYears = 2...Limits.maximumAverageYears

    /// The sum inside of it, if there is one.
    var inner: MeasureSum? {
        switch self {
        case .brackets(let sum, _), .classes(let sum, _): sum
        case .series, .average, .figure, .weights, .usage: nil
        }
    }

    /// The dated values that it needs of a payer, with the owner of values that are another payer's.
    fileprivate func ownNeeds(default defaultDate: CalendarDate) -> [NeededValue] {
        switch self {
        case .series(let series): [NeededValue(series: series.name, date: series.date ?? defaultDate)]
        case .average(let years, let series):
            (series.date ?? defaultDate).sameDay(inYears: years).map { NeededValue(series: series.name, date: $0) }
        case .figure(let series, let owner): [NeededValue(series: series.name, date: series.date ?? defaultDate, owner: owner)]
        case .weights, .usage, .brackets, .classes: []
        }
    }
}

extension MeasureSum {
    /// Every dated value from which a payer's figure is computed.
    func needs(default date: CalendarDate) -> [NeededValue] {
        terms.flatMap(\.measures).flatMap { $0.ownNeeds(default: date) + ($0.inner?.needs(default: date) ?? []) }
    }

    /// The series with the newest day of each measure's values: for an average, that of its last year.
    func references(default date: CalendarDate) -> [(SeriesName, CalendarDate)] {
        terms.flatMap(\.measures).flatMap { measure in
            (measure.ownNeeds(default: date).first.map { [($0.series, $0.date)] } ?? [])
                + (measure.inner?.references(default: date) ?? [])
        }
    }

    /// The sum with every measure changed, including nested ones.
    func mapLists(_ change: (Measure) -> Measure) -> MeasureSum {
        MeasureSum(
            checked: terms.map { term in
                MeasureTerm(
                    factor: term.factor,
                    term.measures.map { measure in
                        switch change(measure) {
                        case .brackets(let sum, let bands): .brackets(sum.mapLists(change), bands)
                        case .classes(let sum, let bands): .classes(sum.mapLists(change), bands)
                        case let changed: changed
                        }
                    })
            })
    }

    private init(checked terms: [MeasureTerm]) { self.terms = terms }
}

/// A dated value that a measure needs: the payer's own, or its owner's for everybody.
struct NeededValue: Hashable {
    let series: SeriesName
    let date: CalendarDate
    var owner: PayerCode?
}

extension CalendarDate {
    /// This day and the same day of earlier years, the newest first; 29 February becomes the 28th in other years.
    func sameDay(inYears count: Int) -> [CalendarDate] {
        (0..<count).compactMap { back in
            CalendarDate(year: year - back, month: month, day: day) ?? CalendarDate(year: year - back, month: month, day: day - 1)
        }
    }
}
