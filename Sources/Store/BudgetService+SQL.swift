package import Cooperation
package import Postgres

extension Query where Output == [BudgetService] {
    package static func budgetServices(_ year: BudgetYear, layer: Int? = nil, prefersOpen: Bool = false, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT service, name, agreement, participation, valid_from, valid_to, cost, own_income, external_funding, year_key,
                    allocation_key, rounding_step, floors, caps, shared, unallocated, unallocated_reason, refusal, refusal_detail,
                    cost_follows, keeps_terms
                FROM budget_service
                WHERE tenant_id = \(tenant) AND year = \(year)
                    AND layer = \(fragment: .layer(layer, of: year, prefersOpen: prefersOpen, tenant: tenant))
                ORDER BY service
                """,
            BudgetService.init(
                service:name:agreement:participation:from:to:cost:income:external:yearKey:key:step:floors:caps:shared:unallocated:
                reason:refusal:detail:costFollows:keepsTerms:
            ))
    }
}

extension Query where Output == [BudgetLine] {
    /// The lines of all layers of all years, for EXPORT. For an approved layer, and for one that keeps its terms, the
    /// key is the one by which the costs were shared, also if the service has another key now.
    package static func budgetLines(tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT b.year, b.layer, b.service, b.cost, b.own_income, b.external_funding,
                    CASE WHEN (b.state = 'approved' OR b.keeps_terms) AND b.allocation_key <> s.allocation_key
                        THEN b.allocation_key ELSE b.year_key END,
                    b.cost_follows
                FROM budget_service b JOIN service s ON s.tenant_id = b.tenant_id AND s.code = b.service
                WHERE b.tenant_id = \(tenant) ORDER BY b.year, b.layer, b.service
                """
        ) {
            (
                year: BudgetYear, layer: Int32, service: ServiceCode, cost: Money, income: Money, external: Money, key: AllocationKey?,
                costFollows: Bool
            ) in
            BudgetLine(
                layer: BudgetLayer(year: year, number: Int(layer)), service: service, cost: cost, ownIncome: income,
                externalFunding: external, key: key, costFollows: costFollows)
        }
    }
}

extension Query where Output == [(BudgetLayer, BudgetService)] {
    /// The services of every year in the plan that was made with a year's budget, by year and code.
    package static func planServices(of year: BudgetYear, tenant: TenantID) -> Self {
        services(.rows(of: BudgetLayer.plan(of: year), tenant: tenant))
    }

    /// The services of all layers that are not approved, by year, layer and code.
    package static func openServices(tenant: TenantID) -> Self {
        services("WHERE tenant_id = \(tenant) AND state <> 'approved'")
    }

    private static func services(_ condition: SQL) -> Self {
        Query(
            rows: """
                SELECT year, layer, service, name, agreement, participation, valid_from, valid_to, cost, own_income, external_funding,
                    year_key, allocation_key, rounding_step, floors, caps, shared, unallocated, unallocated_reason, refusal,
                    refusal_detail, cost_follows, keeps_terms
                FROM budget_service \(fragment: condition) ORDER BY year, layer, service
                """
        ) { row in
            let layer = BudgetLayer(year: try row.next(), number: Int(try row.next() as Int32))
            let line = try BudgetService(
                service: try row.next(), name: try row.next(), agreement: try row.next(), participation: try row.next(),
                from: try row.next(), to: try row.next(), cost: try row.next(), income: try row.next(), external: try row.next(),
                yearKey: try row.next(), key: try row.next(), step: try row.next(), floors: try row.next(),
                caps: try row.next(), shared: try row.next(), unallocated: try row.next(), reason: try row.next(),
                refusal: try row.next(), detail: try row.next(), costFollows: try row.next(),
                keepsTerms: try row.next())
            return (layer, line)
        }
    }
}

extension BudgetService {
    init(
        service: ServiceCode, name: String, agreement: String, participation: String, from: CalendarDate, to: CalendarDate?, cost: Money,
        income: Money, external: Money, yearKey: AllocationKey?, key: AllocationKey, step: String, floors: BoundList, caps: BoundList,
        shared: Money, unallocated: Money,
        reason: String?, refusal: String?, detail: String?, costFollows: Bool, keepsTerms: Bool
    ) throws {
        try self.init(
            service: service, name: name, agreement: agreement,
            participation: try stored(Participation(rawValue: participation), "budget_service.participation"),
            validity: try stored(Validity(from: from, to: to), "budget_service.valid_to"), cost: cost, ownIncome: income,
            externalFunding: external, yearKey: yearKey,
            terms: SharingTerms(
                key: key, step: try stored(RoundingStep(rawValue: step), "budget_service.rounding_step"),
                bounds: Bounds(floors: floors, caps: caps)),
            shared: shared, unallocated: unallocated,
            unallocatedReason: try reason.map { try stored(UnallocatedReason(rawValue: $0), "budget_service.unallocated_reason") },
            refusal: refusal, refusalDetail: detail, costFollows: costFollows, keepsTerms: keepsTerms)
    }
}

extension Query where Output == [UnallocatedCost] {
    /// The services of a layer whose cost is not fully paid by payers, by code.
    package static func unallocated(_ year: BudgetYear, layer: Int? = nil, prefersOpen: Bool = false, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT service, name, unallocated, unallocated_reason, refusal FROM budget_service
                WHERE tenant_id = \(tenant) AND year = \(year)
                    AND layer = \(fragment: .layer(layer, of: year, prefersOpen: prefersOpen, tenant: tenant))
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
    /// Adds services to a draft or sets their amounts, in one statement for any number; the next sharing of the costs
    /// sets their terms.
    package func upsert(_ lines: [BudgetService], in layer: BudgetLayer, tenant: TenantID) throws {
        try run(
            """
            INSERT INTO budget_service (tenant_id, year, layer, service, name, agreement, participation, valid_from, valid_to, cost,
                own_income, external_funding, year_key, allocation_key, rounding_step, floors, caps, cost_follows)
            SELECT \(tenant), \(layer.year), \(layer.column), * FROM unnest(
                \(lines.map(\.service.rawValue)), \(lines.map(\.name)), \(lines.map(\.agreement)),
                \(lines.map(\.participation.rawValue)), \(lines.map(\.validity.from)), \(lines.map(\.validity.to)),
                \(lines.map(\.cost.cents)), \(lines.map(\.ownIncome.cents)), \(lines.map(\.externalFunding.cents)),
                \(lines.map { $0.yearKey?.description }), \(lines.map(\.terms.key.description)), \(lines.map(\.terms.step.rawValue)),
                \(lines.map(\.terms.bounds.floors.description)), \(lines.map(\.terms.bounds.caps.description)),
                \(lines.map(\.costFollows)))
            ON CONFLICT (tenant_id, year, layer, service) DO UPDATE SET cost = excluded.cost, own_income = excluded.own_income,
                external_funding = excluded.external_funding, year_key = excluded.year_key, cost_follows = excluded.cost_follows
            """)
    }

    /// Makes services of an amendment use their present terms from the next sharing on.
    package func takePresentTerms(of services: [ServiceCode], in layer: BudgetLayer, tenant: TenantID) throws {
        try run(
            """
            UPDATE budget_service SET keeps_terms = false
            WHERE tenant_id = \(tenant) AND year = \(layer.year) AND layer = \(layer.column) AND keeps_terms
                AND service = ANY (\(services.map(\.rawValue)))
            """)
    }

    /// Removes a service with everything under it from a draft; false if the draft does not have it.
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
