package import Cooperation
package import Postgres
internal import Store

/// The body's plans.
package struct ListPlans: QueryOperation {
    package static let permission = Permission.read
    package typealias Output = Page<Plan>

    package init(_ fields: inout Fields) throws {}

    package func query(as caller: Caller) -> Query<Page<Plan>> { Query.plans(tenant: caller.tenant).map { Page(items: $0) } }
}

/// A plan with its items in order, how far each has come, and what was reported.
package struct ShowPlan: ReadOperation {
    package static let permission = Permission.read
    package static let isSlow = true
    package struct Output: Sendable {
        package let plan: Plan
        package let items: [PlanItem]
        package let completion: PlanCompletion
        package let reports: [MeasureReport]
        package let rounds: [ReportingRound]
    }

    package var plan: ServiceCode

    package init(_ fields: inout Fields) throws { plan = try fields.plan() }

    package func read(in tx: Transaction, as caller: Caller) throws -> Output {
        let (plans, items, reports, rounds) = try tx.pipeline(
            .plans(plan, tenant: caller.tenant), .planItems(plan, tenant: caller.tenant), .measureReports(plan, tenant: caller.tenant),
            .rounds(of: plan, tenant: caller.tenant))
        guard let found = plans.first else { throw Refusal.notFound }
        return Output(
            plan: found, items: items.sorted { $0.path < $1.path }, completion: PlanCompletion(items),
            reports: reports.sorted { ($0.path, $0.period) < ($1.path, $1.period) }, rounds: rounds)
    }
}

extension ShowPlan.Output {
    /// Items with their degree of completion, by the stated rule.
    package var rows: [Row] {
        items.map { item in
            var row = Row(item)
            if let place = row.columns.firstIndex(of: "completion") {
                row.cells[place] = completion.items[item.path].map(Cell.count) ?? .missing
            }
            return row
        }
    }
}

/// The hygiene list: measures without unit, target, owner or a report for the period; goals that nothing measures.
package struct CheckPlan: ReadOperation {
    package static let permission = Permission.read
    package static let isSlow = true
    package typealias Output = Page<PlanFinding>
    package var plan: ServiceCode
    package var period: ReportingPeriod

    package init(_ fields: inout Fields) throws {
        plan = try fields.plan()
        period = try fields.period()
    }

    package func read(in tx: Transaction, as caller: Caller) throws -> Output {
        let (plans, items, reports) = try tx.pipeline(
            .plans(plan, tenant: caller.tenant), .planItems(plan, tenant: caller.tenant), .measureReports(plan, tenant: caller.tenant))
        if plans.isEmpty { throw Refusal.notFound }
        return Page(items: planFindings(items, reports, in: period))
    }
}
