/// What a payer is to pay of its share on a date, and what has come of it.
package struct Instalment: Hashable, Sendable {
    package let year: BudgetYear
    package let payer: PayerCode
    /// From 1 for each payer.
    package let number: Int
    package let dueOn: CalendarDate
    package let amount: Money
    package let paid: Money
    package let reference: ReferenceNumber

    package init(
        year: BudgetYear, payer: PayerCode, number: Int, dueOn: CalendarDate, amount: Money, paid: Money, reference: ReferenceNumber
    ) {
        self.year = year
        self.payer = payer
        self.number = number
        self.dueOn = dueOn
        self.amount = amount
        self.paid = paid
        self.reference = reference
    }

    /// What is still to come; negative when too much came.
    package var open: Money { Money(unchecked: amount.cents - paid.cents) }
}
