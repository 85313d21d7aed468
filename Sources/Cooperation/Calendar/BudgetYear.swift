/// A calendar year for which a budget is made.
package struct BudgetYear: Hashable, Sendable {
    package let year: Int

    package static let range = 1990...2200

    /// The first year for which a budget can be made.
    package static let earliest = BudgetYear(checkedYear: range.lowerBound)
    package static let latest = BudgetYear(checkedYear: range.upperBound)

    private init(checkedYear year: Int) { self.year = year }

    package init?(_ year: Int) {
        guard Self.range.contains(year) else { return nil }
        self.year = year
    }

    package var firstDay: CalendarDate { CalendarDate(checkedYear: year, month: 1, day: 1) }
    package var lastDay: CalendarDate { CalendarDate(checkedYear: year, month: 12, day: 31) }
    /// The first day after the year.
    package var firstDayAfter: CalendarDate { CalendarDate(checkedYear: year + 1, month: 1, day: 1) }

    /// The year-end whose population is known when the budget is made: two years before (31.12.2024 for 2026).
    package var defaultReferenceDate: CalendarDate { CalendarDate(checkedYear: year - 2, month: 12, day: 31) }
}

extension BudgetYear: Comparable {
    package static func < (left: BudgetYear, right: BudgetYear) -> Bool { left.year < right.year }
}

extension BudgetYear: LosslessStringConvertible {
    package init?(_ text: String) {
        guard text.utf8.count == 4, let year = Int(text) else { return nil }
        self.init(year)
    }

    package var description: String { String(year) }
}

extension BudgetYear: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let year = BudgetYear(try container.decode(Int.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a budget year")
        }
        self = year
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(year)
    }
}
