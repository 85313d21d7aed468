/// The part of an amount that belongs to a service: of a payer's share, or of its invoiced amount.
package struct InvoiceLine: Hashable, Sendable {
    /// Nil for a part without a service.
    package let service: ServiceCode?
    package let name: String
    package let amount: Money
    package let vat: VAT

    package init(service: ServiceCode?, name: String, amount: Money, vat: VAT = .outside) {
        self.service = service
        self.name = name
        self.amount = amount
        self.vat = vat
    }

    /// Lines with the same key are one line: a service with a rate of VAT, or a carried amount of earlier years with
    /// its VAT.
    package struct Key: Hashable, Sendable {
        let service: ServiceCode?
        let rate: PercentRate
        let carried: VAT?
    }

    package var key: Key { Key(service: service, rate: vat.rate, carried: service == nil ? vat : nil) }
}

extension InvoiceLine {
    /// The rows of one rate of VAT in the next invoice or credit note of a payer's year.
    ///
    /// The invoiced amount of a service, including this document, is the service's part of the share times the invoiced
    /// proportion of the share. So the rows sum to the amount, they correct what an amendment moved between services,
    /// and when the whole share is invoiced, each service's contribution is invoiced to the cent.
    ///
    /// - Parameters:
    ///   - amount: zero if costs are only moved between services.
    ///   - share: the share's lines of the rate, each service once.
    ///   - invoiced: the invoiced amounts of each service at the rate so far, less credit notes.
    ///   - name: for a row without any service's part; it also gives the VAT.
    package static func rows(
        of amount: Money, towards share: [InvoiceLine], after invoiced: [InvoiceLine], otherwise name: String, vat: VAT = .outside
    ) throws(MoneyOverflow) -> [InvoiceLine] {
        let (whole, before) = (try Money.sum(share.map(\.amount)), try Money.sum(invoiced.map(\.amount)))
        let after = try before.adding(amount)
        // A share of zero has no proportions: then the invoiced amounts so far give them.
        let model = whole == .zero && after != .zero ? (invoiced, before) : (share, whole)
        let reached: [Money]
        if after == model.1 {
            reached = model.0.map(\.amount)
        } else if model.1 == .zero {
            return [InvoiceLine(service: nil, name: name, amount: amount, vat: vat)]
        } else {
            reached = try proportional(after, to: model.0.map(\.amount), model.1)
        }
        var rest: [Key: Money] = [:]
        for (line, amount) in zip(model.0, reached) { rest[line.key] = amount }
        for line in invoiced { rest[line.key] = try (rest[line.key] ?? .zero).subtracting(line.amount) }
        // A service has the name in the share in force.
        let known = Set(share.map(\.key))
        return (share + invoiced.filter { !known.contains($0.key) }).compactMap { line in
            guard let amount = rest[line.key], amount != .zero else { return nil }
            return InvoiceLine(service: line.service, name: line.name, amount: amount, vat: line.vat)
        }
    }

    /// Parts of an amount in the proportion of other amounts, which may have both signs. Each part is rounded down, and
    /// the remaining cents go to the largest remainders, among equal ones to the first.
    ///
    /// - Parameter whole: the sum of the other amounts, not zero.
    static func proportional(_ amount: Money, to others: [Money], _ whole: Money) throws(MoneyOverflow) -> [Money] {
        let divisor = Int128(whole.cents)
        var parts: [Int128] = []
        var remainders: [(place: Int, remainder: Int128)] = []
        for (place, other) in others.enumerated() {
            // The divisor is above zero, so rounding down is towards the lower number.
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
    /// The lines of a credit note made by hand for a part of an invoice: each service in proportion to its remaining
    /// amount. These lines are the rows of the invoice and of its credit notes.
    ///
    /// - Parameters:
    ///   - amount: above zero, and at most the remaining amount.
    ///   - waiting: the amounts of each rate of VAT that will be credited anyway; they come first.
    package func lines(crediting amount: Money, first waiting: [PercentRate: Money] = [:]) throws(MoneyOverflow) -> [InvoiceLine] {
        var left: [InvoiceLine] = []
        for row in self {
            let place = left.firstIndex { $0.key == row.line.key } ?? left.endIndex
            let before = place < left.endIndex ? left.remove(at: place).amount : .zero
            left.insert(InvoiceLine(service: row.service, name: row.name, amount: try before.adding(row.net), vat: row.vat), at: place)
        }
        // Only an amount that the invoice has at a rate can be taken back at that rate.
        let rates = waiting.filter { rate, _ in left.contains { $0.vat.rate == rate && $0.amount > .zero } }
            .sorted { $0.key.hundredths < $1.key.hundredths }
        let whole = try Money.sum(rates.map(\.value))
        let first = Swift.min(whole, amount)
        var note: [InvoiceLine] = []
        if first > .zero {
            for (rate, part) in zip(rates.map(\.key), try InvoiceLine.proportional(first, to: rates.map(\.value), whole)) {
                note += try left.filter { $0.vat.rate == rate && $0.amount > .zero }.taking(part)
            }
        }
        let rest = try amount.subtracting(first)
        if rest > .zero { note = try note.adding(left.adding(note).taking(rest)) }
        return note
    }
}

extension [InvoiceLine] {
    /// Lines that take back an amount in the proportion of these.
    fileprivate func taking(_ amount: Money) throws(MoneyOverflow) -> [InvoiceLine] {
        let parts = try InvoiceLine.proportional(amount.negated, to: map(\.amount), try Money.sum(map(\.amount)))
        return zip(self, parts).compactMap { line, part in
            part == .zero ? nil : InvoiceLine(service: line.service, name: line.name, amount: part, vat: line.vat)
        }
    }
}
