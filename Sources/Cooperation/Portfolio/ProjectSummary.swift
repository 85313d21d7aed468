/// A project in a list, with its sums.
package struct ProjectSummary: Hashable, Sendable {
    package let code: ProjectCode
    package let name: String
    package let stage: ProjectStage
    package let fund: Fund
    package let focusArea: String
    package let actor: String
    package let role: Project.Role
    package let startsOn: CalendarDate?
    package let endsOn: CalendarDate?
    /// All financing that counts.
    package let total: Money
    package let municipal: Money
    package let paid: Money
    /// The claimed support that funders still owe.
    package let open: Money
    package let version: Int

    package init(
        code: ProjectCode, name: String, stage: ProjectStage, fund: Fund, focusArea: String, actor: String, role: Project.Role,
        startsOn: CalendarDate?, endsOn: CalendarDate?, total: Money, municipal: Money, paid: Money, open: Money, version: Int
    ) {
        self.code = code
        self.name = name
        self.stage = stage
        self.fund = fund
        self.focusArea = focusArea
        self.actor = actor
        self.role = role
        self.startsOn = startsOn
        self.endsOn = endsOn
        self.total = total
        self.municipal = municipal
        self.paid = paid
        self.open = open
        self.version = version
    }
}

/// The conditions for listed projects; nil admits all.
package struct ProjectFilter: Hashable, Sendable {
    package var scope: PortfolioScope
    package var stage: ProjectStage?
    package var fund: Fund?
    package var focusArea: String?
    package var actor: String?
    /// The payer that has a part in the municipal financing.
    package var payer: PayerCode?
    /// The year in which the project runs by its days, or has financing.
    package var year: BudgetYear?
    /// The last of several years, from `year` on.
    package var lastYear: BudgetYear?
    /// A text that its code or name contains.
    package var text: String?

    package init(
        scope: PortfolioScope, stage: ProjectStage?, fund: Fund?, focusArea: String?, actor: String?, payer: PayerCode? = nil,
        year: BudgetYear? = nil, lastYear: BudgetYear? = nil, text: String? = nil
    ) {
        self.scope = scope
        self.stage = stage
        self.fund = fund
        self.focusArea = focusArea
        self.actor = actor
        self.payer = payer
        self.year = year
        self.lastYear = lastYear
        self.text = text
    }
}
