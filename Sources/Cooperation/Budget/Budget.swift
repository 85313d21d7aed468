/// A layer of a year's budget: a draft that may change, proposed to an organ, or approved and frozen by a decision.
package struct Budget: Hashable, Sendable {
    package let layer: BudgetLayer
    package var stage: BudgetStage
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
    /// The decision that approved it.
    package var decision: Decision?

    package var year: BudgetYear { layer.year }

    package init(
        layer: BudgetLayer, stage: BudgetStage, version: Int, referenceDate: CalendarDate, note: String, shared: Money, unallocated: Money,
        decision: Decision?
    ) {
        self.layer = layer
        self.stage = stage
        self.version = version
        self.referenceDate = referenceDate
        self.note = note
        self.shared = shared
        self.unallocated = unallocated
        self.decision = decision
    }
}
