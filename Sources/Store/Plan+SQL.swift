package import Cooperation
package import Postgres

extension Query where Output == [Plan] {
    /// All plans, or only the named one.
    package static func plans(_ code: PlanCode? = nil, tenant: TenantID) -> Self {
        Query(
            rows: """
                SELECT code, name, purpose, first_year, last_year, organ, decided_on, section, register_number, version FROM plan
                WHERE tenant_id = \(tenant) AND (\(code) IS NULL OR code = \(code)) ORDER BY code
                """
        ) { row in
            Plan(
                code: try row.next(), name: try row.next(), purpose: try stored(Plan.Purpose(rawValue: try row.next()), "plan.purpose"),
                firstYear: try row.next(), lastYear: try row.next(), decision: try row.decision(),
                version: Int(try row.next() as Int32))
        }
    }
}

extension RowReader {
    /// Organ, day, section and register number; all are null if there is no decision.
    mutating func decision() throws -> Decision? {
        let organ: String? = try next()
        let date: CalendarDate? = try next()
        let section: String? = try next()
        let register: String? = try next()
        guard let organ, let date, let section else { return nil }
        return try stored(Decision(organ: organ, date: date, section: section, registerNumber: register), "decision.organ")
    }
}

extension Query where Output == [PlanItem] {
    /// A plan's items in no order; if a path is given, only that item, or that item with all items above it.
    ///
    /// - Parameter isLocked: nobody else can change the items or report on them until the transaction ends.
    package static func planItems(
        _ plan: PlanCode, at path: PlanPath? = nil, under part: PlanPath? = nil, isLocked: Bool = false, tenant: TenantID
    ) -> Self {
        let lock: SQL = isLocked ? "FOR NO KEY UPDATE" : ""
        return Query(
            rows: """
                SELECT path, title, dimension, bindingness, appropriation, responsible, schedule, progress, completion, measure_type, unit,
                    direction, baseline, target, target_to, version
                FROM plan_item WHERE tenant_id = \(tenant) AND plan = \(plan) AND (\(path) IS NULL OR path = \(path))
                    AND (\(part) IS NULL OR starts_with(\(part) || '.', path || '.'))
                \(fragment: lock)
                """
        ) { row in try row.planItem() }
    }
}

extension Query where Output == [(plan: PlanCode, item: PlanItem)] {
    /// The actions of all plans, or of the named plan, in no order.
    package static func actions(of plan: PlanCode? = nil, tenant: TenantID) -> Self {
        Query(
            rows: """
                SELECT plan, path, title, dimension, bindingness, appropriation, responsible, schedule, progress, completion, measure_type,
                    unit, direction, baseline, target, target_to, version
                FROM plan_item
                WHERE tenant_id = \(tenant) AND (\(plan) IS NULL OR plan = \(plan)) AND path LIKE '%.a%'
                """
        ) { row in (plan: try row.next(), item: try row.planItem()) }
    }
}

extension RowReader {
    /// Reads path, title and the columns of the item's kind.
    fileprivate mutating func planItem() throws -> PlanItem {
        var item = PlanItem(path: try next(), title: try next())
        item.dimension = (try next() as String?).flatMap(PlanItem.Dimension.init)
        item.bindingness = (try next() as String?).flatMap(PlanItem.Bindingness.init)
        item.appropriation = try next()
        item.responsible = try next()
        item.schedule = (try next() as String?).map(Schedule.init)
        item.state = (try next() as String?).flatMap(PlanItem.State.init)
        item.completion = (try next() as Int32?).map { Int($0) }
        item.measureType = (try next() as String?).flatMap(PlanItem.MeasureType.init)
        item.unit = try next()
        item.direction = (try next() as String?).flatMap(PlanItem.Direction.init)
        item.baseline = (try next() as Int64?).map(MeasureValue.init(millionths:))
        item.target = MeasureRange(stored: try next(), to: try next())
        item.version = Int(try next() as Int32)
        return item
    }
}

extension MeasureRange {
    /// Reads two columns; the second is null for a single figure.
    init?(stored low: Int64?, to high: Int64?) {
        guard let low else { return nil }
        self.init(MeasureValue(millionths: low), MeasureValue(millionths: high ?? low))
    }

    var storedHigh: Int64? { low == high ? nil : high.millionths }
}

extension Query where Output == Int {
    package static func store(_ plan: Plan, tenant: TenantID) -> Self {
        let decision = plan.decision
        return Query(
            command: """
                INSERT INTO plan (tenant_id, code, name, purpose, first_year, last_year, organ, decided_on, section, register_number,
                    version)
                VALUES (\(tenant), \(plan.code), \(plan.name), \(plan.purpose.rawValue), \(plan.firstYear), \(plan.lastYear),
                    \(decision?.organ), \(decision?.date), \(decision?.section), \(decision?.registerNumber), \(Int32(plan.version)))
                ON CONFLICT (tenant_id, code) DO UPDATE SET name = excluded.name, purpose = excluded.purpose,
                    first_year = excluded.first_year, last_year = excluded.last_year, organ = excluded.organ,
                    decided_on = excluded.decided_on, section = excluded.section, register_number = excluded.register_number,
                    version = excluded.version
                """)
    }

}

extension Query where Output == [Int] {
    /// Returns the item's new version.
    package static func set(_ item: PlanItem, of plan: PlanCode, tenant: TenantID) -> Self {
        Query(
            all: """
                INSERT INTO plan_item (tenant_id, plan, path, parent, title, dimension, bindingness, appropriation, responsible, schedule,
                    progress, completion, measure_type, unit, direction, baseline, target, target_to)
                VALUES (\(tenant), \(plan), \(item.path), \(item.path.parent), \(item.title), \(item.dimension?.rawValue),
                    \(item.bindingness?.rawValue), \(item.appropriation), \(item.responsible), \(item.schedule?.words),
                    \(item.state?.rawValue), \(item.completion.map { Int32($0) }), \(item.measureType?.rawValue), \(item.unit),
                    \(item.direction?.rawValue), \(item.baseline?.millionths), \(item.target?.low.millionths),
                    \(item.target?.storedHigh))
                ON CONFLICT (tenant_id, plan, path) DO UPDATE SET title = excluded.title, dimension = excluded.dimension,
                    bindingness = excluded.bindingness, appropriation = excluded.appropriation, responsible = excluded.responsible,
                    schedule = excluded.schedule, progress = excluded.progress, completion = excluded.completion,
                    measure_type = excluded.measure_type, unit = excluded.unit, direction = excluded.direction,
                    baseline = excluded.baseline, target = excluded.target, target_to = excluded.target_to,
                    version = plan_item.version + 1
                RETURNING version
                """
        ) { (version: Int32) in Int(version) }
    }

    /// Sets an action's state, and its degree of completion if one is given. Returns the item's new version, or no row
    /// if the action differs from `seen`.
    ///
    /// - Parameters:
    ///   - seen: the action that the caller saw; nil not to compare.
    ///   - version: the version that the caller saw; nil not to compare.
    package static func report(
        _ state: PlanItem.State, _ completion: Int?, at path: PlanPath, of plan: PlanCode, seen: Seen<PlanItem>?,
        ifVersion version: Int?, tenant: TenantID
    ) -> Self {
        let expected = version.map { Int32(clamping: $0) }
        return Query(
            all: """
                UPDATE plan_item SET progress = \(state.rawValue), completion = coalesce(\(completion.map { Int32($0) }), completion),
                    version = version + 1
                WHERE tenant_id = \(tenant) AND plan = \(plan) AND path = \(path) AND (\(expected) IS NULL OR version = \(expected))
                    AND (\(seen == nil) OR progress IS NOT DISTINCT FROM \(seen?.record?.state?.rawValue)
                        AND completion IS NOT DISTINCT FROM \((seen?.record?.completion).map { Int32($0) }))
                RETURNING version
                """
        ) { (version: Int32) in Int(version) }
    }
}

extension Transaction {
    /// The plan's version, locked until the transaction ends.
    package func lockPlan(_ code: PlanCode, tenant: TenantID) throws -> Int? {
        try first("SELECT version FROM plan WHERE tenant_id = \(tenant) AND code = \(code) FOR NO KEY UPDATE") { (version: Int32) in
            Int(version)
        }
    }
}
