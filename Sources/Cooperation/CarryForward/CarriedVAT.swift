/// The part of a ledger entry with one VAT: that of the services whose contributions it comes from.
package struct CarriedVAT: Hashable, Sendable {
    package let payer: PayerCode
    package let vat: VAT
    /// Signed as the entry is.
    package let amount: Money

    package init(payer: PayerCode, vat: VAT, amount: Money) {
        self.payer = payer
        self.vat = vat
        self.amount = amount
    }
}

extension [CarriedVAT] {
    /// The parts of what is used of an entry. All uses together have the parts of the entry, to the cent.
    ///
    /// - Parameters:
    ///   - entered: all of the entry, which is the sum of these.
    ///   - before: what of it was used before.
    package func used(_ amount: Money, of entered: Money, after before: Money) throws(MoneyOverflow) -> [CarriedVAT] {
        let (reached, earlier) = (try parts(of: before.adding(amount), entered), try parts(of: before, entered))
        var used: [CarriedVAT] = []
        for (part, (reached, earlier)) in zip(self, zip(reached, earlier)) where reached != earlier {
            used.append(CarriedVAT(payer: part.payer, vat: part.vat, amount: try reached.subtracting(earlier)))
        }
        return used
    }

    private func parts(of amount: Money, _ entered: Money) throws(MoneyOverflow) -> [Money] {
        try InvoiceLine.proportional(amount, to: map(\.amount), entered)
    }
}

extension InvoicedYear {
    /// What closing the year leaves a payer, by the VAT of the services that it comes from.
    package func carriedVATs(of payer: PayerCode) throws(MoneyOverflow) -> [CarriedVAT] {
        var parts: [CarriedVAT] = []
        for line in settlementLines(of: payer) {
            let place = parts.firstIndex { $0.vat == line.vat } ?? parts.endIndex
            let before = place < parts.endIndex ? parts.remove(at: place).amount : .zero
            parts.insert(CarriedVAT(payer: payer, vat: line.vat, amount: try before.subtracting(line.amount)), at: place)
        }
        return parts.filter { $0.amount != .zero }
    }

    /// What a year that leaves a payer nothing in sum, or so little that it is waived, is to collect of some rates of
    /// VAT, and to refund of others; zero where rates have nothing to set against each other, or where the VAT of it is
    /// below the limit. What is waived is the rest.
    package func settledApart(of payer: PayerCode, deMinimis: Money) throws(MoneyOverflow) -> Money {
        var rates: [PercentRate: Money] = [:]
        for line in settlementLines(of: payer) { rates[line.vat.rate] = try (rates[line.vat.rate] ?? .zero).adding(line.amount) }
        var tax = Money.zero
        for (rate, amount) in rates { tax = try tax.adding(rate.part(of: amount)) }
        guard tax.magnitude >= deMinimis else { return .zero }
        let owed = try Money.sum(rates.values.filter { $0 > .zero })
        return min(owed, try Money.sum(rates.values.filter { $0 < .zero }.map(\.negated)))
    }
}
