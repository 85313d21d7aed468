internal import Cooperation
internal import Postgres
internal import Store

/// The years in the plan of a budget, which are decided on together with it. An amendment and a plan year have none.
struct BudgetPlan {
    /// In the order of years.
    let years: [Budget]
    let services: [BudgetLayer: [BudgetService]]

    init(of budget: Budget, in tx: Transaction, tenant: TenantID) throws {
        guard budget.layer.number == 0 else {
            self.init(of: budget, years: [], services: [])
            return
        }
        let (years, services) = try tx.pipeline(.plan(of: budget.year, tenant: tenant), .planServices(of: budget.year, tenant: tenant))
        self.init(of: budget, years: years, services: services)
    }

    /// - Parameters: the plans of the budget's year.
    init(of budget: Budget, years: [Budget], services: [(BudgetLayer, BudgetService)]) {
        let isPlanned = budget.layer.number == 0
        self.years = isPlanned ? years : []
        self.services = isPlanned ? Dictionary(grouping: services, by: \.0).mapValues { $0.map(\.1) } : [:]
    }

    /// Checks that every year has services and that all their costs are shared, except what a tariff leaves.
    func requireShared() throws {
        let faults = years.flatMap { year in
            let lines = services[year.layer] ?? []
            let unshared = lines.filter(\.blocksApproval).map { PlanFault(layer: year.layer, line: $0) }
            return lines.isEmpty ? [PlanFault(layer: year.layer, line: nil)] : unshared
        }
        if !faults.isEmpty { throw Refusal.figures(.planNotReady, faults.map(Row.init)) }
    }

    var isReady: Bool {
        years.allSatisfy { year in services[year.layer].map { lines in !lines.contains(where: \.blocksApproval) } ?? false }
    }
}

extension BudgetService {
    /// Whether unfinished work leaves a part of its cost unallocated.
    var blocksApproval: Bool { refusal != nil || unallocatedReason?.blocksApproval ?? false }
}

/// Why a plan cannot be put before an organ.
struct PlanFault: RowConvertible {
    let layer: BudgetLayer
    /// Nil if the year has no services.
    let line: BudgetService?

    static let rowKind = "plan-fault"
    static let meaning = "A year of a plan without services, or a service of it whose cost is not shared."
    static let columns: [Column<PlanFault>] = [
        .integer("year", \.layer.year.year, "The year of the plan.", example: 2028),
        BudgetLayer.numberColumn.inside(\.layer),
        .code("service", \.line?.service, "The service's code; none for a year without services.", example: "business-services"),
        .money("amount", \.line?.unallocated, "The part of its net cost that no payer pays, in euros.", example: "50000.00"),
        .choice("reason", \.line?.unallocatedReason, "Why no payer pays it."),
        .text("refusal", \.line?.refusal, "The code of the rule that the cost broke, if it could not be shared.", example: "basis-missing"),
    ]
}
