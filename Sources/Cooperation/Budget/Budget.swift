/// A layer of a year's budget: a draft that may change, proposed to an organ, or approved and frozen by a decision.
package struct Budget: Hashable, Sendable {
    package let layer: BudgetLayer
    package var status: BudgetStatus
    /// Counts the changes to the budget and anything in it.
    package var version: Int
    /// The date whose key values count where a key names none of its own.
    package var referenceDate: CalendarDate
    /// What a reader must know of the figures, such as that they are illustrative.
    package var note: String
    /// The sum of all shares.
    package var shared: Money
    /// What falls on no payer: the net costs less `shared`.
    package var unallocated: Money
    /// The sum of what earlier years left to its payers, as lines of their shares: below zero for a surplus.
    package var carried: Money
    /// The decision that approved it.
    package var decision: Decision?

    package var year: BudgetYear { layer.year }

    package init(
        layer: BudgetLayer, status: BudgetStatus, version: Int, referenceDate: CalendarDate, note: String, shared: Money,
        unallocated: Money, carried: Money = .zero, decision: Decision?
    ) {
        self.layer = layer
        self.status = status
        self.version = version
        self.referenceDate = referenceDate
        self.note = note
        self.shared = shared
        self.unallocated = unallocated
        self.carried = carried
        self.decision = decision
    }
}

/// One full set of a year's figures: the original budget (0), or an amendment of it (1, 2, …).
package struct BudgetLayer: Hashable, Sendable {
    package let year: BudgetYear
    package let number: Int

    package init(year: BudgetYear, number: Int) {
        self.year = year
        self.number = number
    }

    package static func original(_ year: BudgetYear) -> BudgetLayer { BudgetLayer(year: year, number: 0) }
    package var next: BudgetLayer { BudgetLayer(year: year, number: number + 1) }
}

/// How far a layer of a budget has come.
package enum BudgetStatus: String, Hashable, Sendable, Codable, CaseIterable {
    case draft
    /// An organ has it; its figures stay until it is returned.
    case proposed
    case approved
}
