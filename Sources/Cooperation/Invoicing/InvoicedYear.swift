/// What of a payer's year is of a service: of its share, of what closing the year collects or refunds, or of what was
/// invoiced of either.
package struct PayerLine: Hashable, Sendable {
    package let payer: PayerCode
    package let purpose: Instalment.Purpose
    package let line: InvoiceLine

    package init(payer: PayerCode, purpose: Instalment.Purpose, line: InvoiceLine) {
        self.payer = payer
        self.purpose = purpose
        self.line = line
    }
}

/// What a year's shares and its settlement consist of, and how much of that is invoiced: tells the rows of one document
/// after the other.
package struct InvoicedYear: Sendable {
    private struct Place: Hashable {
        let payer: PayerCode
        let purpose: Instalment.Purpose
    }

    private let lines: [Place: [InvoiceLine]]
    private var invoiced: [Place: [InvoiceLine]]

    package init(lines: [PayerLine], invoiced: [PayerLine]) {
        self.lines = Self.placed(lines)
        self.invoiced = Self.placed(invoiced)
    }

    private static func placed(_ lines: [PayerLine]) -> [Place: [InvoiceLine]] {
        Dictionary(grouping: lines) { Place(payer: $0.payer, purpose: $0.purpose) }.mapValues { $0.map(\.line) }
    }

    /// The rows of what is not sent of an instalment, which count as invoiced from now on.
    package mutating func rows(of instalment: Instalment) throws(MoneyOverflow) -> [InvoiceLine] {
        let place = Place(payer: instalment.payer, purpose: instalment.purpose)
        let before = invoiced[place] ?? []
        let rows = try InvoiceLine.rows(
            of: instalment.unsent(), towards: lines[place] ?? [], after: before, otherwise: instalment.subject.fi)
        invoiced[place] = try before.adding(rows)
        return rows
    }

    /// Payers whose shares are not what their instalments sum to, with the difference: nobody has planned, or not since
    /// an amendment.
    package func unplanned(_ instalments: [Instalment]) throws(MoneyOverflow) -> [(payer: PayerCode, amount: Money)] {
        let planned = Dictionary(grouping: instalments.filter { $0.purpose == .share }, by: \.payer)
        var differences: [(payer: PayerCode, amount: Money)] = []
        for payer in Set(lines.keys.filter { $0.purpose == .share }.map(\.payer)).union(planned.keys).sorted() {
            let share = lines[Place(payer: payer, purpose: .share)] ?? []
            let amount = try Money.sum(share.map(\.amount) + (planned[payer] ?? []).map(\.amount.negated))
            if amount != .zero { differences.append((payer, amount)) }
        }
        return differences
    }
}

extension [InvoiceLine] {
    /// Sums by service.
    package func adding(_ others: [InvoiceLine]) throws(MoneyOverflow) -> [InvoiceLine] {
        var sums = self
        for other in others {
            if let place = sums.firstIndex(where: { $0.service == other.service }) {
                sums[place] = InvoiceLine(
                    service: other.service, name: other.name, amount: try sums[place].amount.adding(other.amount))
            } else {
                sums.append(other)
            }
        }
        return sums
    }
}
