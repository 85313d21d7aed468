internal import Cooperation

/// The places of days on a chart of whole years, in thousandths of its width.
struct TimeScale {
    let first: BudgetYear
    let last: BudgetYear

    private var length: Int { first.firstDay.dayCount(to: last.firstDayAfter) }

    /// A day outside of the years is placed at the nearer end.
    func place(_ day: CalendarDate) -> Int { min(max(first.firstDay.dayCount(to: day), 0), length) * 1000 / length }

    func contains(_ day: CalendarDate) -> Bool { (first.firstDay...last.lastDay).contains(day) }

    /// Whether any of the days is on the chart.
    func overlaps(_ from: CalendarDate, _ to: CalendarDate) -> Bool { from <= last.lastDay && to >= first.firstDay }

    var years: [Int] { Array(first.year...last.year) }

    /// "12.3%": lengths that stay correct at any width of the chart.
    static func percent(_ thousandths: Int) -> String { "\(thousandths / 10).\(thousandths % 10)%" }
}
