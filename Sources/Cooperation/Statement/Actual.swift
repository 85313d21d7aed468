/// What was booked to an account group of a service in a year.
package struct Actual: Hashable, Sendable {
    package let year: BudgetYear
    package let service: ServiceCode
    package let group: AccountGroup
    package let amount: Money
    /// Where the figure is from, such as the ledger's run.
    package let source: String

    package init(year: BudgetYear, service: ServiceCode, group: AccountGroup, amount: Money, source: String) {
        self.year = year
        self.service = service
        self.group = group
        self.amount = amount
        self.source = source
    }
}
