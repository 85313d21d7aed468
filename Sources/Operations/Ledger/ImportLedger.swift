internal import Cooperation
package import Postgres
internal import Store

/// Imports the bookings of the host's ledger by month, account and cost centre: all rows, or none.
///
/// Rows belong to their document, or to the file's batch. A document that was imported before with the same content is
/// unchanged. One with another content is refused, or corrected by entries of the differences if a reason is given.
package struct ImportLedger: ChangeOperation {
    package static let summary = "Import the ledger's entries: all rows, or none"
    package static let action = "ledger-import"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = ImportOutcomes.writes
    package var csv: DocumentText
    package var batch: String?
    package var reason: String?

    package init(_ fields: inout Fields) throws {
        csv = try fields.required(
            .document(
                "csv", "The ledger's rows, in the columns of its format.",
                example: "account;cost-centre;period;amount;document;text\r\nsalaries;basic-tasks;2027-03;-17500.00;10045;\r\n"))
        batch = try fields.optional(.ledgerDocument)
        reason = try fields.optional(.reason.meaning("Why documents that were imported before have changed."))
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let tenant = caller.tenant
        // Before the years are read: the closing of a year takes the same lock.
        try tx.lockTenant(tenant)
        let (format, centres, own, last) = try tx.pipeline(
            .ledgerFormat(tenant: tenant), .costCentres(tenant: tenant), .accounts(tenant: tenant), .lastLedgerNumber(tenant: tenant))
        let rows = try format.rows(of: csv.text, in: tx)
        let places = LedgerPlaces(
            chart: ChartOfAccounts(own: own), centres: Dictionary(uniqueKeysWithValues: centres.map { ($0.code, $0.service) }),
            services: try tx.serviceCodes(tenant: tenant))
        var faults = ImportFaults()
        var lines: [LedgerLine] = []
        for (line, row) in rows {
            do { lines.append(try places.line(line, row, batch: batch)) } catch let refusal as Refusal { faults.add(line: line, refusal) }
        }
        let documents = Dictionary(grouping: lines, by: \.document)
        var present: [LedgerDocument: [LedgerEntry]] = [:]
        for (year, named) in Dictionary(grouping: documents.keys, by: \.year) {
            let entries = try tx.fetch(.ledgerEntries(year, documents: named.map(\.number), tenant: tenant))
            for entry in entries { present[LedgerDocument(year: year, number: entry.document), default: []].append(entry) }
        }
        var outcomes = ImportOutcomes()
        var entries: [LedgerEntry] = []
        for (document, lines) in documents.sorted(by: { $0.value[0].line < $1.value[0].line }) {
            do {
                let booking = try LedgerBooking(lines, beside: present[document] ?? [], reason: reason, after: last + Int64(entries.count))
                entries += booking.entries
                for line in lines { outcomes.add(line: line.line, line.placeName, booking.outcome.rawValue) }
            } catch let fault { faults.add(line: lines[0].line, fault.refusal) }
        }
        try faults.refuse()
        try tx.requireUnsettled(Set(entries.map(\.month.year)), tenant: tenant)
        if !entries.isEmpty { _ = try tx.fetch(.insert(entries, tenant: tenant)) }
        return Change(rows: outcomes.rows)
    }
}

/// The meaning of the ledger's codes.
private struct LedgerPlaces {
    let chart: ChartOfAccounts
    let centres: [CostCentreCode: ServiceCode]
    let services: Set<ServiceCode>

    func line(_ line: Int, _ row: LedgerRow, batch: String?) throws -> LedgerLine {
        let account = try chart.account(row.account)
        guard let service = centres[row.costCentre] ?? ServiceCode(rawValue: row.costCentre.rawValue), services.contains(service) else {
            throw Refusal.invalid(LedgerColumns.Column.costCentre.rawValue, .unknownReference(row.costCentre.rawValue))
        }
        guard let document = row.document ?? batch else { throw Refusal.missing("batch") }
        return LedgerLine(
            line: line, document: LedgerDocument(year: row.month.year, number: document), month: row.month, service: service,
            account: account, amount: row.amount, note: row.text)
    }
}

extension LedgerBookingFault {
    fileprivate var refusal: Refusal {
        switch self {
        case .noReason: .invalid("document", .malformed(expected: .bookedDocument))
        case .overflow: .overflow
        }
    }
}
