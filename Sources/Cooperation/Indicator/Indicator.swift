/// A statistical indicator that the body follows.
package struct Indicator: Hashable, Sendable {
    package let code: IndicatorCode
    package var name: String
    package var unit: String
    package var source: String
    package var focusArea: String
    /// Whether a higher or a lower value is better.
    package var direction: PlanItem.Direction
    /// Nil if its values come only from files.
    package var origin: IndicatorOrigin?

    package init(
        code: IndicatorCode, name: String, unit: String, source: String, focusArea: String, direction: PlanItem.Direction,
        origin: IndicatorOrigin? = nil
    ) {
        self.code = code
        self.name = name
        self.unit = unit
        self.source = source
        self.focusArea = focusArea
        self.direction = direction
        self.origin = origin
    }
}

package typealias IndicatorCode = Code<Indicator>

/// A year's value of an indicator in an area: a municipality ("236"), a region ("R16") or the country ("FI").
package struct IndicatorValue: Hashable, Sendable {
    /// The years for which values are stored.
    package static let years = 1900...2200

    package let area: String
    package let year: Int
    /// A value, suppressed or missing; a statistic never has words.
    package let measurement: Measurement
    package let source: String
    /// The day of the statistic's last update.
    package let updatedOn: CalendarDate?
    /// The territorial division as the source names it; empty if it does not.
    package let division: String

    package init(area: String, year: Int, measurement: Measurement, source: String, updatedOn: CalendarDate?, division: String = "") {
        self.area = area
        self.year = year
        self.measurement = measurement
        self.source = source
        self.updatedOn = updatedOn
        self.division = division
    }
}

/// One indicator in one area on a municipality's card.
package struct CardLine: Hashable, Sendable {
    /// The relation of the area to the municipality of the card.
    package enum Place: String, CaseIterable, Sendable { case own, member, region, country }

    package enum Trend: String, CaseIterable, Sendable { case up, down, flat }

    /// Why there is no value.
    package enum Absence: String, CaseIterable, Sendable {
        case missing, suppressed
        /// No document contained the area up to the year.
        case notImported = "not-imported"

        fileprivate init(_ newest: Measurement?) {
            switch newest {
            case nil: self = .notImported
            case .suppressed: self = .suppressed
            case .missing, .value, .words: self = .missing
            }
        }
    }

    /// A figure of a year.
    package struct Figure: Hashable, Sendable {
        package let year: Int
        package let value: MeasureValue

        package init(year: Int, value: MeasureValue) { (self.year, self.value) = (year, value) }
    }

    package let indicator: Indicator
    package let area: String
    package let place: Place
    package let year: Int?
    package let value: MeasureValue?
    package let trend: Trend?
    /// Whether the population is so small that one person changes the figure.
    package let isSmall: Bool
    /// Nil if there is a value.
    package let reason: Absence?
    package let source: String?
    package let updatedOn: CalendarDate?
    package let division: String?
    /// All figures up to the newest, by year.
    package let series: [Figure]
}

extension Indicator {
    /// Below this number of inhabitants a municipality's figure is shown with a caution.
    package static let smallPopulation: Int64 = 1_000

    /// The newest value of the area up to the year, with the direction since the previous value.
    ///
    /// - Parameter values: of this indicator in this area.
    package func cardLine(
        area: String, place: CardLine.Place, values: [IndicatorValue], upTo year: Int, population: Int64?
    ) -> CardLine {
        let known = values.filter { $0.year <= year }.sorted { $0.year > $1.year }
        let figures = known.compactMap { entry -> (IndicatorValue, MeasureValue)? in
            if case .value(let value) = entry.measurement { (entry, value) } else { nil }
        }
        let newest = figures.first
        var trend: CardLine.Trend?
        if figures.count > 1 {
            let (now, before) = (figures[0].1.millionths, figures[1].1.millionths)
            trend = now > before ? .up : now < before ? .down : .flat
        }
        return CardLine(
            indicator: self, area: area, place: place, year: newest?.0.year, value: newest?.1, trend: trend,
            isSmall: place != .region && place != .country && population.map { $0 < Self.smallPopulation } ?? false,
            reason: newest == nil ? CardLine.Absence(known.first?.measurement) : nil, source: newest?.0.source,
            updatedOn: newest?.0.updatedOn, division: newest?.0.division,
            series: figures.reversed().map { CardLine.Figure(year: $0.0.year, value: $0.1) })
    }
}
