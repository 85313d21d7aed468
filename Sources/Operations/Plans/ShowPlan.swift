package import Cooperation
package import Postgres
internal import Store

/// The body's plans.
package struct ListPlans: QueryOperation {
    package static let summary = "List the plans with their decisions"
    package static let permission = Permission.read
    package typealias Output = Page<Plan>

    package init(_ fields: inout Fields) throws {}

    package func query(as caller: Caller) -> Query<Page<Plan>> { Query.plans(tenant: caller.tenant).map { Page(items: $0) } }
}

/// A plan with its items in order, the progress of each, and the reports.
package struct ShowPlan: GatheredRead, ReadOperation {
    package static let summary = "Show a plan with its items and their completion"
    package static let permission = Permission.read
    package static let isSlow = true
    package struct Output: Sendable {
        package let plan: Plan
        package let items: [PlanItem]
        package let completion: PlanCompletion
        package let reports: [MeasureReport]
        package let rounds: [ReportingRound]
    }

    package var plan: PlanCode

    package init(_ fields: inout Fields) throws { plan = try fields.required(.plan) }

    package func questions(as caller: Caller) -> Questions<Output> {
        Questions(
            .plans(plan, tenant: caller.tenant), .planItems(plan, tenant: caller.tenant), .measureReports(plan, tenant: caller.tenant),
            .rounds(of: plan, tenant: caller.tenant)
        ) { plans, items, reports, rounds in
            guard let found = plans.first else { throw Refusal.notFound }
            return Output(
                plan: found, items: items.sorted { $0.path < $1.path }, completion: PlanCompletion(items),
                reports: reports.sorted { ($0.path, $0.period) < ($1.path, $1.period) }, rounds: rounds)
        }
    }
}

extension ShowPlan.Output {
    /// Items with their degree of completion, by the stated rule.
    package var rows: [PlanItem] {
        items.map { item in
            var shown = item
            shown.completion = completion.items[item.path]
            return shown
        }
    }
}

/// Everything in a plan that needs attention: measures without unit, target, owner or a report for the period, and
/// goals without a measure.
package struct CheckPlan: GatheredRead, ReadOperation {
    package static let summary = "List what needs attention in a plan"
    package static let permission = Permission.read
    package static let isSlow = true
    package typealias Output = Page<PlanFinding>
    package var plan: PlanCode
    package var period: ReportingPeriod

    package init(_ fields: inout Fields) throws {
        plan = try fields.required(.plan)
        period = try fields.required(.period)
    }

    package func questions(as caller: Caller) -> Questions<Output> {
        let period = period
        return Questions(
            .plans(plan, tenant: caller.tenant), .planItems(plan, tenant: caller.tenant), .measureReports(plan, tenant: caller.tenant)
        ) { plans, items, reports in
            if plans.isEmpty { throw Refusal.notFound }
            return Page(items: planFindings(items, reports, in: period))
        }
    }
}
