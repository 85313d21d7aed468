package import Cooperation
package import Postgres
internal import Store

/// Imports a plan's items from CSV: all rows, or none and then a fault for each wrong row. Items that exist get the
/// row's settings.
package struct ImportPlan: ChangeOperation {
    package static let summary = "Import a plan's items: all rows, or none"
    package static let action = "plan-import"
    package static let permission = Permission.manageProjects
    package static let writes: [any RowConvertible.Type] = ImportOutcomes.writes
    package var plan: PlanCode
    package var csv: DocumentText

    package init(_ fields: inout Fields) throws {
        plan = try fields.required(.plan)
        csv = try fields.required(
            .document(
                "csv", "A header with path, title and what else belongs to the items, and a line per item.",
                example: "path;title\r\n1;Asiakas\r\n"))
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard try tx.lockPlan(plan, tenant: caller.tenant) != nil else { throw Refusal.notFound }
        var items = Dictionary(
            uniqueKeysWithValues: try tx.fetch(.planItems(plan, tenant: caller.tenant)).map { ($0.path, $0) })
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
                let outcome = items[item.path].map { $0 == item ? ImportOutcomes.unchanged : "changed" } ?? "added"
                outcomes.add(line: line.number, item.path.text, outcome)
                items[item.path] = item
                if outcome != ImportOutcomes.unchanged { changed.append(item) }
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
        return item
    }
}
