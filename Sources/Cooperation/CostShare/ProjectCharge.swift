/// What one year's budget charges a payer for a project's year: its decided part, less what the budgets of other years
/// charge of it. So every part is charged once, whenever it was decided.
package struct ProjectCharge: Codable, Hashable, Sendable {
    package let project: ProjectCode
    package let name: String
    /// The year of the municipal financing; earlier than the budget's where it was decided after that year's budget.
    package let year: BudgetYear
    /// The payer's whole part, zero where a later decision took it back.
    package let part: Money
    /// What the budgets of other years charge of the part.
    package let chargedBefore: Money
    /// What is charged; negative where more was charged before than is decided now.
    package let amount: Money
    /// Its portion of the project's municipal financing, exactly; nil where the split names amounts.
    package let fraction: String?
    /// Who decided the split; the funder's decision where no organ has.
    package let decision: Decision?

    package init(
        project: ProjectCode, name: String, year: BudgetYear, part: Money, chargedBefore: Money, fraction: String?, decision: Decision?
    ) throws(MoneyOverflow) {
        self.project = project
        self.name = name
        self.year = year
        self.part = part
        self.chargedBefore = chargedBefore
        amount = try part.subtracting(chargedBefore)
        self.fraction = fraction
        self.decision = decision
    }
}
