/// What a payer is to pay of its share on a date, and what has come of it.
package struct Instalment: Hashable, Sendable {
    /// What it is an instalment of.
    package enum Purpose: String, Codable, CaseIterable, Sendable {
        case share
        /// What closing the year collects or refunds.
        case settlement
    }

    package let year: BudgetYear
    package let payer: PayerCode
    /// From 1 for each payer.
    package let number: Int
    package let dueOn: CalendarDate
    package let amount: Money
    package let paid: Money
    /// The VAT of what was sent, which is to be paid on top.
    package let tax: Money
    /// The unpaid amount; negative if too much was paid.
    package let open: Money
    /// Never changes, and no other instalment ever has it.
    package let reference: ReferenceNumber
    package let purpose: Purpose
    /// Its weight among the plan's other parts; 0 once the plan has it no more.
    package let part: Int64
    /// The number of its invoice; nil until it is sent.
    package let invoice: Int?
    /// What was invoiced of it, without VAT and less credit notes.
    package let invoiced: Money

    package init(
        year: BudgetYear, payer: PayerCode, number: Int, dueOn: CalendarDate, amount: Money, paid: Money, reference: ReferenceNumber,
        purpose: Purpose = .share, part: Int64 = 1, invoice: Int? = nil, invoiced: Money = .zero, tax: Money = .zero
    ) throws(MoneyOverflow) {
        self.year = year
        self.payer = payer
        self.number = number
        self.dueOn = dueOn
        self.amount = amount
        self.paid = paid
        self.tax = tax
        open = try Money.sum([amount, tax, paid.negated])
        self.reference = reference
        self.purpose = purpose
        self.part = part
        self.invoice = invoice
        self.invoiced = invoiced
    }

    /// As it stands after one more payment; below zero for one that goes back.
    package func paying(_ payment: Money) throws(MoneyOverflow) -> Instalment {
        try Instalment(
            year: year, payer: payer, number: number, dueOn: dueOn, amount: amount, paid: paid.adding(payment), reference: reference,
            purpose: purpose, part: part, invoice: invoice, invoiced: invoiced, tax: tax)
    }

    /// The plan has it no more: nothing is due, and a payment by its reference is still found.
    package var isWithdrawn: Bool { part == 0 }

    /// Whether a plan made on the day may move it: it is not sent, not due by then, and nothing has been paid of it.
    package func mayChange(on day: CalendarDate) -> Bool {
        purpose == .share && !isWithdrawn && invoice == nil && dueOn > day && paid == .zero
    }

    /// What is to be sent of it: an invoice of its amount, or a credit note of what its invoice has too much; zero
    /// where there is nothing.
    package func unsent() throws(MoneyOverflow) -> Money { try amount.subtracting(invoiced) }
}
