/// A layer of a year's budget: a draft that may change, proposed to an organ, or approved and frozen by a decision.
package struct Budget: Hashable, Sendable {
    package let layer: BudgetLayer
    package var status: BudgetStatus
    /// Counts the changes to the budget and to everything in it.
    package var version: Int
    /// The date whose key values are used, unless a key names its own date.
    package var referenceDate: CalendarDate
    /// A remark that a reader of the figures needs, for example that they are illustrative.
    package var note: String
    /// The sum of all shares.
    package var shared: Money
    /// The part that no payer pays: the net costs less `shared`.
    package var unallocated: Money
    /// The sum of its payers' carried lines of earlier years: below zero for a surplus.
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

extension Budget {
    /// A new draft, before anything in it is shared.
    package static func draft(_ layer: BudgetLayer, version: Int = 1, referenceDate: CalendarDate, note: String) -> Budget {
        Budget(
            layer: layer, status: .draft, version: version, referenceDate: referenceDate, note: note, shared: .zero, unallocated: .zero,
            decision: nil)
    }
}

/// One full set of a year's figures: the original budget (0), an amendment of it (1, 2, …), or the year in the plan
/// that was made with an earlier year's budget (−1 for the year before, −2 for two years before, …).
///
/// So a year's layers are numbered in the order in which they are made.
package struct BudgetLayer: Hashable, Sendable {
    package let year: BudgetYear
    package let number: Int

    /// From the earliest plan to the last amendment. The database's CHECK has the same figures.
    package static let numbers = -Limits.maximumPlanYears...999

    package init(year: BudgetYear, number: Int) {
        self.year = year
        self.number = number
    }

    package static func original(_ year: BudgetYear) -> BudgetLayer { BudgetLayer(year: year, number: 0) }
    package var next: BudgetLayer { BudgetLayer(year: year, number: number + 1) }

    /// The year of the budget whose plan it belongs to; nil for a budget or an amendment.
    package var planOf: BudgetYear? { number < 0 ? BudgetYear(year.year + number) : nil }

    /// The year in the plan of an earlier year's budget; nil if the year is not later, or is too far ahead.
    package static func plan(_ year: BudgetYear, of budget: BudgetYear) -> BudgetLayer? {
        let number = budget.year - year.year
        return number < 0 && numbers.contains(number) ? BudgetLayer(year: year, number: number) : nil
    }

    /// Every possible year of a budget's plan.
    package static func plan(of budget: BudgetYear) -> [BudgetLayer] {
        (1...Limits.maximumPlanYears).compactMap { BudgetYear(budget.year + $0).flatMap { .plan($0, of: budget) } }
    }
}

/// The status of a layer of a budget.
package enum BudgetStatus: String, Hashable, Sendable, Codable, CaseIterable {
    case draft
    /// An organ has it before it; its figures do not change until it is returned.
    case proposed
    case approved
    /// Dropped before a decision: it has no figures, and its steps are kept.
    case discarded
}
