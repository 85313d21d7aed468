package import Cooperation
package import Postgres

extension Query where Output == [Budget] {
    /// One year's, or all of them with the newest first.
    package static func budgets(of tenant: TenantID, year: BudgetYear? = nil) -> Self {
        Query(
            all: """
                SELECT year, state, version, reference_date, note, shared, unallocated, organ, decided_on, section, register_number
                FROM budget WHERE tenant_id = \(tenant) AND (\(year) IS NULL OR year = \(year)) ORDER BY year DESC
                """, Budget.init(year:state:version:referenceDate:note:shared:unallocated:organ:date:section:register:))
    }
}

extension Query where Output == [BudgetService] {
    package static func budgetServices(_ year: BudgetYear, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT service, name, agreement, cost, own_income, external_funding, year_key, allocation_key, rounding_step, floors, caps,
                    shared, unallocated, refusal, refusal_detail
                FROM budget_service WHERE tenant_id = \(tenant) AND year = \(year) ORDER BY service
                """,
            BudgetService.init(
                service:name:agreement:cost:income:external:yearKey:key:step:floors:caps:shared:unallocated:refusal:detail:))
    }
}

extension Budget {
    init(
        year: BudgetYear, state: String, version: Int32, referenceDate: CalendarDate, note: String, shared: Money, unallocated: Money,
        organ: String?, date: CalendarDate?, section: String?, register: String?
    ) throws {
        var decision: Decision?
        if let organ, let date, let section {
            decision = try stored(Decision(organ: organ, date: date, section: section, registerNumber: register), "budget.organ")
        }
        self.init(
            year: year, state: try stored(State(rawValue: state), "budget.state"), version: Int(version), referenceDate: referenceDate,
            note: note, shared: shared, unallocated: unallocated, decision: decision)
    }
}

extension BudgetService {
    init(
        service: ServiceCode, name: String, agreement: String, cost: Money, income: Money, external: Money, yearKey: AllocationKey?,
        key: AllocationKey, step: String, floors: BoundList, caps: BoundList, shared: Money, unallocated: Money, refusal: String?,
        detail: String?
    ) throws {
        self.init(
            service: service, name: name, agreement: agreement, cost: cost, ownIncome: income, externalFunding: external, yearKey: yearKey,
            terms: SharingTerms(
                key: key, step: try stored(RoundingStep(rawValue: step), "budget_service.rounding_step"),
                bounds: Bounds(floors: floors, caps: caps)),
            shared: shared, unallocated: unallocated, refusal: refusal, refusalDetail: detail)
    }
}

extension Transaction {
    /// The budget; a draft is locked until the transaction ends: whoever changes anything of a year queues here.
    package func lockBudget(_ year: BudgetYear, tenant: TenantID) throws -> Budget? {
        let draft = try first(
            """
            SELECT year, state, version, reference_date, note, shared, unallocated, organ, decided_on, section, register_number
            FROM budget WHERE tenant_id = \(tenant) AND year = \(year) AND state = 'draft' FOR NO KEY UPDATE
            """, Budget.init(year:state:version:referenceDate:note:shared:unallocated:organ:date:section:register:))
        // The database lets nobody lock an approved one, since nobody may change it; it is read as it is.
        return try draft ?? fetch(.budgets(of: tenant, year: year)).first
    }

    /// The drafts' years in order, each locked, so that a change to what they rest on can share their costs anew.
    package func lockDrafts(tenant: TenantID) throws -> [Budget] {
        try all(
            """
            SELECT year, state, version, reference_date, note, shared, unallocated, organ, decided_on, section, register_number
            FROM budget WHERE tenant_id = \(tenant) AND state = 'draft' ORDER BY year FOR NO KEY UPDATE
            """, Budget.init(year:state:version:referenceDate:note:shared:unallocated:organ:date:section:register:))
    }

    package func insertBudget(_ budget: Budget, tenant: TenantID) throws {
        try run(
            """
            INSERT INTO budget (tenant_id, year, reference_date, note)
            VALUES (\(tenant), \(budget.year), \(budget.referenceDate), \(budget.note))
            """)
    }

    package func updateDraft(_ budget: Budget, tenant: TenantID) throws {
        try run(
            """
            UPDATE budget SET version = \(Int32(budget.version)), reference_date = \(budget.referenceDate), note = \(budget.note),
                shared = \(budget.shared), unallocated = \(budget.unallocated)
            WHERE tenant_id = \(tenant) AND year = \(budget.year) AND state = 'draft'
            """)
    }

    /// Adds a service to a draft or sets its amounts; the terms come with the next sharing of its costs.
    package func upsertBudgetService(_ line: BudgetService, year: BudgetYear, tenant: TenantID) throws {
        try run(
            """
            INSERT INTO budget_service (tenant_id, year, service, name, agreement, cost, own_income, external_funding, year_key,
                allocation_key, rounding_step, floors, caps)
            VALUES (\(tenant), \(year), \(line.service), \(line.name), \(line.agreement), \(line.cost), \(line.ownIncome),
                \(line.externalFunding), \(line.yearKey), \(line.terms.key), \(line.terms.step.rawValue), \(line.terms.bounds.floors),
                \(line.terms.bounds.caps))
            ON CONFLICT (tenant_id, year, service) DO UPDATE SET cost = excluded.cost, own_income = excluded.own_income,
                external_funding = excluded.external_funding, year_key = excluded.year_key
            """)
    }

    /// Takes a service and its overrides out of a draft; false when it was not in it.
    package func deleteBudgetService(_ service: ServiceCode, year: BudgetYear, tenant: TenantID) throws -> Bool {
        try run("DELETE FROM contribution_override WHERE tenant_id = \(tenant) AND year = \(year) AND service = \(service)")
        try run("DELETE FROM contribution WHERE tenant_id = \(tenant) AND year = \(year) AND service = \(service)")
        return try run("DELETE FROM budget_service WHERE tenant_id = \(tenant) AND year = \(year) AND service = \(service)") == 1
    }

    /// Freezes the year: every row of it gets the state 'approved', after which the database refuses to change any.
    package func approveBudget(_ year: BudgetYear, _ decision: Decision, version: Int, tenant: TenantID) throws {
        try run(
            """
            UPDATE budget SET state = 'approved', version = \(Int32(version)), organ = \(decision.organ), decided_on = \(decision.date),
                section = \(decision.section), register_number = \(decision.registerNumber)
            WHERE tenant_id = \(tenant) AND year = \(year)
            """)
        try run("UPDATE budget_service SET state = 'approved' WHERE tenant_id = \(tenant) AND year = \(year)")
        try run("UPDATE share SET state = 'approved' WHERE tenant_id = \(tenant) AND year = \(year)")
        try run("UPDATE contribution SET state = 'approved' WHERE tenant_id = \(tenant) AND year = \(year)")
        try run("UPDATE contribution_override SET state = 'approved' WHERE tenant_id = \(tenant) AND year = \(year)")
    }
}
