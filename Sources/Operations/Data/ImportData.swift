internal import Cooperation
package import Postgres
internal import Store

/// What can be imported and exported as CSV.
package enum DataKind: String, Codable, CaseIterable, Sendable { case members, basis, services, actuals, staffing }

extension DataKind {
    /// Whether drafts' costs are shared by it.
    fileprivate var isShared: Bool {
        switch self {
        case .members, .basis, .services: true
        case .actuals, .staffing: false
        }
    }
}

/// Brings in members, key values, services, actuals or staffing from CSV: all rows,
/// or none with a fault a row that names line, column and reason.
package struct ImportData: ChangeOperation {
    package static let action = "import"
    package static let permission = Permission.write
    package var kind: DataKind
    package var csv: String
    private let today: CalendarDate

    /// The day is no part of the request: the same file again is the same request.
    private enum CodingKeys: CodingKey { case kind, csv }

    package init(_ fields: inout Fields) throws {
        guard let kind: DataKind = try fields.choice("kind") else { throw Refusal.missing("kind") }
        self.kind = kind
        csv = try fields.required("csv")
        today = fields.today
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        kind = try container.decode(DataKind.self, forKey: .kind)
        csv = try container.decode(String.self, forKey: .csv)
        // Decoded only to be compared and shown, never to run.
        today = BudgetYear.earliest.firstDay
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let table = try CSVTable(csv)
        var rows =
            switch kind {
            case .members: try importMembers(table, in: tx, tenant: caller.tenant)
            case .basis: try importBasis(table, in: tx, tenant: caller.tenant)
            case .services: try importServices(table, in: tx, tenant: caller.tenant)
            case .actuals: try importActuals(table, in: tx, tenant: caller.tenant)
            case .staffing: try importStaffing(table, in: tx, tenant: caller.tenant)
            }
        if kind.isShared { rows += try tx.shareDraftsAnew(tenant: caller.tenant) }
        return Change(rows: rows)
    }

    /// Makes each line's operation; the faults of all lines are told together.
    func read<Operation>(_ table: CSVTable, _ make: (inout Fields) throws -> Operation) throws -> [(line: Int, operation: Operation)] {
        var faults: [Row] = []
        var operations: [(line: Int, operation: Operation)] = []
        for line in table.lines {
            do {
                var fields = Fields(try table.fields(of: line), today: today)
                let operation = try make(&fields)
                try fields.finish()
                operations.append((line.number, operation))
            } catch let refusal as Refusal { faults.append(.fault(line: line.number, refusal)) }
        }
        guard faults.isEmpty else { throw Refusal.importRejected(faults) }
        return operations
    }
}

extension Row {
    /// Why a line of an import cannot be: its number, the column, the rule's code, and the reason in Finnish, Swedish or English.
    static func fault(line: Int, _ refusal: Refusal) -> Row {
        let entry = refusal.entry
        let column = entry.parameters.first { $0.name == "key" }?.value
        return Row("fault", ["line": .count(line), "column": .optional(column), "code": .text(entry.code), "reason": .name(refusal.text)])
    }

    static func imported(line: Int, _ key: String, _ outcome: String) -> Row {
        Row("imported", ["line": .count(line), "key": .text(key), "outcome": .text(outcome)])
    }
}
