internal import Cooperation
package import Postgres
internal import Store

/// Brings in a list of projects from CSV: all rows, or none with a fault a row. A code that is there already is recognised and left as
/// it is; a result a row tells so.
package struct ImportProjects: ChangeOperation {
    package static let action = "projects-import"
    package static let permission = Permission.manageProjects
    package var csv: DocumentText
    /// Projects whose actor has this in its name are the body's own; the others are other actors'.
    package var lead: String?

    package init(_ fields: inout Fields) throws {
        csv = DocumentText(try fields.required("csv"))
        lead = try fields.text("lead", maximum: Limits.maximumNameLength)
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let rows = try imported(try CSVTable(csv.text), in: tx)
        try tx.lockTenant(caller.tenant)
        let present = Dictionary(try tx.fetch(.allProjects(tenant: caller.tenant)).map { ($0.code, $0.name) }) { first, _ in first }
        var added = rows.filter { present[$0.project.code] == nil }
        let shares = try tx.shareFinancing(of: &added, tenant: caller.tenant)
        try tx.insert(added.map { $0.stored(shares[$0.project.code] ?? []) }, tenant: caller.tenant)
        var outcomes = ImportOutcomes()
        for row in rows {
            let outcome = present[row.project.code].map { $0 == row.project.name ? "present" : "differs" } ?? "added"
            outcomes.add(outcome) { row.told(outcome) }
        }
        return Change(rows: outcomes.rows)
    }

    /// Every row read, or the faults of all of them together.
    private func imported(_ table: CSVTable, in tx: Transaction) throws -> [ImportedProject] {
        let read = table.columns.contains("Koodi") ? ImportedProject.init(official:) : ImportedProject.init(own:)
        let lead = lead.map(Project.actorKey)
        var rows: [ImportedProject] = []
        var faults = ImportFaults()
        var seen: Set<ProjectCode> = []
        for line in table.lines {
            try tx.checkDeadline()
            do {
                var cells = try ListedCells(try table.fields(of: line), line: line.number)
                var row = try read(&cells)
                try cells.finish()
                if let lead, Project.actorKey(row.project.actor).contains(lead) { row.project.role = .lead }
                guard seen.insert(row.project.code).inserted else { throw Refusal.exists("project") }
                rows.append(row)
            } catch let refusal as Refusal { faults.add(line: line.number, refusal) }
        }
        try faults.refuse()
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

    var figures: ProjectFigures { ProjectFigures(cells: cells, costs: costs) }

    /// With its first step and the flat rates of its staff costs.
    func stored(_ shares: [ProjectShare]) -> NewProject {
        NewProject(
            project: project, step: ProjectStep(stage: project.stage, date: date, decision: nil, note: "imported"), cells: cells,
            costs: figures.allCosts(by: project.costModel), shares: shares)
    }

    func told(_ outcome: String) -> Row {
        Row(
            "imported",
            [
                "line": .count(line), "key": .text(project.code.rawValue), "outcome": .text(outcome),
                "notice": .optional(notices.isEmpty ? nil : notices.joined(separator: ",")),
            ])
    }
}

extension Transaction {
    /// Shares the municipal financing of many new projects: the statements are as many as their first years, not as they.
    fileprivate func shareFinancing(of rows: inout [ImportedProject], tenant: TenantID) throws -> [ProjectCode: [ProjectShare]] {
        var terms: [BudgetYear: (payers: [PayerCode], date: CalendarDate)] = [:]
        for index in rows.indices {
            guard let start = rows[index].firstMunicipalYear else { continue }
            if terms[start] == nil {
                let payers = try fetch(.members(in: start, tenant: tenant))
                let newest = try newestPopulation(of: payers, upTo: start.defaultReferenceDate, tenant: tenant)
                terms[start] = (payers, newest ?? start.defaultReferenceDate)
            }
            rows[index].project.referenceDate = terms[start]?.date
        }
        // A list names no keys: every project has the same one.
        let dates = Set(terms.values.map(\.date))
        let needed = rows.first.map { row in dates.flatMap { row.project.key.requiredSeries(default: $0) } } ?? []
        let basis = try basisTable(needed, tenant: tenant)
        let left: [PayerCode: CalendarDate] = try fetch(.lastDaysOfMembership(tenant: tenant))
        var shares: [ProjectCode: [ProjectShare]] = [:]
        for row in rows {
            guard let start = row.firstMunicipalYear, let terms = terms[start] else { continue }
            try checkDeadline()
            do throws(AllocationRefusal) {
                shares[row.project.code] = try row.figures.shares(
                    of: row.project, among: terms.payers, left: left, at: terms.date, basis: basis)
            } catch { throw Refusal.allocation(error, service: nil) }
        }
        return shares
    }
}

extension ImportedProject {
    /// The year whose members pay: that of the project's start, or the first with municipal financing. Nil where there is none.
    fileprivate var firstMunicipalYear: BudgetYear? {
        guard let first = figures.amounts(project.countingState, from: .municipal).keys.min() else { return nil }
        return project.startsOn.flatMap { BudgetYear($0.year) } ?? first
    }
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

    /// Free text of at most `maximum` characters, with no control character; empty where there is none.
    mutating func text(_ column: String, maximum: Int = Limits.maximumNameLength) throws -> String {
        let text = optional(column) ?? ""
        guard text.unicodeScalars.count <= maximum else { throw Refusal.invalid(column, .tooLong(maximum: maximum)) }
        guard text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
            throw Refusal.invalid(column, .malformed(expected: "text without control characters"))
        }
        return text
    }

    mutating func name(_ column: String) throws -> String {
        let name = try text(column)
        if name.isEmpty { throw Refusal.missing(column) }
        return name
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
