package import Cooperation
package import Postgres
internal import Store

/// Cancels an invoice that should not have been sent, or a part of it, by a credit note.
///
/// The share is decided and is still owed: the cancelled amount becomes a new instalment with its own reference, which
/// is invoiced like any other. Only an amount that an amendment had already lowered is no longer owed; it is credited
/// first. So instalments sum to the shares, and documents to instalments, as after any sending.
package struct CreditInvoice: ChangeOperation {
    package static let summary = "Credit a wrong invoice, or a part of it; the credited amount has to be invoiced again"
    package static let action = "invoice-credit"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [Invoice.self, Instalment.self]
    package var invoice: Int
    package var amount: Money?
    package var reason: String
    package var date: CalendarDate?
    package var dueOn: CalendarDate?
    private var today = CalendarDate.ofDecoded

    private enum CodingKeys: CodingKey { case invoice, amount, reason, date, dueOn }

    package init(_ fields: inout Fields) throws {
        invoice = try fields.required(.invoice.meaning("The number of the invoice."))
        amount = try fields.optional(
            .money(
                "amount", "The amount to credit, without VAT; the whole rest of the invoice if it is left out.", example: "1250.00",
                from: .cent))
        reason = try fields.required(
            .reason.meaning("The reason; the credit note shows it.").example("Lasku lähetettiin väärään verkkolaskuosoitteeseen."))
        date = try fields.optional(.date("date", "The day of sending; today if it is left out.", example: "2026-02-10"))
        dueOn = try fields.optional(
            .date(
                "dueOn", "The new due day of the credited amount; if it is left out, the invoice's due day or the day of sending.",
                example: "2026-03-31"))
        today = fields.today
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        // Numbers and serial numbers are counted, so only one runs at a time, and no plan or payment comes in between.
        try tx.lockTenant(caller.tenant)
        let invoice = try tx.invoiceDocument(invoice, for: caller).invoice
        guard invoice.kind == .invoice else { throw Refusal.state(.notAnInvoice) }
        let rows = Questions<[InvoicePart]>(.invoiceRows(of: [invoice.number], withCredits: true, tenant: caller.tenant)) { $0 }
        let (found, toInvoice) = try tx.fetch(
            Questions<YearToInvoice>.together(rows, Questions<YearToInvoice>.toInvoice(invoice.year, tenant: caller.tenant)))
        let (parts, year) = (try found.get(), try toInvoice.get())
        let instalments = year.instalments.filter { $0.payer == invoice.payer }
        guard let instalment = instalments.first(where: { $0.number == invoice.instalment }) else { throw Refusal.notFound }
        let (last, sentOn) = try tx.nextInvoice(on: date ?? today, today, before: instalments, tenant: caller.tenant)
        if let dueOn, dueOn < sentOn { throw Refusal.invalid("dueOn", .notBefore(sentOn)) }
        let note = try note(
            crediting: invoice, parts.map(\.row), waiting: year.invoicing.waitingCredit(of: instalment), sentOn, number: last + 1)
        try tx.insert([note], tenant: caller.tenant)
        let lowered = min(instalment.amount, try instalment.invoiced.adding(note.invoice.net))
        try tx.update([PlannedInstalment(lowering: instalment, to: lowered)], of: invoice.year, tenant: caller.tenant)
        let number = (instalments.map(\.number).max() ?? 0) + 1
        try owe(try instalment.amount.subtracting(lowered), of: instalment, dueOn ?? max(instalment.dueOn, sentOn), number, in: tx, caller)
        let changed = try tx.fetch(.instalments(invoice.year, of: invoice.payer, tenant: caller.tenant)).filter {
            $0.number == instalment.number || $0.number == number
        }
        return Change(rows: [Row(note.invoice)] + changed.map(Row.init))
    }

    /// A credit note with the invoice's seller and buyer: first the amounts that an amendment lowered at each rate,
    /// then the rest of its rows in proportion.
    private func note(
        crediting invoice: Invoice, _ rows: [InvoiceItem], waiting: [PercentRate: Money], _ sentOn: CalendarDate, number: Int
    ) throws -> InvoiceDocument {
        let left = try Money.sum(rows.map(\.net))
        guard left > .zero, try Money.sum(rows.map(\.total)) > .zero else { throw Refusal.state(.nothingToCredit) }
        let amount = amount ?? left
        guard amount <= left else { throw Refusal.invalid("amount", .range(Money.cent.description, left.description)) }
        let items = try [InvoiceItem](rows.lines(crediting: amount, first: waiting), before: rows)
        let note = try Invoice(
            number: number, credits: invoice.number, year: invoice.year, payer: invoice.payer, instalment: invoice.instalment,
            reference: invoice.reference, sentOn: sentOn, dueOn: sentOn, subject: invoice.subject, seller: invoice.seller,
            buyer: invoice.buyer, reason: reason, net: amount.negated, tax: try Money.sum(items.map(\.tax)))
        return try InvoiceDocument(invoice: note, rows: items)
    }

    private func owe(
        _ amount: Money, of instalment: Instalment, _ dueOn: CalendarDate, _ number: Int, in tx: Transaction, _ caller: Caller
    ) throws {
        if amount == .zero { return }
        let serial = try tx.lastInstalmentSerial(tenant: caller.tenant)
        guard let reference = ReferenceNumber(year: instalment.year, serial: serial + 1) else {
            throw Refusal.invalid("invoice", .overlaps)
        }
        let again = try Instalment(
            year: instalment.year, payer: instalment.payer, number: number, dueOn: dueOn, amount: amount, paid: .zero,
            reference: reference, purpose: instalment.purpose, part: instalment.part)
        try tx.insert([again], after: serial, tenant: caller.tenant)
    }
}
