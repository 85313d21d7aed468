/// A payment with its instalment.
package struct ListedPayment: Hashable, Sendable {
    package let year: BudgetYear
    package let payer: PayerCode
    /// The number of the instalment.
    package let number: Int
    package let reference: ReferenceNumber
    package let paidOn: CalendarDate
    /// Below zero if it takes another payment back.
    package let amount: Money
    package let note: String
    package let invoice: Int?

    package init(
        year: BudgetYear, payer: PayerCode, number: Int, reference: ReferenceNumber, paidOn: CalendarDate, amount: Money, note: String,
        invoice: Int?
    ) {
        self.year = year
        self.payer = payer
        self.number = number
        self.reference = reference
        self.paidOn = paidOn
        self.amount = amount
        self.note = note
        self.invoice = invoice
    }
}
