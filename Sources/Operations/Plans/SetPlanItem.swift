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
            baseline = try fields.decimal("baseline", "a decimal number")
            target = try fields.decimal("target", "a decimal number")
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
