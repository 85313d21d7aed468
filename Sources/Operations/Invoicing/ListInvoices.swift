package import Cooperation
package import Postgres
internal import Store

/// Invoices and credit notes, by number. A municipality sees its own.
package struct ListInvoices: QueryOperation {
    package static let summary = "List invoices and credit notes"
    package static let permission = Permission.readOwnShare
    package typealias Output = Page<Invoice>
    package var year: BudgetYear?
    package var payer: PayerCode?
    package var sentOn: CalendarDate?
    package var page: PageRequest
    private let after: Int64

    package init(_ fields: inout Fields) throws {
        year = try fields.optional(.year.meaning("Only this budget year."))
        payer = try fields.optional(.payer.meaning("Only this payer."))
        sentOn = try fields.optional(.date("sentOn", "Only what was sent on this day.", example: "2026-01-07"))
        page = try fields.page(after: "12")
        guard let after = Int64(page.after ?? "0"), after >= 0 else {
            throw Refusal.invalid("after", .malformed(expected: .nextNumber))
        }
        self.after = after
    }

    package func query(as caller: Caller) throws -> Query<Page<Invoice>> {
        let page = page
        return Query.invoices(
            of: try caller.payerToShow(payer), year: year, sentOn: sentOn, after: after, limit: page.limit + 1, tenant: caller.tenant
        ).map { Page(reading: $0, page) { String($0.number) } }
    }
}

/// One invoice or credit note with its rows.
package struct ShowInvoice: GatheredRead, ReadOperation {
    package static let summary = "Show an invoice or a credit note with its rows"
    package static let permission = Permission.readOwnShare
    package typealias Output = InvoiceDocument
    package var invoice: Int

    package init(_ fields: inout Fields) throws { invoice = try fields.required(.invoice) }

    /// For a municipality, another payer's invoice does not exist.
    package func questions(as caller: Caller) throws -> Questions<InvoiceDocument> {
        let number = invoice
        return Questions(
            .invoices(of: try caller.payerToShow(nil), after: Int64(number) - 1, limit: 1, tenant: caller.tenant),
            .invoiceRows(of: [number], tenant: caller.tenant)
        ) { invoices, parts in
            guard let invoice = invoices.first, invoice.number == number else { throw Refusal.notFound }
            return try InvoiceDocument(invoice: invoice, rows: parts.map(\.row))
        }
    }

    init(_ number: Int) { invoice = number }
}

extension Transaction {
    func invoiceDocument(_ number: Int, for caller: Caller) throws -> InvoiceDocument {
        try fetch(try ShowInvoice(number).questions(as: caller))
    }
}

extension Invoice: RowConvertible {
    package static let rowKind = "invoice"
    package static let meaning = "A sent invoice or credit note; it never changes."
    package static let columns: [Column<Invoice>] = [
        .integer("number", \.number, "Its number among all invoices and credit notes of the body, from 1 without a gap.", example: 12),
        .choice("type", \.kind, "Whether it asks for money or gives it back."),
        .integer("credits", \.credits, "The invoice that a credit note refers to.", example: 7),
        .integer("year", \.year.year, "The year of the share.", example: 2026),
        .code("payer", \.payer, "The payer's code.", example: "236"),
        .text("buyer", \.buyer.name, "The name that it was addressed to.", example: "Kaustinen"),
        .text("buyerBusinessId", \.buyer.businessID, "The buyer's business id.", example: "0178455-6"),
        .integer("instalment", \.instalment, "The instalment's number among the payer's of the year.", example: 1),
        .date("sentOn", \.sentOn, "The day it was sent.", example: "2026-01-07"),
        .date("dueOn", \.dueOn, "The day it falls due.", example: "2026-01-31"),
        .text("subject", \.subject, "What is invoiced.", example: "Maksuosuus 2026"),
        .text("reason", \.reason, "Why a credit note was made by hand.", example: "Lasku lähetettiin väärään osoitteeseen."),
        .money("net", \.net, "Without VAT, in euros; negative for a credit note.", example: "136939.37"),
        .money("tax", \.tax, "The VAT, in euros.", example: "0.00"),
        .money("total", \.total, "The amount to pay, in euros.", example: "136939.37"),
        .text("reference", \.reference.grouped, "The reference number (viitenumero), in groups of five.", example: "2 02610 00052"),
        .text("creditorReference", \.reference.creditorReference, "The reference number in its RF form.", example: "RF7320261000052"),
    ]
}

extension InvoiceItem: RowConvertible {
    package static let rowKind = "invoice-item"
    package static let meaning = "A row of an invoice: the part of one service."
    package static let columns: [Column<InvoiceItem>] =
        [
            .code("service", \.service, "The service's code; none if the row belongs to no service.", example: "business-services"),
            .text("name", \.name, "The text of the row.", example: "Yrityspalvelut"),
            .money("net", \.net, "Without VAT, in euros.", example: "66257.61"),
            .money("tax", \.tax, "The VAT, in euros.", example: "0.00"),
            .money("total", \.total, "With VAT, in euros.", example: "66257.61"),
        ] + VAT.columns.map { $0.inside(\.vat) }
}

extension InvoiceVAT: RowConvertible {
    package static let rowKind = "invoice-vat"
    package static let meaning = "The sum of an invoice's rows with the same kind of VAT."
    package static let columns: [Column<InvoiceVAT>] =
        [
            .money("net", \.net, "Without VAT, in euros.", example: "136939.37"),
            .money("tax", \.tax, "The VAT, in euros.", example: "0.00"),
        ] + VAT.columns.map { $0.inside(\.vat) }
}

extension Field where Value == Int {
    static var invoice: Self { integer("invoice", "The number of an invoice or a credit note.", 1...Int(Int32.max), example: 12) }
}
