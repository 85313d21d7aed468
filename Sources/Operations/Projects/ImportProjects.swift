internal import Cooperation
package import Postgres
internal import Store

/// Imports a list of projects from CSV: all rows, or none with a fault for each wrong row. An existing project is not
/// changed. The answer has a result for each row.
package struct ImportProjects: ChangeOperation {
    package static let summary = "Import a list of projects: all rows, or none"
    package static let action = "projects-import"
    package static let permission = Permission.manageProjects
    package static let writes: [any RowConvertible.Type] = [ProjectImportOutcome.self, ImportRemainder.self] + DraftRows.writes
    package var csv: DocumentText
    /// Projects whose actor's name contains this text are the body's own; the others belong to other actors.
    package var lead: String?
    private var today = CalendarDate.ofDecoded

    private enum CodingKeys: CodingKey { case csv, lead }

    package init(_ fields: inout Fields) throws {
        csv = try fields.required(
            .document(
                "csv", "A list of projects: the structural funds' of 2007-2013, 2014-2020 or 2021-2027, Kohesio's, or our own columns.",
                example: "project;name;stage;date\r\nP-2;Kyläverkosto;idea;2026-01-31\r\n"))
        lead = try fields.optional(
            .text("lead", "Projects whose actor has this in its name are our own.", example: "Kaustisen seutukunta"))
        today = fields.today
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
            let outcome: ProjectImportOutcome.Outcome =
                present[row.project.code].map { $0 == row.project.name ? .present : .differs } ?? .added
            outcomes.add(outcome.rawValue) { row.told(outcome) }
        }
        return Change(rows: outcomes.rows + (try tx.followPortfolio(tenant: caller.tenant)))
    }

    /// Every row read, or the faults of all of them together.
    private func imported(_ table: CSVTable, in tx: Transaction) throws -> [ImportedProject] {
        let list = try ProjectList(columns: table.columns)
        let lead = lead.map(Project.actorKey)
        var rows: [ImportedProject] = []
        var faults = ImportFaults()
        var seen: Set<ProjectCode> = []
        for line in table.lines {
            try tx.checkDeadline()
            do {
                var cells = try ListedCells(try table.fields(of: line), line: line.number)
                var row = try list.project(&cells, on: today)
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
    /// The day of the stage: the last day in the list.
    let date: CalendarDate
    /// Remarks on odd values that were accepted.
    var notices: [String]

    var figures: ProjectFigures { ProjectFigures(cells: cells, costs: costs) }

    /// With its first step and the flat rates of its staff costs.
    func stored(_ shares: [ProjectShare]) -> NewProject {
        NewProject(
            project: project, step: ProjectStep(stage: project.stage, date: date, decision: nil, note: ""), cells: cells,
            costs: figures.allCosts(by: project.costModel), shares: shares)
    }

    func told(_ outcome: ProjectImportOutcome.Outcome) -> Row {
        Row(ProjectImportOutcome(line: line, project: project.code, outcome: outcome, notices: notices))
    }
}

/// The result for one row of a project list.
struct ProjectImportOutcome: RowConvertible {
    enum Outcome: String, CaseIterable, Sendable {
        case added, present
        /// A project has the code but another name.
        case differs
    }

    let line: Int
    let project: ProjectCode
    let outcome: Outcome
    let notices: [String]

    static let rowKind = "imported"
    static let meaning = "The result for one row of a project list."
    static let columns: [Column<ProjectImportOutcome>] = [
        .integer("line", \.line, "The row's line in the file, the header being line 1.", example: 2),
        .code("key", \.project, "The project's code.", example: "A32794"),
        .choice(
            "outcome", \.outcome,
            "Whether it was added or was present already; differs means that it is present with another name."),
        .text(
            "notice", { $0.notices.isEmpty ? nil : $0.notices.joined(separator: ",") },
            "Notices about the row, which was still taken, with commas between.", example: "support-above-granted"),
    ]
}

extension Transaction {
    /// Shares the municipal financing of many new projects, in as many trips as for one. Listed decided financing was
    /// decided earlier, so it uses the newest population that was known when its first year's budget was made; planned
    /// financing uses the newest population.
    fileprivate func shareFinancing(of rows: inout [ImportedProject], tenant: TenantID) throws -> [ProjectCode: [ProjectShare]] {
        let starts = Array(Set(rows.compactMap(\.splitStart)))
        let payers = try pipeline(starts.map { .members(in: $0.year, tenant: tenant) })
        let newest = try pipeline(
            zip(starts, payers).map { start, payers in
                .newestPopulation(of: payers, before: start.listedBefore, tenant: tenant)
            })
        var terms: [SplitStart: (payers: [PayerCode], date: CalendarDate)] = [:]
        for (index, start) in starts.enumerated() {
            terms[start] = (payers[index], newest[index] ?? start.year.defaultReferenceDate)
        }
        for index in rows.indices {
            if let start = rows[index].splitStart { rows[index].project.referenceDate = terms[start]?.date }
        }
        // A list has no keys: every project has the default key.
        let dates = Set(terms.values.map(\.date))
        let needed = rows.first.map { row in dates.flatMap { row.project.key.requiredSeries(default: $0) } } ?? []
        let basis = try basisTable(needed, tenant: tenant)
        let left: [PayerCode: CalendarDate] = try fetch(.lastDaysOfMembership(tenant: tenant))
        var shares: [ProjectCode: [ProjectShare]] = [:]
        for row in rows {
            guard let start = row.splitStart, let terms = terms[start] else { continue }
            try checkDeadline()
            do throws(AllocationRefusal) {
                shares[row.project.code] = try row.figures.shares(
                    of: row.project, among: terms.payers, left: left, at: terms.date, basis: basis)
            } catch { throw Refusal.allocation(error, service: nil) }
        }
        return shares
    }
}

/// The data that determine the split of a listed project.
private struct SplitStart: Hashable {
    /// The year whose members pay: the year of the project's start, or the first with municipal financing.
    let year: BudgetYear
    let isDecided: Bool

    /// The day before which the population must be known; nil for the newest one.
    var listedBefore: CalendarDate? { isDecided ? BudgetYear(year.year - 1)?.firstDay : nil }
}

extension ImportedProject {
    /// Nil if there is no municipal financing.
    fileprivate var splitStart: SplitStart? {
        guard let first = figures.amounts(project.countingState, from: .municipal).keys.min() else { return nil }
        return SplitStart(year: project.startsOn.flatMap { BudgetYear($0.year) } ?? first, isDecided: project.stage.commitment == .decided)
    }
}

/// A row's cells by the list's own column names, so that a fault uses the list's name of the column.
struct ListedCells {
    let line: Int
    private var unread: [String: String]

    init(_ cells: [String: String], line: Int) throws {
        unread = cells.mapValues { text in
            text.unicodeScalars.split(whereSeparator: \.properties.isWhitespace).map(String.init).joined(separator: " ")
        }.filter { !$0.value.isEmpty }
        for (name, text) in unread { try Fields.checkScalars(of: text, name) }
        self.line = line
    }

    /// The names of the columns that were not read.
    var names: [String] { unread.keys.sorted() }

    mutating func optional(_ column: String) -> String? {
        unread.removeValue(forKey: column)
    }

    /// A project's settings by their names, read like those of a request.
    mutating func settings() throws -> ProjectFields {
        var fields = Fields(unread, today: BudgetYear.earliest.firstDay, isTable: true)
        let settings = try ProjectFields(&fields, isNew: true)
        unread = fields.unread
        return settings
    }

    /// Free text of at most `maximum` characters, without control characters; empty if there is none.
    mutating func text(_ column: String, maximum: Int = Limits.maximumNameLength) throws -> String {
        let text = optional(column) ?? ""
        guard text.unicodeScalars.count <= maximum else { throw Refusal.invalid(column, .tooLong(maximum: maximum)) }
        return text
    }

    mutating func name(_ column: String) throws -> String {
        let name = try text(column)
        if name.isEmpty { throw Refusal.missing(column) }
        return name
    }

    mutating func value<Value>(_ column: String, expected: ExpectedForm, _ make: (String) -> Value?) throws -> Value? {
        guard let text = optional(column) else { return nil }
        guard let value = make(text) else { throw Refusal.invalid(column, .malformed(expected: expected)) }
        return value
    }

    /// Euros with or without decimals, with spaces or a decimal comma as in spreadsheets.
    mutating func amount(_ column: String) throws -> Money? {
        let amount = try value(column, expected: .money) { text in
            Money(text.filter { !$0.isWhitespace }.replacing(",", with: "."))
        }
        if let amount, amount < .zero { throw Refusal.invalid(column, .amount(from: .zero)) }
        return amount
    }

    /// Ignores the rest of the row: a list from elsewhere has more columns than are read.
    mutating func passOver() { unread = [:] }

    func finish() throws {
        if let name = names.first { throw Refusal.unknownField(name) }
    }
}
