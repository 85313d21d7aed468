/// The part of a payer's share that falls due on a date, with its invoices and payments.
package struct Instalment: Hashable, Sendable {
    /// The amount to which the instalment belongs.
    package enum Purpose: String, Codable, CaseIterable, Sendable {
        case share
        /// The amount that closing the year collects or refunds.
        case settlement
    }

    package let year: BudgetYear
    package let payer: PayerCode
    /// Numbered from 1 for each payer.
    package let number: Int
    package let dueOn: CalendarDate
    package let amount: Money
    package let paid: Money
    /// The VAT of its invoices, which is paid on top.
    package let tax: Money
    /// The unpaid amount; negative if too much was paid.
    package let open: Money
    /// It never changes, and no other instalment ever has it.
    package let reference: ReferenceNumber
    package let purpose: Purpose
    /// Its weight among the plan's parts; 0 if it is no longer in the plan.
    package let part: Int64
    /// The number of its invoice; nil until it is sent.
    package let invoice: Int?
    /// The invoiced amount, without VAT and less credit notes.
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

    /// The instalment after one more payment; the payment is below zero if money goes back.
    package func paying(_ payment: Money) throws(MoneyOverflow) -> Instalment {
        try Instalment(
            year: year, payer: payer, number: number, dueOn: dueOn, amount: amount, paid: paid.adding(payment), reference: reference,
            purpose: purpose, part: part, invoice: invoice, invoiced: invoiced, tax: tax)
    }

    /// Whether it is no longer in the plan: nothing is due, and a payment with its reference is still found.
    package var isWithdrawn: Bool { part == 0 }

    /// Whether a plan made on the day may change it: it is not sent, not due by that day, and nothing has been paid.
    package func mayChange(on day: CalendarDate) -> Bool {
        purpose == .share && !isWithdrawn && invoice == nil && dueOn > day && paid == .zero
    }

    /// The amount that is not sent yet: an invoice if positive, a credit note if its invoice is too high, zero if there
    /// is nothing to send.
    package func unsent() throws(MoneyOverflow) -> Money { try amount.subtracting(invoiced) }
}
