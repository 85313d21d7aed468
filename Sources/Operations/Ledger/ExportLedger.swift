package import Cooperation
package import Postgres
internal import Store

/// The postings for the host's ledger, in its own columns: the budget in force by month, or the instalments of the
/// year.
package struct ExportLedger: ReadOperation {
    package static let summary = "Export the budget or the bookings of instalments in the ledger's format"
    package static let permission = Permission.readAllShares
    package static let isSlow = true
    package enum Content: String, CaseIterable, Sendable { case budget, instalments }

    /// A CSV file.
    package struct Output: Sendable { package let csv: String }

    package var year: BudgetYear
    package var content: Content

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        content = try fields.optional(.choice("content", "What is exported."), default: .budget)
    }

    package func read(in tx: Transaction, as caller: Caller) throws -> Output {
        let (format, centres) = try tx.pipeline(.ledgerFormat(tenant: caller.tenant), .costCentres(tenant: caller.tenant))
        let postings =
            switch content {
            case .budget: try budget(in: tx, tenant: caller.tenant)
            case .instalments: try instalments(in: tx, tenant: caller.tenant)
            }
        // A service with several cost centres is written to the first of them.
        let centre = Dictionary(centres.map { ($0.service, $0.code.rawValue) }) { first, _ in first }
        let rows = postings.map { posting in
            format.cells(of: posting, centre: posting.service.map { centre[$0] ?? $0.rawValue } ?? "")
        }
        return Output(csv: format.text(rows))
    }

    private func budget(in tx: Transaction, tenant: TenantID) throws -> [LedgerPosting] {
        let (services, accounts, months) = try tx.pipeline(
            .budgetServices(year, tenant: tenant), .budgetAccounts(year, tenant: tenant), .monthPlans(year, tenant: tenant))
        guard !services.isEmpty else { throw Refusal.noBudget(year) }
        return try LedgerPosting.budget(
            year, services: services, accounts: accounts,
            months: Dictionary(uniqueKeysWithValues: months.map { ($0.service, $0.parts) }))
    }

    /// For sent instalments the rows of their invoices and credit notes; for others the rows of their future invoices.
    private func instalments(in tx: Transaction, tenant: TenantID) throws -> [LedgerPosting] {
        let budgets = Questions<[Budget]>(.budget(year, tenant: tenant)) { $0 }
        let (found, toInvoice) = try tx.fetch(
            Questions<YearToInvoice>.together(budgets, Questions<YearToInvoice>.toInvoice(year, tenant: tenant)))
        if try found.get().isEmpty { throw Refusal.noBudget(year) }
        let year = try toInvoice.get()
        // A fully credited invoice may have rows of several services that do not cancel out one by one.
        let due = year.instalments.filter { !$0.isWithdrawn && ($0.amount != .zero || $0.invoice != nil) }.sorted {
            ($0.dueOn, $0.number) < ($1.dueOn, $1.number)
        }
        let parts = try tx.fetch(.invoiceRows(of: due.compactMap(\.invoice), withCredits: true, tenant: tenant))
        let sent = Dictionary(grouping: parts, by: \.invoice)
        var invoicing = year.invoicing
        return try due.flatMap { instalment in
            let own = instalment.invoice.flatMap { sent[$0] } ?? []
            let before = try [InvoiceLine]().adding(own.map(\.row.line))
            if try instalment.unsent() == .zero { return LedgerPosting.instalment(instalment, rows: before) }
            let next = try invoicing.rows(of: instalment)
            return LedgerPosting.instalment(instalment, rows: try before.adding(next))
        }
    }
}

extension LedgerFormat {
    /// A posting's cells in the order of the columns.
    fileprivate func cells(of posting: LedgerPosting, centre: String) -> [Cell] {
        order.columns.map { column in
            switch column {
            case .account: .text(posting.account.rawValue)
            case .costCentre: .text(centre)
            case .period: .text(posting.month.description)
            case .amount: .money(signs == .incomePositive ? posting.amount : posting.amount.negated)
            case .debit: posting.amount < .zero ? .money(posting.amount.negated) : .missing
            case .credit: posting.amount < .zero ? .missing : .money(posting.amount)
            case .document: .text(posting.document)
            case .text: .text(posting.text)
            case .other: .missing
            }
        }
    }

    fileprivate func text(_ rows: [[Cell]]) -> String {
        let header = order.columns.map { $0 == .other ? "" : $0.rawValue }
        let whole = CSVText.ledger.bytes(columns: header, rows: rows)
        let written = hasHeader ? whole[...] : whole.drop { $0 != UInt8(ascii: "\n") }.dropFirst()
        return String(decoding: written, as: UTF8.self)
    }
}
