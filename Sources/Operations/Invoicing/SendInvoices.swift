package import Cooperation
package import Postgres
internal import Store

/// Sends what is not sent of a year's instalments: an invoice for each, and a credit note for each invoice that an
/// amendment has made too high. A sent document has its number and never changes.
package struct SendInvoices: ChangeOperation {
    package static let summary = "Send the invoices and credit notes of a year's instalments; they cannot be changed later"
    package static let action = "invoices-send"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [Invoice.self]
    package var year: BudgetYear
    package var payer: PayerCode?
    /// Instalments that fall due later are not invoiced yet.
    package var dueBy: CalendarDate?
    package var date: CalendarDate?
    private var today = CalendarDate.ofDecoded

    private enum CodingKeys: CodingKey { case year, payer, dueBy, date }

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        payer = try fields.optional(.payer.meaning("Only this payer."))
        dueBy = try fields.optional(
            .date("dueBy", "Only invoices of instalments that fall due by this day; all credit notes are sent.", example: "2026-01-31"))
        date = try fields.optional(.date("date", "The day of sending; today if it is left out.", example: "2026-01-07"))
        today = fields.today
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        // Numbers are counted, so only one runs at a time, and no plan or payment comes in between.
        try tx.lockTenant(caller.tenant)
        let rest = Questions<(budget: Budget?, buyers: [Buyer])>(
            .budget(year, tenant: caller.tenant), .buyers(tenant: caller.tenant)
        ) { ($0.first, $1) }
        let (found, toInvoice) = try tx.fetch(
            Questions<YearToInvoice>.together(rest, Questions<YearToInvoice>.toInvoice(year, tenant: caller.tenant)))
        let (budget, buyers) = try found.get()
        guard let budget else { throw Refusal.noBudget(year) }
        guard budget.status == .approved else { throw Refusal.state(.budgetNotApproved) }
        let year = try toInvoice.get()
        guard let terms = year.terms else { throw Refusal.state(.invoicingMissing) }
        // Checked also if all instalments are sent, because credit notes may be missing then.
        let unplanned = try year.invoicing.unplanned().filter { payer == nil || $0.payer == payer }
        guard unplanned.isEmpty else {
            throw Refusal.figures(
                .planOutdated, unplanned.map { Row(UncoveredShare(payer: $0.payer, amount: $0.amount, rate: $0.rate)) })
        }
        let chosen = try year.instalments.filter(isChosen).sorted { ($0.dueOn, $0.payer, $0.number) < ($1.dueOn, $1.payer, $1.number) }
        if chosen.isEmpty { return Change(rows: []) }
        let credited = try tx.fetch(.invoiceRows(of: chosen.compactMap(\.invoice), withCredits: true, tenant: caller.tenant))
        let (last, sentOn) = try tx.nextInvoice(on: date ?? today, today, before: chosen, tenant: caller.tenant)
        var round = InvoiceRound(
            terms: terms, sentOn: sentOn, year: year.invoicing,
            credited: Dictionary(grouping: credited, by: \.invoice).mapValues { $0.map(\.row) }, last: last)
        let buyer = Dictionary(uniqueKeysWithValues: buyers.map { ($0.payer, $0) })
        let documents = try chosen.enumerated().map { place, instalment in
            tx.tell(place, of: chosen.count)
            guard let buyer = buyer[instalment.payer] else { throw Refusal.notFound }
            return try round.document(of: instalment, to: buyer)
        }
        try tx.insert(documents, tenant: caller.tenant)
        return Change(rows: documents.map { Row($0.invoice) })
    }

    private func isChosen(_ instalment: Instalment) throws -> Bool {
        guard try instalment.unsent() != .zero, payer.map({ $0 == instalment.payer }) ?? true else { return false }
        return instalment.invoice != nil || dueBy.map { instalment.dueOn <= $0 } ?? true
    }
}

extension Transaction {
    /// The number before the next document's, and its day. Numbers and days rise together: a document with a higher
    /// number is never older, because the books must be in order. A mistyped day would therefore apply to all later
    /// documents, so no document is sent beyond the day on which the last instalment falls due.
    func nextInvoice(
        on day: CalendarDate, _ today: CalendarDate, before instalments: [Instalment], tenant: TenantID
    ) throws -> (last: Int, sentOn: CalendarDate) {
        let last = try lastInvoice(tenant: tenant)
        if let last, day < last.sentOn { throw Refusal.invalid("date", .notBefore(last.sentOn)) }
        let latest = instalments.map(\.dueOn).reduce(max(today, last?.sentOn ?? today), max)
        guard day <= latest else {
            throw Refusal.invalid("date", .range("\(last?.sentOn ?? BudgetYear.earliest.firstDay)", "\(latest)"))
        }
        return (last?.number ?? 0, day)
    }
}
