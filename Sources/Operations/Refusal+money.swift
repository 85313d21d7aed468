internal import Cooperation

extension Refusal.Rule {
    /// Days of the years that budgets are made for.
    static var budgetYears: Refusal.Rule { .range(BudgetYear.earliest.firstDay.description, BudgetYear.latest.lastDay.description) }

    /// Amounts from the least one that a field takes to the largest that may be entered.
    static func amount(from least: Money) -> Refusal.Rule { .range(least.description, Money.largest.description) }

    /// A net cost: any amount that may be entered.
    static var netAmount: Refusal.Rule { .amount(from: Money.largest.negated) }
}
