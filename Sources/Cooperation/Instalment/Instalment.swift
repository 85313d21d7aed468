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
    /// What is still to come; negative when too much came.
    package let open: Money
    /// Its own for ever: no other instalment ever has it.
    package let reference: ReferenceNumber
    package let purpose: Purpose
    /// Its weight among the plan's other parts; 0 once the plan has it no more.
    package let part: Int64

    package init(
        year: BudgetYear, payer: PayerCode, number: Int, dueOn: CalendarDate, amount: Money, paid: Money, reference: ReferenceNumber,
        purpose: Purpose = .share, part: Int64 = 1
    ) throws(MoneyOverflow) {
        self.year = year
        self.payer = payer
        self.number = number
        self.dueOn = dueOn
        self.amount = amount
        self.paid = paid
        open = try amount.subtracting(paid)
        self.reference = reference
        self.purpose = purpose
        self.part = part
    }

    /// The plan has it no more: nothing is due, and a payment by its reference is still found.
    package var isWithdrawn: Bool { part == 0 }

    /// Whether a plan made on the day may change it: it is not due by then, and nothing has been paid of it.
    package func mayChange(on day: CalendarDate) -> Bool { purpose == .share && !isWithdrawn && dueOn > day && paid == .zero }
}
