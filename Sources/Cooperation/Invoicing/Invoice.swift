/// A sent document of an instalment, which never changes: an invoice, or a credit note that cancels a part of an
/// invoice.
package struct Invoice: Hashable, Sendable {
    package enum Kind: String, Codable, CaseIterable, Sendable {
        case invoice
        case creditNote = "credit-note"
    }

    /// Its number among all invoices and credit notes of the body, from 1 without a gap.
    package let number: Int
    /// The invoice that a credit note refers to; nil for an invoice, and for a refund without an earlier invoice.
    package let credits: Int?
    package let year: BudgetYear
    package let payer: PayerCode
    /// The instalment's number among the payer's instalments of the year.
    package let instalment: Int
    package let reference: ReferenceNumber
    package let sentOn: CalendarDate
    package let dueOn: CalendarDate
    /// The subject, "Maksuosuus 2026".
    package let subject: String
    package let seller: Invoicing
    package let buyer: Buyer
    /// Why a credit note was made by hand; nil if it follows from the plan, and for an invoice.
    package let reason: String?
    /// Without VAT.
    package let net: Money
    package let tax: Money
    package let total: Money

    package init(
        number: Int, credits: Int?, year: BudgetYear, payer: PayerCode, instalment: Int, reference: ReferenceNumber, sentOn: CalendarDate,
        dueOn: CalendarDate, subject: String, seller: Invoicing, buyer: Buyer, reason: String? = nil, net: Money, tax: Money
    ) throws(MoneyOverflow) {
        self.number = number
        self.credits = credits
        self.year = year
        self.payer = payer
        self.instalment = instalment
        self.reference = reference
        self.sentOn = sentOn
        self.dueOn = dueOn
        self.subject = subject
        self.seller = seller
        self.buyer = buyer
        self.reason = reason
        self.net = net
        self.tax = tax
        total = try net.adding(tax)
    }

    /// Named by the money that it moves: a document that asks for money is an invoice, and one that gives money back is
    /// a credit note. With rows of different VAT, the sum without VAT may have another sign.
    package var kind: Kind { total == .zero ? (net < .zero ? .creditNote : .invoice) : total < .zero ? .creditNote : .invoice }
}

/// One row of an invoice: the part of one service.
package struct InvoiceItem: Hashable, Sendable {
    /// Nil for a row without a service, for example carried money.
    package let service: ServiceCode?
    package let name: String
    package let net: Money
    package let tax: Money
    package let total: Money
    package let vat: VAT

    package init(service: ServiceCode?, name: String, net: Money, tax: Money, vat: VAT) throws(MoneyOverflow) {
        self.service = service
        self.name = name
        self.net = net
        self.tax = tax
        total = try net.adding(tax)
        self.vat = vat
    }

    package var line: InvoiceLine { InvoiceLine(service: service, name: name, amount: net, vat: vat) }
}

/// The rows of one kind of VAT.
package struct InvoiceVAT: Hashable, Sendable {
    package let vat: VAT
    package let net: Money
    package let tax: Money
}

/// An invoice with its rows.
package struct InvoiceDocument: Hashable, Sendable {
    package let invoice: Invoice
    package let rows: [InvoiceItem]
    /// By kind of VAT, in the order of each one's first row.
    package let vat: [InvoiceVAT]

    package init(invoice: Invoice, rows: [InvoiceItem]) throws(MoneyOverflow) {
        self.invoice = invoice
        self.rows = rows
        var groups: [InvoiceVAT] = []
        for vat in rows.map(\.vat) where !groups.contains(where: { $0.vat == vat }) {
            let own = rows.filter { $0.vat == vat }
            groups.append(InvoiceVAT(vat: vat, net: try Money.sum(own.map(\.net)), tax: try Money.sum(own.map(\.tax))))
        }
        vat = groups
    }
}

extension [InvoiceItem] {
    /// Rows with their VAT. For each kind of VAT it is the rate's part of the rows' sum, divided exactly among the
    /// rows. A sum is rounded once, however many rows it has.
    ///
    /// - Parameter before: the rows of the invoice that a credit note refers to, and of earlier credit notes. The VAT
    ///   of all together is the rate's part of the remaining sum, so no VAT is left when nothing is left of the rows.
    package init(_ lines: [InvoiceLine], before: [InvoiceItem] = []) throws(MoneyOverflow) {
        var taxes = Array<Money>(repeating: .zero, count: lines.count)
        for (vat, places) in Dictionary(grouping: lines.indices, by: { lines[$0].vat }) where vat.rate != .zero {
            let amounts = places.map { lines[$0].amount }
            let whole = try Money.sum(amounts)
            // Amounts with both signs may cancel out: then there is no sum to tax.
            if whole == .zero { continue }
            let earlier = before.filter { $0.vat == vat }
            let left = try Money.sum(earlier.map(\.net) + [whole])
            let tax = try Money.sum([try vat.rate.part(of: left)] + earlier.map(\.tax.negated))
            for (place, part) in zip(places, try InvoiceLine.proportional(tax, to: amounts, whole)) { taxes[place] = part }
        }
        var rows: [InvoiceItem] = []
        for (line, tax) in zip(lines, taxes) {
            rows.append(try InvoiceItem(service: line.service, name: line.name, net: line.amount, tax: tax, vat: line.vat))
        }
        self = rows
    }
}
