internal import Cooperation
package import Postgres
internal import Store

/// Brings in what the host's ledger booked, by month, account and cost centre: all rows, or none.
///
/// Rows belong to their document, or to the file's batch. A document that was brought in before and says the same is
/// unchanged; one that says otherwise is refused, or, with a reason, corrected by entries of the differences.
package struct ImportLedger: ChangeOperation {
    package static let summary = "Import what the ledger booked: all rows, or none"
    package static let action = "ledger-import"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = ImportOutcomes.writes
    package var csv: DocumentText
    package var batch: String?
    package var reason: String?

    package init(_ fields: inout Fields) throws {
        csv = try fields.required(
            .document(
                "csv", "The ledger's rows, in the columns that its format says.",
                example: "account;cost-centre;period;amount;document;text\r\nsalaries;basic-tasks;2027-03;-17500.00;10045;\r\n"))
        batch = try fields.optional(.ledgerDocument)
        reason = try fields.optional(.reason.meaning("Why documents that were imported before say something else now."))
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let tenant = caller.tenant
        // Before the years are looked at: whoever closes one holds the same lock.
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
                for line in lines { outcomes.add(line: line.line, line.place.text, booking.outcome) }
            } catch let refusal as Refusal { faults.add(line: lines[0].line, refusal) }
        }
        try faults.refuse()
        try tx.requireUnsettled(Set(entries.map(\.month.year)), tenant: tenant)
        if !entries.isEmpty { _ = try tx.fetch(.insert(entries, tenant: tenant)) }
        return Change(rows: outcomes.rows)
    }
}

/// What names the rows that belong together.
private struct LedgerDocument: Hashable {
    let year: BudgetYear
    let number: String
}

/// A row of the ledger where it belongs.
private struct LedgerLine {
    struct Place: Hashable {
        let month: LedgerMonth
        let service: ServiceCode
        let account: AccountCode

        var text: String { "\(month) \(service) \(account)" }
    }

    let line: Int
    let document: LedgerDocument
    let month: LedgerMonth
    let service: ServiceCode
    let account: Account
    let amount: Money
    let note: String

    var place: Place { Place(month: month, service: service, account: account.code) }
}

/// What the ledger's codes stand for.
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

/// The entries that a document's lines make beside those it has.
private struct LedgerBooking {
    let entries: [LedgerEntry]
    let outcome: String

    init(_ lines: [LedgerLine], beside present: [LedgerEntry], reason: String?, after number: Int64) throws {
        let document = lines[0].document.number
        if present.isEmpty {
            entries = lines.enumerated().map { place, line in
                LedgerEntry(
                    number: number + Int64(place) + 1, month: line.month, service: line.service, account: line.account,
                    amount: line.amount, document: document, note: line.note, correction: nil)
            }
            outcome = "added"
            return
        }
        var differences: [LedgerLine.Place: (account: Account, amounts: [Money])] = [:]
        for line in lines { differences[line.place, default: (line.account, [])].amounts.append(line.amount) }
        for entry in present {
            let place = LedgerLine.Place(month: entry.month, service: entry.service, account: entry.account.code)
            differences[place, default: (entry.account, [])].amounts.append(entry.amount.negated)
        }
        var corrections: [LedgerEntry] = []
        for (place, difference) in differences.sorted(by: { $0.key.text < $1.key.text }) {
            let amount = try Money.sum(difference.amounts)
            if amount == .zero { continue }
            guard amount.isWithinLimit else { throw Refusal.overflow }
            corrections.append(
                LedgerEntry(
                    number: number + Int64(corrections.count) + 1, month: place.month, service: place.service,
                    account: difference.account, amount: amount, document: document, note: "", correction: reason))
        }
        if !corrections.isEmpty && reason == nil { throw Refusal.invalid("document", .malformed(expected: .bookedDocument)) }
        entries = corrections
        outcome = corrections.isEmpty ? ImportOutcomes.unchanged : "changed"
    }
}
