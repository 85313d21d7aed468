package import Cooperation
package import Postgres

extension SQL {
    /// The layer to read where a request names none: the newest approved one, or the draft while there is none.
    static func layer(_ number: Int?, of year: BudgetYear, tenant: TenantID) -> SQL {
        if let number { return "\(Int32(clamping: number))" }
        return """
            (SELECT layer FROM budget WHERE tenant_id = \(tenant) AND year = \(year) ORDER BY state = 'approved' DESC, layer DESC LIMIT 1)
            """
    }

    /// What `Budget.init` reads, of budget `b` and its approving step `d`.
    static let budgetColumns: SQL = """
        b.year, b.layer, b.stage, b.version, b.reference_date, b.note, b.shared, b.unallocated, b.carried, d.organ, d.decided_on,
        d.section, d.register_number
        """

    static let budgetWithDecision: SQL = """
        budget b LEFT JOIN budget_step d
        ON d.tenant_id = b.tenant_id AND d.year = b.year AND d.layer = b.layer AND d.number = b.approved_by
        """
}

extension Query where Output == [Budget] {
    /// All layers of all years, the newest first.
    package static func budgets(of tenant: TenantID) -> Self {
        Query(
            rows: """
                SELECT \(fragment: .budgetColumns) FROM \(fragment: .budgetWithDecision)
                WHERE b.tenant_id = \(tenant) ORDER BY b.year DESC, b.layer DESC
                """, Budget.init)
    }

    /// The layer asked for, or the one in force; none when there is no such.
    package static func budget(_ year: BudgetYear, layer: Int? = nil, tenant: TenantID) -> Self {
        Query(
            rows: """
                SELECT \(fragment: .budgetColumns) FROM \(fragment: .budgetWithDecision)
                WHERE b.tenant_id = \(tenant) AND b.year = \(year) AND b.layer = \(fragment: .layer(layer, of: year, tenant: tenant))
                """, Budget.init)
    }
}

extension Budget {
    init(_ row: inout RowReader) throws {
        let layer = BudgetLayer(year: try row.next(), number: Int(try row.next() as Int32))
        let status: String = try row.next()
        self.init(
            layer: layer, status: try stored(BudgetStatus(rawValue: status), "budget.stage"), version: Int(try row.next() as Int32),
            referenceDate: try row.next(), note: try row.next(), shared: try row.next(), unallocated: try row.next(),
            carried: try row.next(), decision: nil)
        decision = try row.decision()
    }
}

extension Transaction {
    /// The year's newest layer; an open one is locked until the transaction ends: whoever changes anything of a year
    /// queues here.
    package func lockBudget(_ year: BudgetYear, tenant: TenantID) throws -> Budget? {
        let open = try fetch(
            Query(
                firstRow: """
                    SELECT \(fragment: .budgetColumns) FROM \(fragment: .budgetWithDecision)
                    WHERE b.tenant_id = \(tenant) AND b.year = \(year) AND b.state = 'draft' FOR NO KEY UPDATE OF b
                    """, Budget.init))
        // The database lets nobody lock an approved one, since nobody may change it; it is read as it is.
        return try open ?? fetch(.budget(year, tenant: tenant)).first
    }

    /// The drafts in the order of their years, each locked, so that a change to what they rest on can share their costs
    /// anew.
    package func lockDrafts(tenant: TenantID) throws -> [Budget] {
        try fetch(
            Query(
                rows: """
                    SELECT \(fragment: .budgetColumns) FROM \(fragment: .budgetWithDecision)
                    WHERE b.tenant_id = \(tenant) AND b.state = 'draft' AND b.stage = 'draft' ORDER BY b.year FOR NO KEY UPDATE OF b
                    """, Budget.init))
    }

    package func insertBudget(_ budget: Budget, tenant: TenantID) throws {
        try run(
            """
            INSERT INTO budget (tenant_id, year, layer, reference_date, note)
            VALUES (\(tenant), \(budget.year), \(budget.layer.column), \(budget.referenceDate), \(budget.note))
            """)
    }

    /// Opens the layer after an approved one with the same services, amounts and overrides; their sharing follows.
    package func insertAmendment(of base: BudgetLayer, note: String, tenant: TenantID) throws {
        let next = base.next.column
        _ = try pipeline([
            Query(
                command: """
                    INSERT INTO budget (tenant_id, year, layer, reference_date, note)
                    SELECT tenant_id, year, \(next), reference_date, \(note) FROM budget
                    WHERE tenant_id = \(tenant) AND year = \(base.year) AND layer = \(base.column)
                    """),
            Query(
                command: """
                    INSERT INTO budget_service (tenant_id, year, layer, service, name, agreement, cost, own_income, external_funding,
                        year_key, allocation_key, rounding_step, floors, caps)
                    SELECT tenant_id, year, \(next), service, name, agreement, cost, own_income, external_funding,
                        year_key, allocation_key, rounding_step, floors, caps
                    FROM budget_service WHERE tenant_id = \(tenant) AND year = \(base.year) AND layer = \(base.column)
                    """),
            Query(
                command: """
                    INSERT INTO contribution_override (tenant_id, year, layer, service, payer, amount, policy, reason)
                    SELECT tenant_id, year, \(next), service, payer, amount, policy, reason
                    FROM contribution_override WHERE tenant_id = \(tenant) AND year = \(base.year) AND layer = \(base.column)
                    """),
            Query(
                command: """
                    INSERT INTO budget_account (tenant_id, year, layer, service, account, heading, amount)
                    SELECT tenant_id, year, \(next), service, account, heading, amount
                    FROM budget_account WHERE tenant_id = \(tenant) AND year = \(base.year) AND layer = \(base.column)
                    """),
            Query(
                command: """
                    INSERT INTO budget_binding (tenant_id, year, layer, service, towards, level, justification)
                    SELECT tenant_id, year, \(next), service, towards, level, justification
                    FROM budget_binding WHERE tenant_id = \(tenant) AND year = \(base.year) AND layer = \(base.column)
                    """),
        ])
    }

    package func updateDraft(_ budget: Budget, tenant: TenantID) throws {
        try run(
            """
            UPDATE budget SET version = \(Int32(budget.version)), reference_date = \(budget.referenceDate), note = \(budget.note),
                shared = \(budget.shared), unallocated = \(budget.unallocated)
            WHERE tenant_id = \(tenant) AND year = \(budget.year) AND layer = \(budget.layer.column)
            """)
    }
}

extension BudgetLayer {
    var column: Int32 { Int32(clamping: number) }
}
