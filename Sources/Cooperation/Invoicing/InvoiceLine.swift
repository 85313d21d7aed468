/// What of an amount is of a service: of a payer's share, or of what was invoiced of it.
package struct InvoiceLine: Hashable, Sendable {
    /// Nil for what is of no service.
    package let service: ServiceCode?
    package let name: String
    package let amount: Money

    package init(service: ServiceCode?, name: String, amount: Money) {
        self.service = service
        self.name = name
        self.amount = amount
    }
}

extension InvoiceLine {
    /// The rows of the next invoice or credit note of a payer's year.
    ///
    /// What is invoiced of a service, in sum with this one, is the service's part of the share in proportion to how
    /// much of the share is invoiced. So rows sum to the amount, what an amendment moved between services is caught up
    /// with, and when the whole share is invoiced, so is each service's contribution, to the cent.
    ///
    /// - Parameters:
    ///   - amount: not zero.
    ///   - share: the share's lines, each service once.
    ///   - invoiced: what invoices less credit notes have of each service so far.
    ///   - name: of the row where no service has a part.
    package static func rows(of amount: Money, towards share: [InvoiceLine], after invoiced: [InvoiceLine], otherwise name: String)
        throws(MoneyOverflow) -> [InvoiceLine]
    {
        let (whole, before) = (try Money.sum(share.map(\.amount)), try Money.sum(invoiced.map(\.amount)))
        let after = try before.adding(amount)
        // Of a share of zero nothing is a proportion: then what was invoiced so far says how.
        let model = whole == .zero && after != .zero ? (invoiced, before) : (share, whole)
        let reached: [Money]
        if after == model.1 {
            reached = model.0.map(\.amount)
        } else if model.1 == .zero {
            return [InvoiceLine(service: nil, name: name, amount: amount)]
        } else {
            reached = try proportional(after, to: model.0.map(\.amount), model.1)
        }
        var rest: [ServiceCode?: Money] = [:]
        for (line, amount) in zip(model.0, reached) { rest[line.service] = amount }
        for line in invoiced { rest[line.service] = try (rest[line.service] ?? .zero).subtracting(line.amount) }
        // A service's name is that of the share in force.
        let known = Set(share.map(\.service))
        return (share + invoiced.filter { !known.contains($0.service) }).compactMap { line in
            guard let amount = rest[line.service], amount != .zero else { return nil }
            return InvoiceLine(service: line.service, name: line.name, amount: amount)
        }
    }

    /// Parts of an amount in the proportion of others, which may be of both signs: each is rounded down, and the cents
    /// left over fall to the largest remainders, the first of equals.
    ///
    /// - Parameter whole: the others' sum, not zero.
    static func proportional(_ amount: Money, to others: [Money], _ whole: Money) throws(MoneyOverflow) -> [Money] {
        let divisor = Int128(whole.cents)
        var parts: [Int128] = []
        var remainders: [(place: Int, remainder: Int128)] = []
        for (place, other) in others.enumerated() {
            // With the divisor above zero, rounding down is towards the lower number.
            let product = Int128(amount.cents) * Int128(other.cents) * divisor.signum()
            var (quotient, remainder) = product.quotientAndRemainder(dividingBy: divisor * divisor.signum())
            if remainder < 0 { (quotient, remainder) = (quotient - 1, remainder + divisor * divisor.signum()) }
            parts.append(quotient)
            remainders.append((place, remainder))
        }
        let left = Int(Int128(amount.cents) - parts.reduce(0, +))
        for (place, _) in remainders.sorted(by: { ($1.remainder, $0.place) < ($0.remainder, $1.place) }).prefix(left) { parts[place] += 1 }
        var amounts: [Money] = []
        for part in parts { amounts.append(try Money(exactly: part)) }
        return amounts
    }
}

extension [InvoiceItem] {
    /// The lines of a credit note that takes back a part of an invoice by hand: of each service in the proportion of
    /// what is left of it. These are the rows of the invoice and of the credit notes that it has.
    ///
    /// - Parameter amount: above zero, and at most what is left.
    package func lines(crediting amount: Money) throws(MoneyOverflow) -> [InvoiceLine] {
        var left: [InvoiceLine] = []
        for row in self {
            let place = left.firstIndex { $0.service == row.service } ?? left.endIndex
            let before = place < left.endIndex ? left.remove(at: place).amount : .zero
            left.insert(InvoiceLine(service: row.service, name: row.name, amount: try before.adding(row.net)), at: place)
        }
        let amounts = left.map(\.amount)
        let parts = try InvoiceLine.proportional(amount.negated, to: amounts, try Money.sum(amounts))
        return zip(left, parts).compactMap { line, part in
            part == .zero ? nil : InvoiceLine(service: line.service, name: line.name, amount: part)
        }
    }
}
