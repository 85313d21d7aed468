package import Cooperation
package import Postgres

extension Query where Output == [BudgetService] {
    package static func budgetServices(_ year: BudgetYear, layer: Int? = nil, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT service, name, agreement, cost, own_income, external_funding, year_key, allocation_key, rounding_step, floors, caps,
                    shared, unallocated, unallocated_reason, refusal, refusal_detail
                FROM budget_service
                WHERE tenant_id = \(tenant) AND year = \(year) AND layer = \(fragment: .layer(layer, of: year, tenant: tenant))
                ORDER BY service
                """,
            BudgetService.init(
                service:name:agreement:cost:income:external:yearKey:key:step:floors:caps:shared:unallocated:reason:refusal:detail:))
    }
}

extension BudgetService {
    init(
        service: ServiceCode, name: String, agreement: String, cost: Money, income: Money, external: Money, yearKey: AllocationKey?,
        key: AllocationKey, step: String, floors: BoundList, caps: BoundList, shared: Money, unallocated: Money,
        reason: String?, refusal: String?, detail: String?
    ) throws {
        try self.init(
            service: service, name: name, agreement: agreement, cost: cost, ownIncome: income, externalFunding: external, yearKey: yearKey,
            terms: SharingTerms(
                key: key, step: try stored(RoundingStep(rawValue: step), "budget_service.rounding_step"),
                bounds: Bounds(floors: floors, caps: caps)),
            shared: shared, unallocated: unallocated,
            unallocatedReason: try reason.map { try stored(UnallocatedReason(rawValue: $0), "budget_service.unallocated_reason") },
            refusal: refusal, refusalDetail: detail)
    }
}

extension Query where Output == [UnallocatedCost] {
    /// The services of a layer whose cost is not wholly its payers', by code.
    package static func unallocated(_ year: BudgetYear, layer: Int? = nil, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT service, name, unallocated, unallocated_reason, refusal FROM budget_service
                WHERE tenant_id = \(tenant) AND year = \(year) AND layer = \(fragment: .layer(layer, of: year, tenant: tenant))
                    AND unallocated <> 0 ORDER BY service
                """
        ) { (service: ServiceCode, name: String, amount: Money, reason: String, refusal: String?) in
            UnallocatedCost(
                service: service, name: name, amount: amount,
                reason: try stored(UnallocatedReason(rawValue: reason), "budget_service.unallocated_reason"), refusal: refusal)
        }
    }
}

extension Transaction {
    /// Adds a service to a draft or sets its amounts; the terms come with the next sharing of its costs.
    package func upsertBudgetService(_ line: BudgetService, in layer: BudgetLayer, tenant: TenantID) throws {
        try run(
            """
            INSERT INTO budget_service (tenant_id, year, layer, service, name, agreement, cost, own_income, external_funding, year_key,
                allocation_key, rounding_step, floors, caps)
            VALUES (\(tenant), \(layer.year), \(layer.column), \(line.service), \(line.name), \(line.agreement), \(line.cost),
                \(line.ownIncome), \(line.externalFunding), \(line.yearKey), \(line.terms.key), \(line.terms.step.rawValue),
                \(line.terms.bounds.floors), \(line.terms.bounds.caps))
            ON CONFLICT (tenant_id, year, layer, service) DO UPDATE SET cost = excluded.cost, own_income = excluded.own_income,
                external_funding = excluded.external_funding, year_key = excluded.year_key
            """)
    }

    /// Takes a service with all that stands under it out of a draft; false when it was not in it.
    package func deleteBudgetService(_ service: ServiceCode, in layer: BudgetLayer, tenant: TenantID) throws -> Bool {
        let row: SQL = """
            WHERE tenant_id = \(tenant) AND year = \(layer.year) AND layer = \(layer.column) AND service = \(service)
            """
        try run("DELETE FROM contribution_override \(fragment: row)")
        try run("DELETE FROM contribution \(fragment: row)")
        try run("DELETE FROM budget_account \(fragment: row)")
        try run("DELETE FROM budget_binding \(fragment: row)")
        return try run("DELETE FROM budget_service \(fragment: row)") == 1
    }
}
