/// An entry of the carry-forward ledger: what a closed year left to later ones.
package struct CarryForward: Hashable, Sendable {
    /// In the order they were entered, from 1.
    package let number: Int
    /// Nil for what stays with the body.
    package let payer: PayerCode?
    /// The year it comes from.
    package let year: BudgetYear
    /// What the body owes the payer, negative for what the payer owes; of the body's own, what it has left.
    package let amount: Money
    /// The sum of the payer's entries up to this one.
    package let balance: Money
    /// The sum of all the caller may see, up to this one.
    package let total: Money
    package let enteredOn: CalendarDate
    package let reason: String

    package init(
        number: Int, payer: PayerCode?, year: BudgetYear, amount: Money, balance: Money, total: Money, enteredOn: CalendarDate,
        reason: String
    ) {
        self.number = number
        self.payer = payer
        self.year = year
        self.amount = amount
        self.balance = balance
        self.total = total
        self.enteredOn = enteredOn
        self.reason = reason
    }
}

extension Settlement {
    /// What the settlement leaves to later years: each payer's carried difference, and with the body what was waived of them all
    /// together and what contributions as agreed did not cover.
    package var carriedForward: [(payer: PayerCode?, amount: Money)] {
        let carried = shares.filter { $0.outcome == .carryForward }.map { (payer: Optional($0.payer), amount: $0.difference.negated) }
        let own = -sum(.waive).cents - services.reduce(0) { $0 + $1.retained.cents }
        return carried + (own == 0 ? [] : [(payer: nil, amount: Money(unchecked: own))])
    }
}
