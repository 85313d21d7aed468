package import Cooperation
package import Postgres
internal import Store

/// Sends what is not sent of a year's instalments: an invoice of each, and a credit note of each whose invoice an
/// amendment has made too high. What is sent has its number and never changes.
package struct SendInvoices: ChangeOperation {
    package static let summary = "Send invoices and credit notes of a year's instalments, for good"
    package static let action = "invoices-send"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [Invoice.self]
    package var year: BudgetYear
    package var payer: PayerCode?
    /// Invoices of instalments that fall due later wait.
    package var dueBy: CalendarDate?
    package var date: CalendarDate?
    private var today = CalendarDate.ofDecoded

    private enum CodingKeys: CodingKey { case year, payer, dueBy, date }

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        payer = try fields.optional(.payer.meaning("Of this payer only."))
        dueBy = try fields.optional(
            .date("dueBy", "Only what falls due by this day; credit notes are sent all the same.", example: "2026-01-31"))
        date = try fields.optional(.date("date", "The day of sending; today where it is left out.", example: "2026-01-07"))
        today = fields.today
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        // Numbers are counted, so one at a time; and no plan or payment comes in between.
        try tx.lockTenant(caller.tenant)
        let (budgets, terms, instalments, lines, invoiced, buyers, vats) = try tx.pipeline(
            .budget(year, tenant: caller.tenant), .invoicing(tenant: caller.tenant), .instalments(year, tenant: caller.tenant),
            .linesToInvoice(year, tenant: caller.tenant), .invoicedLines(year, tenant: caller.tenant), .buyers(tenant: caller.tenant),
            .serviceVATs(tenant: caller.tenant))
        guard let budget = budgets.first else { throw Refusal.noBudget(year) }
        guard budget.status == .approved else { throw Refusal.state(.budgetNotApproved) }
        guard let terms = terms.first else { throw Refusal.state(.invoicingMissing) }
        let chosen = try instalments.filter(isChosen).sorted { ($0.dueOn, $0.payer, $0.number) < ($1.dueOn, $1.payer, $1.number) }
        var round = InvoiceRound(
            terms: terms, sentOn: date ?? today, lines: lines, invoiced: invoiced, buyers: buyers, vats: vats,
            credited: try tx.fetch(.invoiceRows(of: chosen.compactMap(\.invoice), withCredits: true, tenant: caller.tenant)),
            last: try tx.lastInvoiceNumber(tenant: caller.tenant))
        try round.requirePlanned(instalments, of: payer)
        let documents = try chosen.map { try round.document(of: $0) }
        try tx.insert(documents, tenant: caller.tenant)
        return Change(rows: documents.map { Row($0.invoice) })
    }

    private func isChosen(_ instalment: Instalment) throws -> Bool {
        guard try instalment.unsent() != .zero, payer.map({ $0 == instalment.payer }) ?? true else { return false }
        return instalment.invoice != nil || dueBy.map { instalment.dueOn <= $0 } ?? true
    }
}

/// What is sent at once: counts the numbers, and remembers what of each payer's year is invoiced so far.
private struct InvoiceRound {
    let terms: InvoicingTerms
    let sentOn: CalendarDate
    private let lines: [InvoicePlace: [InvoiceLine]]
    private var invoiced: [InvoicePlace: [InvoiceLine]]
    private let buyers: [PayerCode: Buyer]
    private let vats: [ServiceCode: VAT]
    /// The rows of invoices that are credited, and of earlier credit notes, by the invoice's number.
    private let credited: [Int: [InvoiceItem]]
    private var last: Int

    init(
        terms: InvoicingTerms, sentOn: CalendarDate, lines: [PayerLine], invoiced: [PayerLine], buyers: [Buyer], vats: [ServiceVAT],
        credited: [InvoicePart], last: Int
    ) {
        self.terms = terms
        self.sentOn = sentOn
        self.lines = [InvoicePlace: [InvoiceLine]](lines)
        self.invoiced = [InvoicePlace: [InvoiceLine]](invoiced)
        self.buyers = Dictionary(uniqueKeysWithValues: buyers.map { ($0.payer, $0) })
        self.vats = Dictionary(uniqueKeysWithValues: vats.map { ($0.service, $0.vat) })
        self.credited = Dictionary(grouping: credited, by: \.invoice).mapValues { $0.map(\.row) }
        self.last = last
    }

    /// Refuses to send while shares are not what their instalments sum to: nobody has planned, or not since an
    /// amendment. It holds too where all instalments are sent, because the credit notes are what is missing then.
    func requirePlanned(_ instalments: [Instalment], of only: PayerCode?) throws {
        let planned = Dictionary(grouping: instalments.filter { $0.purpose == .share }, by: \.payer)
        let payers = Set(lines.keys.filter { $0.purpose == .share }.map(\.payer)).union(planned.keys)
        let differences = try payers.filter { only == nil || $0 == only }.sorted().compactMap { payer -> UncoveredShare? in
            let share = lines[InvoicePlace(payer: payer, purpose: .share)] ?? []
            let amount = try Money.sum(share.map(\.amount) + (planned[payer] ?? []).map(\.amount.negated))
            return amount == .zero ? nil : UncoveredShare(payer: payer, amount: amount)
        }
        guard differences.isEmpty else { throw Refusal.figures(.planOutdated, differences.map(Row.init)) }
    }

    mutating func document(of instalment: Instalment) throws -> InvoiceDocument {
        let place = InvoicePlace(payer: instalment.payer, purpose: instalment.purpose)
        let subject =
            switch instalment.purpose {
            case .share: "Maksuosuus \(instalment.year)"
            case .settlement: "Maksuosuuden tasaus \(instalment.year)"
            }
        let amount = try instalment.unsent()
        let lines = try InvoiceLine.rows(of: amount, towards: lines[place] ?? [], after: invoiced[place] ?? [], otherwise: subject)
        invoiced[place] = try (invoiced[place] ?? []).adding(lines)
        let before = instalment.invoice.flatMap { credited[$0] } ?? []
        let rows = try [InvoiceItem](lines, before: before) { service in
            // A credit note has the VAT of what it takes back.
            before.first { $0.service == service }?.vat ?? service.flatMap { vats[$0] } ?? terms.vat
        }
        guard let buyer = buyers[instalment.payer] else { throw Refusal.notFound }
        last += 1
        let invoice = try Invoice(
            number: last, credits: instalment.invoice, year: instalment.year, payer: instalment.payer, instalment: instalment.number,
            reference: instalment.reference, sentOn: sentOn, dueOn: instalment.invoice == nil ? max(sentOn, instalment.dueOn) : sentOn,
            subject: subject, seller: terms.seller, buyer: buyer, net: amount, tax: try Money.sum(rows.map(\.tax)))
        return try InvoiceDocument(invoice: invoice, rows: rows)
    }
}

extension [InvoiceLine] {
    /// Sums by service.
    func adding(_ others: [InvoiceLine]) throws -> [InvoiceLine] {
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

/// What invoices of a year are for: a payer's share, or the closing of its year.
struct InvoicePlace: Hashable {
    let payer: PayerCode
    let purpose: Instalment.Purpose
}

extension [InvoicePlace: [InvoiceLine]] {
    init(_ lines: [PayerLine]) {
        let places = [InvoicePlace: [PayerLine]](grouping: lines) { InvoicePlace(payer: $0.payer, purpose: $0.purpose) }
        self = places.mapValues { $0.map(\.line) }
    }
}
