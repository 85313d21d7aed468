/// A year's budget: a draft that may change, or approved and frozen by a decision.
package struct Budget: Hashable, Sendable {
    package enum State: String, Hashable, Sendable, Codable, CaseIterable { case draft, approved }

    package let year: BudgetYear
    package var state: State
    /// Counts the changes to the budget and anything in it.
    package var version: Int
    /// The date whose key values count where a key names none of its own.
    package var referenceDate: CalendarDate
    /// What a reader must know of the figures, such as that they are illustrative.
    package var note: String
    /// The sum of all shares.
    package var shared: Money
    /// What overrides left to nobody; approval needs zero.
    package var unallocated: Money
    package var decision: Decision?

    package init(
        year: BudgetYear, state: State, version: Int, referenceDate: CalendarDate, note: String, shared: Money, unallocated: Money,
        decision: Decision?
    ) {
        self.year = year
        self.state = state
        self.version = version
        self.referenceDate = referenceDate
        self.note = note
        self.shared = shared
        self.unallocated = unallocated
        self.decision = decision
    }
}
