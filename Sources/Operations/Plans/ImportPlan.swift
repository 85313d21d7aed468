package import Cooperation
package import Postgres
internal import Store

/// Imports a plan's items from CSV: all rows, or none and then a fault for each wrong row. Items that exist get the
/// row's settings.
package struct ImportPlan: ChangeOperation {
    package static let summary = "Import a plan's items: all rows, or none"
    package static let action = "plan-import"
    package static let permission = Permission.manageProjects
    package static let writes: [any RowConvertible.Type] = [ImportedPlanItem.self, ImportRemainder.self]
    package var plan: PlanCode
    package var csv: DocumentText

    package init(_ fields: inout Fields) throws {
        plan = try fields.required(.plan)
        csv = try fields.required(
            .document(
                "csv", "A header with path, title and other columns of the items, and a line per item.",
                example: "path;title\r\n1;Asiakas\r\n"))
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard try tx.lockPlan(plan, tenant: caller.tenant) != nil else { throw Refusal.notFound }
        // All columns are written, so nobody may report in between.
        let present = try tx.fetch(.planItems(plan, isLocked: true, tenant: caller.tenant))
        var items = Dictionary(uniqueKeysWithValues: present.map { ($0.path, $0) })
        var outcomes = ImportOutcomes()
        var faults = ImportFaults()
        var changed: [PlanItem] = []
        var seen: Set<PlanPath> = []
        let table = try CSVTable(csv.text)
        for line in table.lines {
            try tx.checkDeadline()
            do {
                let item = try read(table, line, onto: items)
                guard seen.insert(item.path).inserted else { throw Refusal.exists("path") }
                let outcome = items[item.path].map { $0 == item ? ImportedPlanItem.Outcome.unchanged : .changed } ?? .added
                outcomes.add(outcome.rawValue) {
                    Row(ImportedPlanItem(line: line.number, path: item.path, outcome: outcome, notice: item.notice))
                }
                items[item.path] = item
                if outcome != .unchanged { changed.append(item) }
            } catch let refusal as Refusal { faults.add(line: line.number, refusal) }
        }
        try faults.refuse()
        _ = try tx.pipeline(changed.map { .set($0, of: plan, tenant: caller.tenant) })
        return Change(rows: outcomes.rows)
    }

    private func read(_ table: CSVTable, _ line: CSVTable.Line, onto items: [PlanPath: PlanItem]) throws -> PlanItem {
        var fields = Fields(try table.fields(of: line), today: BudgetYear.earliest.firstDay, isTable: true)
        let path = try fields.required(.path)
        let settings = try PlanItemFields(&fields, of: path)
        try fields.finish()
        if let parent = path.parent, items[parent] == nil { throw Refusal.invalid("path", .unknownReference(parent.text)) }
        var item = items[path] ?? PlanItem(path: path, title: "")
        settings.apply(to: &item)
        if item.title.isEmpty { throw Refusal.missing("title") }
        if path.item == .measure && item.measureType == nil { throw Refusal.missing("type") }
        try item.requireScale()
        return item
    }
}

/// The result for an item in a file.
struct ImportedPlanItem: RowConvertible {
    enum Outcome: String, CaseIterable, Sendable { case added, changed, unchanged }

    let line: Int
    let path: PlanPath
    let outcome: Outcome
    let notice: PlanItem.Notice?

    static let rowKind = "imported"
    static let meaning = "The result for one item of a plan's file."
    static let columns: [Column<ImportedPlanItem>] = [
        .integer("line", \.line, "The line's number in the file; the header is line 1.", example: 2),
        .text("key", \.path.text, "The item's place in the plan.", example: "1.2.a3"),
        .choice("outcome", \.outcome, "Whether the line added something, changed something, or changed nothing."),
        .choice(
            "notice", \.notice,
            "A notice about the line, which was still taken: unread-schedule if the schedule's words were not understood."),
    ]
}
