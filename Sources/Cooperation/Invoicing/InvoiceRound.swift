/// Invoices and credit notes that are sent together: it counts their numbers, and remembers the invoiced amounts so
/// far.
package struct InvoiceRound: Sendable {
    private let terms: InvoicingTerms
    private let sentOn: CalendarDate
    private var year: InvoicedYear
    /// The rows of credited invoices and of their earlier credit notes, by the invoice's number.
    private let credited: [Int: [InvoiceItem]]
    private var last: Int

    /// - Parameter last: the number of the last document sent before; 0 if there is none.
    package init(
        terms: InvoicingTerms, sentOn: CalendarDate, year: InvoicedYear, credited: [Int: [InvoiceItem]], last: Int
    ) {
        self.terms = terms
        self.sentOn = sentOn
        self.year = year
        self.credited = credited
        self.last = last
    }

    /// The next document: an invoice of an instalment that is not sent, or a credit note for the part of its invoice
    /// that is too much. A credit note has the VAT of the amounts that it takes back, and is due at once.
    package mutating func document(of instalment: Instalment, to buyer: Buyer) throws(MoneyOverflow) -> InvoiceDocument {
        let before = instalment.invoice.flatMap { credited[$0] } ?? []
        let lines = try year.rows(of: instalment).map { line in
            let vat = before.first { $0.service == line.service && $0.vat.rate == line.vat.rate }?.vat ?? line.vat
            return InvoiceLine(service: line.service, name: line.name, amount: line.amount, vat: vat)
        }
        let rows = try [InvoiceItem](lines, before: before)
        last += 1
        let invoice = try Invoice(
            number: last, credits: instalment.invoice, year: instalment.year, payer: instalment.payer, instalment: instalment.number,
            reference: instalment.reference, sentOn: sentOn, dueOn: instalment.invoice == nil ? max(sentOn, instalment.dueOn) : sentOn,
            subject: instalment.subject.fi, seller: terms.seller, buyer: buyer, net: instalment.unsent(),
            tax: try Money.sum(rows.map(\.tax)))
        return try InvoiceDocument(invoice: invoice, rows: rows)
    }
}
