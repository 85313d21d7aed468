package import Cooperation
package import Postgres
internal import Store

/// Adds or changes a section, goal, action or measure; its path tells its kind. Fields that are not given stay.
package struct SetPlanItem: ChangeOperation {
    package static let summary = "Set a section, goal, action or measure of a plan"
    package static let action = "plan-item-set"
    package static let permission = Permission.manageProjects
    package static let writes: [any RowConvertible.Type] = [PlanItem.self]
    package var plan: PlanCode
    package var path: PlanPath
    package var settings: PlanItemFields
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        plan = try fields.required(.plan)
        path = try fields.required(.path)
        ifVersion = try fields.ifVersion()
        settings = try PlanItemFields(&fields, of: path)
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard try tx.lockPlan(plan, tenant: caller.tenant) != nil else { throw Refusal.notFound }
        // All columns are written, so nobody may report in between.
        let items = try tx.fetch(.planItems(plan, isLocked: true, tenant: caller.tenant))
        if let parent = path.parent, !items.contains(where: { $0.path == parent }) {
            throw Refusal.invalid("path", .unknownReference(parent.text))
        }
        var item = items.first { $0.path == path } ?? PlanItem(path: path, title: "")
        if let ifVersion, ifVersion != item.version { throw Refusal.conflict(version: item.version) }
        settings.apply(to: &item)
        if item.title.isEmpty { throw Refusal.missing("title") }
        if path.item == .measure && item.measureType == nil { throw Refusal.missing("type") }
        try item.requireScale()
        item.version = try tx.fetch(.set(item, of: plan, tenant: caller.tenant)).first ?? item.version
        return Change(rows: [Row(item)], version: item.version)
    }
}

/// An item's settings in a request; a setting of another kind of item is refused.
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
    package var target: MeasureRange?

    init(_ fields: inout Fields, of path: PlanPath) throws {
        title = try fields.optional(
            .text("title", "The item's title; a new item needs it.", example: "Kysely", maximum: Limits.maximumReasonLength))
        dimension = try fields.optional(.choice("dimension", "For a section: its subject.", example: .perspective))
        bindingness = try fields.optional(.choice("bindingness", "For a goal: the organ towards which it is binding."))
        appropriation = try fields.optional(.money("appropriation", "For a goal: its appropriation.", example: "38085.00"))
        responsible = try fields.optional(
            .text(
                "responsible", "For an action or a measure: who is responsible; several with semicolons between.",
                example: "Toimialat; Tekniset palvelut", mayBeEmpty: true))
        schedule = try fields.optional(
            .text("schedule", "For an action: its schedule, in the plan's own words.", example: "Vuosittain", mayBeEmpty: true))
        state = try fields.optional(.choice("state", "For an action: its state.", example: .ongoing))
        completion = try fields.optional(.completion.meaning("For an action: its completion in percent."))
        type = try fields.optional(.choice("type", "For a measure: the type of its values; a new measure needs it.", example: .scale))
        unit = try fields.optional(
            .text(
                "unit", "For a measure: the unit of its values; for a scale, its lowest and highest value.", example: "1-5",
                maximum: Limits.maximumSectionLength, mayBeEmpty: true))
        direction = try fields.optional(.choice("direction", "For a measure: whether a rise or a fall is good."))
        baseline = try fields.optional(
            .value("baseline", .quantity, "For a measure: the value that it starts from.", example: "3", expected: .measureValue))
        target = try fields.optional(
            .value("target", "For a measure: the target, or the range of the target: 1-2.", example: "4", expected: .measureRange))
        let item = path.item
        try fields.refuse([
            "dimension": item != .section && dimension != nil, "bindingness": item != .goal && bindingness != nil,
            "appropriation": item != .goal && appropriation != nil,
            "responsible": item != .action && item != .measure && responsible != nil, "schedule": item != .action && schedule != nil,
            "state": item != .action && state != nil, "completion": item != .action && completion != nil,
            "type": item != .measure && type != nil, "unit": item != .measure && unit != nil,
            "direction": item != .measure && direction != nil, "baseline": item != .measure && baseline != nil,
            "target": item != .measure && target != nil,
        ])
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

extension PlanItem {
    /// Refuses figures that are not on the measure's scale.
    func requireScale() throws {
        try requireOnScale(baseline, "baseline")
        try requireOnScale(target?.low, "target")
        try requireOnScale(target?.high, "target")
    }

    func requireOnScale(_ value: MeasureValue?, _ field: String) throws {
        guard let scale, let value, !scale.contains(value) else { return }
        throw Refusal.invalid(field, .range(scale.low.description, scale.high.description))
    }
}

extension Field where Value == Int {
    static var completion: Self { integer("completion", "Percent done.", 0...100, example: 40) }
}
