/// How a project's municipal financing falls on payers from a year on.
package struct ProjectSplit: Hashable, Sendable {
    /// In the order they were made, from 1.
    package let number: Int
    /// The first year it holds for; nil for all of the project's.
    package let from: BudgetYear?
    package let key: AllocationKey
    /// The members where nil.
    package let payers: [PayerCode]?
    package let referenceDate: CalendarDate?
    package let decision: Decision?

    package init(
        number: Int, from: BudgetYear?, key: AllocationKey, payers: [PayerCode]?, referenceDate: CalendarDate?, decision: Decision?
    ) {
        self.number = number
        self.from = from
        self.key = key
        self.payers = payers
        self.referenceDate = referenceDate
        self.decision = decision
    }

    /// As the project has it now.
    package init(of project: Project, number: Int, from: BudgetYear?) {
        self.init(
            number: number, from: from, key: project.key, payers: project.payers, referenceDate: project.referenceDate,
            decision: project.splitDecision)
    }
}
