package import Cooperation
package import Postgres
internal import Store

/// Adds or changes a section, goal, action or measure; its path says which. What is not given stays as it is.
package struct SetPlanItem: ChangeOperation {
    package static let action = "plan-item-set"
    package static let permission = Permission.manageProjects
    package var plan: ServiceCode
    package var path: PlanPath
    package var settings: PlanItemFields

    package init(_ fields: inout Fields) throws {
        plan = try fields.plan()
        path = try fields.path()
        settings = try PlanItemFields(&fields, of: path)
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard try tx.lockPlan(plan, tenant: caller.tenant) != nil else { throw Refusal.notFound }
        let items = try tx.fetch(.planItems(plan, tenant: caller.tenant))
        if let parent = path.parent, !items.contains(where: { $0.path == parent }) {
            throw Refusal.invalid("path", .unknownReference(parent.text))
        }
        var item = items.first { $0.path == path } ?? PlanItem(path: path, title: "")
        settings.apply(to: &item)
        if item.title.isEmpty { throw Refusal.missing("title") }
        if path.item == .measure && item.measureType == nil { throw Refusal.missing("type") }
        _ = try tx.fetch(.set(item, of: plan, tenant: caller.tenant))
        return Change(rows: [Row(item)])
    }
}

/// An item's settings as a request gives them; a setting that the kind of item does not have is refused.
package struct PlanItemFields: Codable, Sendable {
    package var title: String?
    package var dimension: PlanItem.Dimension?
    package var bindingness: PlanItem.Bindingness?
    package var appropriation: Money?
    package var responsible: String?
    package var schedule: String?
    package var state: PlanItem.State?
    package var completion: Int?
    package var type: PlanItem.MeasureType?
    package var unit: String?
    package var direction: PlanItem.Direction?
    package var baseline: MeasureValue?
    package var target: MeasureValue?

    init(_ fields: inout Fields, of path: PlanPath) throws {
        title = try fields.text("title", maximum: Limits.maximumReasonLength)
        switch path.item {
        case .section: dimension = try fields.choice("dimension")
        case .goal:
            bindingness = try fields.choice("bindingness")
            appropriation = try fields.amount("appropriation")
        case .action:
            responsible = try fields.text("responsible", maximum: Limits.maximumNameLength, mayBeEmpty: true)
            schedule = try fields.text("schedule", maximum: Limits.maximumNameLength, mayBeEmpty: true)
            state = try fields.choice("state")
            completion = try fields.percent()
        case .measure:
            responsible = try fields.text("responsible", maximum: Limits.maximumNameLength, mayBeEmpty: true)
            type = try fields.choice("type")
            unit = try fields.text("unit", maximum: Limits.maximumSectionLength, mayBeEmpty: true)
            direction = try fields.choice("direction")
            baseline = try fields.optional("baseline", "a decimal number")
            target = try fields.optional("target", "a decimal number")
        }
    }

    func apply(to item: inout PlanItem) {
        item.title = title ?? item.title
        item.dimension = dimension ?? item.dimension
        item.bindingness = bindingness ?? item.bindingness
        item.appropriation = appropriation ?? item.appropriation
        item.responsible = responsible ?? item.responsible
        item.schedule = schedule.map(Schedule.init) ?? item.schedule
        item.state = state ?? item.state
        item.completion = completion ?? item.completion
        item.measureType = type ?? item.measureType
        item.unit = unit ?? item.unit
        item.direction = direction ?? item.direction
        item.baseline = baseline ?? item.baseline
        item.target = target ?? item.target
    }
}

extension Fields {
    mutating func percent() throws -> Int? {
        guard let percent: Int = try optional("completion", "0 to 100") else { return nil }
        guard (0...100).contains(percent) else { throw Refusal.invalid("completion", .range("0", "100")) }
        return percent
    }
}

/// Brings in a plan's items from CSV: all rows, or none with a fault a row. Items that are there get the row's settings.
package struct ImportPlan: ChangeOperation {
    package static let action = "plan-import"
    package static let permission = Permission.manageProjects
    package var plan: ServiceCode
    package var csv: String

    package init(_ fields: inout Fields) throws {
        plan = try fields.plan()
        csv = try fields.required("csv")
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard try tx.lockPlan(plan, tenant: caller.tenant) != nil else { throw Refusal.notFound }
        var items = Dictionary(
            uniqueKeysWithValues: try tx.fetch(.planItems(plan, tenant: caller.tenant)).map { ($0.path, $0) })
        var rows: [Row] = []
        var faults: [Row] = []
        var changed: [PlanItem] = []
        var seen: Set<PlanPath> = []
        let table = try CSVTable(csv)
        for line in table.lines {
            do {
                let item = try read(table, line, onto: items)
                guard seen.insert(item.path).inserted else { throw Refusal.exists("path") }
                rows.append(.imported(line: line.number, item.path.text, items[item.path] == nil ? "added" : "changed"))
                items[item.path] = item
                changed.append(item)
            } catch let refusal as Refusal { faults.append(.fault(line: line.number, refusal)) }
        }
        guard faults.isEmpty else { throw Refusal.importRejected(faults) }
        _ = try tx.pipeline(changed.map { .set($0, of: plan, tenant: caller.tenant) })
        return Change(rows: rows)
    }

    private func read(_ table: CSVTable, _ line: CSVTable.Line, onto items: [PlanPath: PlanItem]) throws -> PlanItem {
        var fields = Fields(try table.fields(of: line), today: BudgetYear.earliest.firstDay)
        let path = try fields.path()
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
