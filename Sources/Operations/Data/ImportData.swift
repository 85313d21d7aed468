internal import Cooperation
package import Postgres
internal import Store

/// The kinds of data that can be imported and exported as CSV.
package enum DataKind: String, Codable, CaseIterable, Sendable {
    case members, basis, services, accounts, budget, actuals, staffing
}

/// Imports members, key values, services, accounts, budgets, actuals or staffing from CSV: all rows, or none with a
/// fault for each wrong row, with its line, column and reason.
package struct ImportData: ChangeOperation {
    package static let summary = "Import CSV: all rows, or none"
    package static let action = "import"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] =
        ImportOutcomes.writes + DraftRows.writes + [Budget.self, LeftOut.self, CarriedDraft.self]
    package var kind: DataKind
    package var csv: DocumentText
    private var today = CalendarDate.ofDecoded

    private enum CodingKeys: CodingKey { case kind, csv }

    package init(_ fields: inout Fields) throws {
        kind = try fields.required(.dataKind)
        csv = try fields.required(
            .document(
                "csv", "A header of column names, and a line per row as the export writes them.",
                example: "payer;from\r\n236;2026-01-01\r\n"))
        today = fields.today
    }

    /// A row without a change leaves its version as it was: importing an unchanged export is no change.
    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let table = try CSVTable(csv.text, mayBeEmpty: true)
        // If there are rows, each of them refuses unknown columns.
        if table.lines.isEmpty, let unknown = table.columns.first(where: { !kind.record.columnNames.contains($0) }) {
            throw Refusal.unknownField(unknown)
        }
        let (outcomes, drafts) =
            switch kind {
            case .members: try sharing(try importMembers(table, in: tx, tenant: caller.tenant), in: tx, tenant: caller.tenant)
            case .basis: try sharing(try importBasis(table, in: tx, tenant: caller.tenant), in: tx, tenant: caller.tenant)
            case .services: try sharing(try importServices(table, in: tx, tenant: caller.tenant), in: tx, tenant: caller.tenant)
            case .accounts: (try importAccounts(table, in: tx, tenant: caller.tenant), [])
            case .budget: try importBudget(table, in: tx, tenant: caller.tenant)
            case .actuals: (try importActuals(table, in: tx, tenant: caller.tenant), [])
            case .staffing: (try importStaffing(table, in: tx, tenant: caller.tenant), [])
            }
        return Change(rows: outcomes.rows + drafts)
    }

    /// Adds the drafts, whose costs are shared again if something changed.
    private func sharing(_ outcomes: ImportOutcomes, in tx: Transaction, tenant: TenantID) throws -> (ImportOutcomes, drafts: [Row]) {
        (outcomes, outcomes.hasChanges ? try tx.shareDraftsAnew(tenant: tenant) : [])
    }

    func read<Operation>(
        _ table: CSVTable, in tx: Transaction, _ make: (inout Fields) throws -> Operation
    ) throws -> [(line: Int, operation: Operation)] {
        try table.read(in: tx, today: today, make)
    }
}

extension CSVTable {
    /// Reads each line; the faults of all lines are reported together.
    func read<Operation>(
        in tx: Transaction, today: CalendarDate = .ofDecoded, _ make: (inout Fields) throws -> Operation
    ) throws -> [(line: Int, operation: Operation)] {
        var faults = ImportFaults()
        var operations: [(line: Int, operation: Operation)] = []
        for (place, line) in lines.enumerated() {
            try tx.checkDeadline()
            tx.tell(place, of: lines.count)
            do {
                var fields = Fields(try fields(of: line), today: today, isTable: true)
                let operation = try make(&fields)
                try fields.finish()
                operations.append((line.number, operation))
            } catch let refusal as Refusal { faults.add(line: line.number, refusal) }
        }
        try faults.refuse()
        return operations
    }
}
