/// A payer's decided part of a project's year that budgets charge differently, because it was decided after them.
package struct UnchargedPart: Hashable, Sendable {
    package let project: ProjectCode
    package let year: BudgetYear
    package let payer: PayerCode
    /// The amount still to charge; below zero if a later decision took a part back.
    package let amount: Money

    package init(project: ProjectCode, year: BudgetYear, payer: PayerCode, amount: Money) {
        self.project = project
        self.year = year
        self.payer = payer
        self.amount = amount
    }
}
