package import Cooperation
package import Postgres
internal import Store

/// An invoice or credit note as a Finvoice 3.0 message. A municipality fetches its own.
package struct ExportInvoice: GatheredRead, ReadOperation {
    package static let summary = "Export an invoice as a Finvoice 3.0 message"
    package static let permission = Permission.readOwnShare
    package typealias Output = Finvoice
    package var invoice: Int

    package init(_ fields: inout Fields) throws { invoice = try fields.required(.invoice) }

    package func questions(as caller: Caller) throws -> Questions<Finvoice> {
        try ShowInvoice(invoice).questions(as: caller).map { Finvoice($0) }
    }
}

/// Many invoices and credit notes in one file, one Finvoice 3.0 message after the other, in the form for ledgers and
/// operators. A municipality fetches its own.
package struct ExportInvoices: GatheredRead, ReadOperation {
    package static let summary = "Export many invoices as Finvoice 3.0 messages in one file"
    package static let permission = Permission.readOwnShare
    package static let isSlow = true
    package typealias Output = [Finvoice]
    package var year: BudgetYear?
    package var payer: PayerCode?
    package var sentOn: CalendarDate?

    /// The most invoices in one file: some five megabytes.
    package static let maximumCount = 1_000

    package init(_ fields: inout Fields) throws {
        year = try fields.optional(.year.meaning("Only this budget year."))
        payer = try fields.optional(.payer.meaning("Only this payer."))
        sentOn = try fields.optional(.date("sentOn", "Only what was sent on this day.", example: "2026-01-07"))
    }

    package func questions(as caller: Caller) throws -> Questions<[Finvoice]> {
        let payer = try caller.payerToShow(payer), limit = Self.maximumCount
        let invoices = Query<[Invoice]>.invoices(
            of: payer, year: year, sentOn: sentOn, after: 0, limit: limit + 1, tenant: caller.tenant)
        let rows = Query<[InvoicePart]>.invoiceRows(of: payer, year: year, sentOn: sentOn, limit: limit, tenant: caller.tenant)
        return Questions(invoices, rows) { invoices, parts in
            guard invoices.count <= limit else { throw Refusal.state(.invoicesTooMany) }
            let rows = Dictionary(grouping: parts, by: \.invoice)
            return try invoices.map { Finvoice(try InvoiceDocument(invoice: $0, rows: (rows[$0.number] ?? []).map(\.row))) }
        }
    }
}
