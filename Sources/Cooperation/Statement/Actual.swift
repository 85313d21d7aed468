/// The amount booked to an account group of a service in a year.
package struct Actual: Hashable, Sendable {
    package let year: BudgetYear
    package let service: ServiceCode
    package let group: AccountGroup
    package let amount: Money
    /// The source of the figure, such as the ledger's run.
    package let source: String

    package init(year: BudgetYear, service: ServiceCode, group: AccountGroup, amount: Money, source: String) {
        self.year = year
        self.service = service
        self.group = group
        self.amount = amount
        self.source = source
    }
}

/// The part of a position that worked for a service in a year.
package struct Staffing: Hashable, Sendable {
    package let service: ServiceCode
    package let position: String
    /// The person-years of the year; nil if none are recorded.
    package let personYears: Quantity?
    package let previous: Quantity?

    package init(service: ServiceCode, position: String, personYears: Quantity?, previous: Quantity?) {
        self.service = service
        self.position = position
        self.personYears = personYears
        self.previous = previous
    }
}
