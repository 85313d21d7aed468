/// The part of a ledger entry with one kind of VAT: the VAT of the services whose contributions it comes from.
package struct CarriedVAT: Hashable, Sendable {
    package let payer: PayerCode
    package let vat: VAT
    /// With the sign of the entry.
    package let amount: Money

    package init(payer: PayerCode, vat: VAT, amount: Money) {
        self.payer = payer
        self.vat = vat
        self.amount = amount
    }
}

extension [CarriedVAT] {
    /// The parts of the used amount of an entry. The parts of all uses together are the parts of the entry, to the
    /// cent.
    ///
    /// - Parameters:
    ///   - entered: the whole entry, which is the sum of these parts.
    ///   - before: the amount that was used before.
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
    /// The amounts that closing the year carries to a payer, by the VAT of the services that they come from.
    package func carriedVATs(of payer: PayerCode) throws(MoneyOverflow) -> [CarriedVAT] {
        var parts: [CarriedVAT] = []
        for line in settlementLines(of: payer) {
            let place = parts.firstIndex { $0.vat == line.vat } ?? parts.endIndex
            let before = place < parts.endIndex ? parts.remove(at: place).amount : .zero
            parts.insert(CarriedVAT(payer: payer, vat: line.vat, amount: try before.subtracting(line.amount)), at: place)
        }
        return parts.filter { $0.amount != .zero }
    }

    /// The amount to collect at some rates of VAT and to refund at others, for a year that leaves a payer nothing in
    /// sum, or so little that it is waived. It is zero if all rates have the same sign, or if the VAT of all rates
    /// together is below the limit. The rest is waived.
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
