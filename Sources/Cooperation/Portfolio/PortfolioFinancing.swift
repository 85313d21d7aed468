/// The financing of a year from one source, of all projects together.
package struct PortfolioFinancing: Hashable, Sendable {
    package let year: BudgetYear
    package let source: FinancingSource
    package let planned: Money
    package let decided: Money
    package let claimed: Money
    package let paid: Money
    /// The amount that counts: decided financing after the funder's decision, planned financing before.
    package let total: Money

    package init(
        year: BudgetYear, source: FinancingSource, planned: Money, decided: Money, claimed: Money, paid: Money, total: Money
    ) {
        self.year = year
        self.source = source
        self.planned = planned
        self.decided = decided
        self.claimed = claimed
        self.paid = paid
        self.total = total
    }
}

/// A milestone with its project.
package struct PortfolioMilestone: Hashable, Sendable {
    package let project: ProjectCode
    package let name: String
    package let milestone: Milestone

    package init(project: ProjectCode, name: String, milestone: Milestone) {
        self.project = project
        self.name = name
        self.milestone = milestone
    }
}
