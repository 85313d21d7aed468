/// A figure of a measure, with up to six decimals and either sign.
package struct MeasureValue: Hashable, Sendable {
    package let millionths: Int64

    package init(millionths: Int64) { self.millionths = millionths }

    static let decimals = 6

    /// The figure times a whole number; nil if the product is not a whole number.
    package func wholeNumber(times factor: Int64 = 1) -> Int64? {
        let (whole, rest) = (Int128(millionths) * Int128(factor)).quotientAndRemainder(dividingBy: 1_000_000)
        return rest == 0 ? Int64(exactly: whole) : nil
    }
}

extension MeasureValue: TextCodable {
    package init?(_ text: String) {
        guard let millionths = DecimalText.parse(text, decimals: Self.decimals) else { return nil }
        self.init(millionths: millionths)
    }

    package var description: String { DecimalText.write(millionths, decimals: Self.decimals) }
}

extension MeasureValue: Comparable {
    package static func < (left: MeasureValue, right: MeasureValue) -> Bool { left.millionths < right.millionths }
}

/// A figure, "4", or a range of figures, "1-2".
package struct MeasureRange: Hashable, Sendable {
    package let low: MeasureValue
    package let high: MeasureValue

    /// Nil if the second figure is below the first.
    package init?(_ low: MeasureValue, _ high: MeasureValue) {
        guard low <= high else { return nil }
        self.low = low
        self.high = high
    }

    package func contains(_ value: MeasureValue) -> Bool { low <= value && value <= high }
}

extension MeasureRange: TextCodable {
    /// With a decimal point or comma, because papers and spreadsheets use both.
    package init?(_ text: String) {
        let text = text.filter { !$0.isWhitespace }.replacing(",", with: ".")
        if let value = MeasureValue(text) {
            self.init(value, value)
            return
        }
        // The first figure may have a minus sign.
        let rest = text.dropFirst()
        guard let dash = rest.firstIndex(where: { $0 == "-" || $0 == "–" }), let low = MeasureValue(String(text[..<dash])),
            let high = MeasureValue(String(text[text.index(after: dash)...])), low < high
        else { return nil }
        self.init(low, high)
    }

    package var description: String { low == high ? low.description : "\(low)-\(high)" }
}

/// The result of a measure in a period: a figure, words, or why there is none. Missing, zero and suppressed are three
/// different results.
package enum Measurement: Hashable, Sendable {
    case value(MeasureValue)
    case words(String)
    /// Kept secret, because the figure would reveal facts about so few persons.
    case suppressed
    case missing

    /// The kind of the result, without the figure or the words.
    package enum Outcome: String, CaseIterable, Sendable { case value, words, suppressed, missing }

    package var outcome: Outcome {
        switch self {
        case .value: .value
        case .words: .words
        case .suppressed: .suppressed
        case .missing: .missing
        }
    }

    package var name: String { outcome.rawValue }

    /// The figure, if the result is one.
    package var value: MeasureValue? { if case .value(let value) = self { value } else { nil } }
    /// The words, if the result has words.
    package var words: String? { if case .words(let words) = self { words } else { nil } }
}

/// A year, "2025", or half a year, "2025-H1".
package struct ReportingPeriod: Hashable, Sendable {
    package let year: BudgetYear
    /// 1 or 2; nil for the whole year.
    package let half: Int?

    package var firstDay: CalendarDate { half == 2 ? CalendarDate(checkedYear: year.year, month: 7, day: 1) : year.firstDay }
    package var lastDay: CalendarDate { half == 1 ? CalendarDate(checkedYear: year.year, month: 6, day: 30) : year.lastDay }
}

extension ReportingPeriod: TextCodable, Comparable {
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard let year = parts.first.flatMap({ BudgetYear(String($0)) }) else { return nil }
        switch parts.dropFirst().first {
        case nil: self.init(year: year, half: nil)
        case "H1" where parts.count == 2: self.init(year: year, half: 1)
        case "H2" where parts.count == 2: self.init(year: year, half: 2)
        default: return nil
        }
    }

    package var description: String { half.map { "\(year)-H\($0)" } ?? "\(year)" }

    package static func < (left: ReportingPeriod, right: ReportingPeriod) -> Bool {
        (left.lastDay, right.firstDay) < (right.lastDay, left.firstDay)
    }
}
