package import Cooperation
package import Postgres
internal import Store

/// The body's budgets, the newest year first.
package struct ListBudgets: QueryOperation {
    package static let summary = "List the budgets, the newest year first"
    package static let permission = Permission.read

    package init(_ fields: inout Fields) throws {}

    package func query(as caller: Caller) -> Query<Page<Budget>> {
        Query.budgets(of: caller.tenant).map { Page(items: $0) }
    }
}

/// A year's budget with its services.
package struct ShowBudget: GatheredRead, ReadOperation {
    package static let summary = "Show a budget with its services and steps"
    package static let permission = Permission.read
    package struct Output: Sendable {
        package let budget: Budget
        package let services: [BudgetService]
        /// The steps of organs for the layer, in order.
        package let steps: [BudgetStep]
        /// The years in the budget's plan.
        package let plan: [PlanYear]
        package let may: BudgetRights
        /// Whether the year is closed: then neither its budget nor its actuals change any more.
        package let isSettled: Bool
    }

    package var year: BudgetYear
    package var layer: Int?
    /// Whether it prefers the layer that is not decided on yet; forms do.
    package var prefersOpen = false

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        layer = try fields.optional(.layer)
    }

    package func questions(as caller: Caller) -> Questions<Output> {
        let (year, layer, prefersOpen, tenant) = (year, layer, prefersOpen, caller.tenant)
        return Questions(
            .budget(year, layer: layer, prefersOpen: prefersOpen, tenant: tenant),
            .budgetServices(year, layer: layer, prefersOpen: prefersOpen, tenant: tenant),
            .budgetSteps(year, layer: layer, prefersOpen: prefersOpen, tenant: tenant), .budgets(of: tenant),
            .plan(of: year, tenant: tenant), .planServices(of: year, tenant: tenant), .settlementHead(year, tenant: tenant)
        ) { budgets, services, steps, all, planYears, planServices, settlements in
            guard let budget = budgets.first else { throw Refusal.noBudget(year, layer: layer) }
            let isNewest = !all.contains { $0.year == year && $0.layer.number > budget.layer.number && $0.status != .discarded }
            let plan = BudgetPlan(of: budget, years: planYears, services: planServices)
            let isSettled = !settlements.isEmpty
            let rights = BudgetRights(budget, services, plan, isNewest: isNewest, isSettled: isSettled, caller: caller)
            return Output(
                budget: budget, services: services.map(caller.redacted), steps: steps, plan: plan.years.map { PlanYear(budget: $0) },
                may: rights, isSettled: isSettled)
        }
    }
}

/// A year in a budget's plan.
package struct PlanYear: RowConvertible {
    let budget: Budget

    package static let rowKind = "plan-year"
    package static let meaning = "A year in the plan that is decided on with the budget."
    package static let columns: [Column<PlanYear>] = [
        .integer("year", \.budget.year.year, "The year.", example: 2027), BudgetLayer.numberColumn.inside(\.budget.layer),
        BudgetLayer.planOfColumn.inside(\.budget.layer),
        .integer(
            "version", \.budget.version, "Send it with a change of the year: it is refused if somebody else was first.", example: 3),
        .money("total", \.budget.shared, "The sum of all shares, in euros.", example: "1003733.00"),
        .money("unallocated", \.budget.unallocated, "The part of the net costs that no payer pays, in euros.", example: "0.00"),
    ]
}

/// The steps that the caller may take next with a layer.
package struct BudgetRights: Hashable, Sendable {
    package let mayChange: Bool
    package let mayPropose: Bool
    /// Whether it may forward, table, return or withdraw a proposed layer.
    package let mayDecide: Bool
    package let mayApprove: Bool
    package let mayAmend: Bool

    init(_ budget: Budget, _ services: [BudgetService], _ plan: BudgetPlan, isNewest: Bool, isSettled: Bool, caller: Caller) {
        let writes = caller.may(.write)
        let isPlan = budget.layer.planOf != nil
        let isReady = !services.isEmpty && !services.contains(where: \.blocksApproval) && plan.isReady
        mayChange = writes && budget.status == .draft
        mayPropose = mayChange && isReady && !isPlan
        mayDecide = writes && budget.status == .proposed && !isPlan
        mayApprove = mayDecide || mayPropose
        mayAmend = writes && budget.status == .approved && isNewest && !isPlan && !isSettled
    }

    /// By the names in both transports.
    package var named: [(name: String, value: Bool)] {
        [
            ("mayChange", mayChange), ("mayPropose", mayPropose), ("mayDecide", mayDecide), ("mayApprove", mayApprove),
            ("mayAmend", mayAmend),
        ]
    }
}
