/// Invoices and credit notes that are sent at once: counts their numbers, and remembers what is invoiced so far.
package struct InvoiceRound: Sendable {
    private let terms: InvoicingTerms
    private let sentOn: CalendarDate
    private var year: InvoicedYear
    private let vats: [ServiceCode: VAT]
    /// The rows of invoices that are credited, and of earlier credit notes, by the invoice's number.
    private let credited: [Int: [InvoiceItem]]
    private var last: Int

    /// - Parameter last: the number of the last document that was sent before; 0 for none.
    package init(
        terms: InvoicingTerms, sentOn: CalendarDate, year: InvoicedYear, vats: [ServiceVAT], credited: [Int: [InvoiceItem]], last: Int
    ) {
        self.terms = terms
        self.sentOn = sentOn
        self.year = year
        self.vats = Dictionary(uniqueKeysWithValues: vats.map { ($0.service, $0.vat) })
        self.credited = credited
        self.last = last
    }

    /// The next document: an invoice of an instalment that is not sent, or a credit note of what its invoice has too
    /// much. A credit note has the VAT of what it takes back, and is due at once.
    package mutating func document(of instalment: Instalment, to buyer: Buyer) throws(MoneyOverflow) -> InvoiceDocument {
        let lines = try year.rows(of: instalment)
        let before = instalment.invoice.flatMap { credited[$0] } ?? []
        let rows = try [InvoiceItem](lines, before: before) { service in
            before.first { $0.service == service }?.vat ?? service.flatMap { vats[$0] } ?? terms.vat
        }
        last += 1
        let invoice = try Invoice(
            number: last, credits: instalment.invoice, year: instalment.year, payer: instalment.payer, instalment: instalment.number,
            reference: instalment.reference, sentOn: sentOn, dueOn: instalment.invoice == nil ? max(sentOn, instalment.dueOn) : sentOn,
            subject: instalment.subject.fi, seller: terms.seller, buyer: buyer, net: instalment.unsent(),
            tax: try Money.sum(rows.map(\.tax)))
        return try InvoiceDocument(invoice: invoice, rows: rows)
    }
}
