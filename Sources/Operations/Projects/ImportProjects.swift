internal import Cooperation
package import Postgres
internal import Store

/// Brings in a list of projects from CSV: all rows, or none with a fault a row. A code that is there already is recognised and left as
/// it is; a result a row tells so.
package struct ImportProjects: ChangeOperation {
    package static let action = "projects-import"
    package static let permission = Permission.manageProjects
    package var csv: String
    /// Projects whose actor has this in its name are the body's own; the others are other actors'.
    package var lead: String?

    package init(_ fields: inout Fields) throws {
        csv = try fields.required("csv")
        lead = try fields.text("lead", maximum: Limits.maximumNameLength)
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let rows = try imported(try CSVTable(csv))
        try tx.lockTenant(caller.tenant)
        let present = Dictionary(try tx.fetch(.allProjects(tenant: caller.tenant)).map { ($0.code, $0) }) { first, _ in first }
        let added = rows.filter { present[$0.project.code] == nil }
        _ = try tx.pipeline(added.flatMap { writes($0, tenant: caller.tenant) })
        for row in added where !row.costs.isEmpty || row.cells.contains(where: { $0.source == .municipal }) {
            var project = row.project
            _ = try tx.shareFinancing(of: &project, ProjectFigures(cells: row.cells, costs: row.costs), tenant: caller.tenant)
            _ = try tx.fetch(.store(project, tenant: caller.tenant))
        }
        return Change(
            rows: rows.map { row in
                let outcome = present[row.project.code].map { $0.name == row.project.name ? "present" : "differs" } ?? "added"
                return Row(
                    "imported",
                    [
                        "line": .count(row.line), "key": .text(row.project.code.rawValue), "outcome": .text(outcome),
                        "notice": .optional(row.notices.isEmpty ? nil : row.notices.joined(separator: ",")),
                    ])
            })
    }

    private func writes(_ row: ImportedProject, tenant: TenantID) -> [Query<Int>] {
        let step = ProjectStep(stage: row.project.stage, date: row.date, decision: nil, note: "imported")
        return [.store(row.project, tenant: tenant), .add(step, number: 1, to: row.project.code, tenant: tenant)]
            + row.cells.map { .set($0, of: row.project.code, tenant: tenant) }
            + row.costs.map { .set($0, of: row.project.code, tenant: tenant) }
    }

    /// Every row read, or the faults of all of them together.
    private func imported(_ table: CSVTable) throws -> [ImportedProject] {
        let read = table.columns.contains("Koodi") ? ImportedProject.init(official:) : ImportedProject.init(own:)
        var rows: [ImportedProject] = []
        var faults: [Row] = []
        var seen: Set<ProjectCode> = []
        for line in table.lines {
            do {
                var cells = try ListedCells(try table.fields(of: line), line: line.number)
                var row = try read(&cells)
                try cells.finish()
                if let lead, Project.actorKey(row.project.actor).contains(Project.actorKey(lead)) { row.project.role = .lead }
                guard seen.insert(row.project.code).inserted else { throw Refusal.exists("project") }
                rows.append(row)
            } catch let refusal as Refusal { faults.append(.fault(line: line.number, refusal)) }
        }
        guard faults.isEmpty else { throw Refusal.importRejected(faults) }
        return rows
    }
}

/// One row of a project list.
struct ImportedProject {
    let line: Int
    var project: Project
    var cells: [FinancingCell]
    var costs: [ProjectCost] = []
    /// Of the stage: the last day that the list tells.
    let date: CalendarDate
    /// What is odd and was taken as it is.
    var notices: [String]
}

/// A row's cells by the list's own column names, so that a fault names the column as the list does.
struct ListedCells {
    let line: Int
    private var unread: [String: String]

    init(_ cells: [String: String], line: Int) throws {
        unread = cells.mapValues { text in
            text.unicodeScalars.split(whereSeparator: \.properties.isWhitespace).map(String.init).joined(separator: " ")
        }
        for (name, text) in unread { try Fields.checkScalars(of: text, name) }
        self.line = line
    }

    /// The names of what nobody has read.
    var names: [String] { unread.keys.sorted() }

    mutating func optional(_ column: String) -> String? {
        unread.removeValue(forKey: column)
    }

    mutating func required(_ column: String) throws -> String {
        guard let text = optional(column) else { throw Refusal.missing(column) }
        return text
    }

    mutating func value<Value>(_ column: String, expected: String, _ make: (String) -> Value?) throws -> Value? {
        guard let text = optional(column) else { return nil }
        guard let value = make(text) else { throw Refusal.invalid(column, .malformed(expected: expected)) }
        return value
    }

    /// Whole or decimal euros, with spaces or a decimal comma as spreadsheets write them.
    mutating func amount(_ column: String) throws -> Money? {
        let amount = try value(column, expected: "euros such as 41250.00, at most \(Money.largest)") { text in
            Money(text.filter { !$0.isWhitespace }.replacing(",", with: "."))
        }
        if let amount, amount < .zero { throw Refusal.invalid(column, .amount(from: .zero)) }
        return amount
    }

    func finish() throws {
        if let name = names.first { throw Refusal.unknownField(name) }
    }
}
