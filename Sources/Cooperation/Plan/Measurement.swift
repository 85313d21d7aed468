/// A figure of a measure: up to six decimals, either sign.
package struct MeasureValue: Hashable, Sendable {
    package let millionths: Int64

    package init(millionths: Int64) { self.millionths = millionths }

    static let decimals = 6

    /// The figure times a whole number, where that is a whole number too.
    package func wholeNumber(times factor: Int64 = 1) -> Int64? {
        let (whole, rest) = (Int128(millionths) * Int128(factor)).quotientAndRemainder(dividingBy: 1_000_000)
        return rest == 0 ? Int64(exactly: whole) : nil
    }
}

extension MeasureValue: Comparable {
    package static func < (left: MeasureValue, right: MeasureValue) -> Bool { left.millionths < right.millionths }
}

extension MeasureValue: TextCodable {
    package init?(_ text: String) {
        guard let millionths = DecimalText.parse(text, decimals: Self.decimals) else { return nil }
        self.init(millionths: millionths)
    }

    package var description: String { DecimalText.write(millionths, decimals: Self.decimals) }
}

/// What a measure came to in a period: a figure, words, or why there is none. Missing, zero and suppressed are three
/// things.
package enum Measurement: Hashable, Sendable {
    case value(MeasureValue)
    case words(String)
    /// Kept secret, because so few persons are counted that the figure would tell of each.
    case suppressed
    case missing

    /// Which of the four it is, without the figure or the words.
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
}

/// A year, "2025", or a half of one, "2025-H1".
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
