/// An entry of the carry-forward ledger: a surplus or deficit of a closed year for later years. An entry never changes;
/// the used part of it follows from the budgets in force and the settlements.
package struct CarryForward: Hashable, Sendable {
    /// Its place in the order of the entries, from 1.
    package let number: Int
    /// Nil for an amount that stays with the body.
    package let payer: PayerCode?
    /// The year it comes from.
    package let year: BudgetYear
    /// The amount that the body owes the payer, negative if the payer owes the body; for the body's own entry, its
    /// surplus.
    package let amount: Money
    /// The part that layers in force and settlements have used, with the sign of the amount.
    package let used: Money
    /// The amount less the used part.
    package let left: Money
    /// The sum of the unused parts of the payer's entries up to this one.
    package let balance: Money
    /// The sum of the unused parts of all entries that the caller may see, up to this one.
    package let total: Money
    package let enteredOn: CalendarDate
    package let reason: String
    /// The VAT of an entry made by hand. An entry of a settlement may have parts with several kinds of VAT.
    package let vat: VAT?

    package init(
        number: Int, payer: PayerCode?, year: BudgetYear, amount: Money, used: Money, balance: Money, total: Money,
        enteredOn: CalendarDate, reason: String, vat: VAT? = nil
    ) throws(MoneyOverflow) {
        self.number = number
        self.payer = payer
        self.year = year
        self.amount = amount
        self.used = used
        self.balance = balance
        self.total = total
        self.enteredOn = enteredOn
        self.reason = reason
        self.vat = vat
        left = try amount.subtracting(used)
    }
}

/// The part of a payer's ledger entry that may still be used.
package struct OpenEntry: Hashable, Sendable {
    package let number: Int
    package let payer: PayerCode
    /// The year it comes from.
    package let year: BudgetYear
    /// The amount that the body owes the payer; negative if the payer owes the body.
    package let amount: Money

    package init(number: Int, payer: PayerCode, year: BudgetYear, amount: Money) {
        self.number = number
        self.payer = payer
        self.year = year
        self.amount = amount
    }
}

/// Where an entry of the ledger was used, or which open layer contains it.
package struct CarriedUse: Hashable, Sendable {
    package enum Place: String, CaseIterable, Sendable {
        /// In a budget that is being prepared: not used yet.
        case draft
        /// In a budget that an organ has before it: not used yet, and reserved for it.
        case proposed
        /// In the budget in force.
        case approved
        /// Settled at once with a year, because the payer left.
        case settlement
    }

    /// The entry's number.
    package let entry: Int
    package let payer: PayerCode
    /// The year that the entry comes from.
    package let year: BudgetYear
    package let place: Place
    /// The layer of the budget; nil for a settlement.
    package let layer: Int?
    /// The year of that budget or settlement.
    package let usedIn: BudgetYear
    /// With the sign of the entry.
    package let amount: Money
    /// The decision that approved the budget or closed the year.
    package let decision: Decision?

    package init(
        entry: Int, payer: PayerCode, year: BudgetYear, place: Place, layer: Int?, usedIn: BudgetYear, amount: Money, decision: Decision?
    ) {
        self.entry = entry
        self.payer = payer
        self.year = year
        self.place = place
        self.layer = layer
        self.usedIn = usedIn
        self.amount = amount
        self.decision = decision
    }
}
