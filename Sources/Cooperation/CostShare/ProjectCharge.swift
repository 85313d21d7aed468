/// The amount that one year's budget charges a payer for one year of a project: the payer's decided part of that year,
/// less the amount that the budgets of other years charge. So every part is charged once, whenever it was decided.
package struct ProjectCharge: Codable, Hashable, Sendable {
    package let project: ProjectCode
    package let name: String
    /// The year of the municipal financing. It is earlier than the budget's year if the part was decided after that
    /// year's budget.
    package let year: BudgetYear
    /// The payer's whole part; zero if a later decision took it back.
    package let part: Money
    /// The amount of the part that the budgets of other years charge.
    package let chargedBefore: Money
    /// The charged amount; negative if more was charged before than is decided now.
    package let amount: Money
    /// Its exact portion of the project's municipal financing; nil if the split names amounts.
    package let fraction: String?
    /// The decision on the split, or the funder's decision if no organ has decided on the split.
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
