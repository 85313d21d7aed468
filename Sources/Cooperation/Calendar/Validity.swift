/// The days on which something is valid, from the first to the last, both included; without a last day it is valid
/// until further notice.
package struct Validity: Hashable, Sendable {
    package let from: CalendarDate
    package let to: CalendarDate?

    /// Nil when the last day is before the first.
    package init?(from: CalendarDate, to: CalendarDate? = nil) {
        if let to, to < from { return nil }
        self.from = from
        self.to = to
    }

    package func contains(_ date: CalendarDate) -> Bool {
        from <= date && to.map { date <= $0 } ?? true
    }

    package func overlaps(_ year: BudgetYear) -> Bool {
        from <= year.lastDay && to.map { year.firstDay <= $0 } ?? true
    }

    package func overlaps(_ other: Validity) -> Bool {
        (other.to.map { from <= $0 } ?? true) && (to.map { other.from <= $0 } ?? true)
    }
}
