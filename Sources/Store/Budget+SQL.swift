package import Cooperation
package import Postgres

extension SQL {
    /// The layer to read if a request names none: the newest approved one, or the draft while there is none. A plan of
    /// the year is not its budget; it is read only if it is named.
    ///
    /// - Parameter prefersOpen: takes the layer that is not decided on yet if the year has one.
    static func layer(_ number: Int?, of year: BudgetYear, prefersOpen: Bool = false, tenant: TenantID) -> SQL {
        if prefersOpen {
            return """
                coalesce(
                    (SELECT layer FROM budget WHERE tenant_id = \(tenant) AND year = \(year) AND state = 'draft'
                        AND stage <> 'discarded' ORDER BY layer DESC LIMIT 1),
                    \(fragment: .layer(number, of: year, tenant: tenant)))
                """
        }
        if let number { return "\(Int32(clamping: number))" }
        return """
            (SELECT layer FROM budget WHERE tenant_id = \(tenant) AND year = \(year) AND layer >= 0 AND stage <> 'discarded'
            ORDER BY state = 'approved' DESC, layer DESC LIMIT 1)
            """
    }

    /// The rows of some layers, in a table that has the columns tenant_id, year and layer.
    static func rows(of layers: [BudgetLayer], tenant: TenantID) -> SQL {
        """
        WHERE tenant_id = \(tenant) AND (year, layer) IN \(fragment: .places(of: layers))
        """
    }

    /// Each layer's year and number.
    static func places(of layers: [BudgetLayer]) -> SQL {
        """
        (SELECT p.year, p.layer FROM unnest(\(layers.map { Int32($0.year.year) }), \(layers.map(\.column))) AS p (year, layer))
        """
    }

    /// The columns for `Budget.init`, of budget `b` and its approving step `d`.
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

    /// The given layer, or the one in force; no row if there is none.
    package static func budget(_ year: BudgetYear, layer: Int? = nil, prefersOpen: Bool = false, tenant: TenantID) -> Self {
        Query(
            rows: """
                SELECT \(fragment: .budgetColumns) FROM \(fragment: .budgetWithDecision)
                WHERE b.tenant_id = \(tenant) AND b.year = \(year)
                    AND b.layer = \(fragment: .layer(layer, of: year, prefersOpen: prefersOpen, tenant: tenant))
                """, Budget.init)
    }
}

extension Query where Output == [Int] {
    /// The numbers of a year's layers, without discarded ones.
    package static func layers(of year: BudgetYear, tenant: TenantID) -> Self {
        Query(
            all: "SELECT layer FROM budget WHERE tenant_id = \(tenant) AND year = \(year) AND stage <> 'discarded' ORDER BY layer"
        ) { (layer: Int32) in Int(layer) }
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

extension Query where Output == [Budget] {
    /// The years in the plan that was made with a year's budget, without discarded ones.
    package static func plan(of year: BudgetYear, tenant: TenantID) -> Self {
        Query(
            rows: """
                SELECT \(fragment: .budgetColumns) FROM \(fragment: .budgetWithDecision)
                WHERE b.tenant_id = \(tenant) AND b.stage <> 'discarded'
                    AND (b.year, b.layer) IN \(fragment: .places(of: BudgetLayer.plan(of: year)))
                ORDER BY b.year
                """, Budget.init)
    }

    /// The plans for a year, the newest first.
    package static func plans(for year: BudgetYear, approvedOnly: Bool = false, tenant: TenantID) -> Self {
        Query(
            rows: """
                SELECT \(fragment: .budgetColumns) FROM \(fragment: .budgetWithDecision)
                WHERE b.tenant_id = \(tenant) AND b.year = \(year) AND b.layer < 0 AND b.stage <> 'discarded'
                    AND (NOT \(approvedOnly) OR b.state = 'approved')
                ORDER BY b.layer DESC
                """, Budget.init)
    }
}

extension Transaction {
    /// The year's open layer, locked until the transaction ends, so that all changes of a year queue here. If there is
    /// none, the budget in force.
    ///
    /// A plan year is locked after the budget with which it is decided on.
    package func lockBudget(_ year: BudgetYear, tenant: TenantID) throws -> Budget? {
        let open = try fetch(
            Query(
                rows: """
                    SELECT \(fragment: .budgetColumns) FROM \(fragment: .budgetWithDecision)
                    WHERE b.tenant_id = \(tenant) AND b.state = 'draft' AND b.stage <> 'discarded' AND (b.year = \(year) OR b.year = (
                        SELECT year + layer FROM budget
                        WHERE tenant_id = \(tenant) AND year = \(year) AND layer < 0 AND state = 'draft' AND stage <> 'discarded'))
                    ORDER BY b.year FOR NO KEY UPDATE OF b
                    """, Budget.init))
        // The database does not let anybody lock an approved layer, because nobody may change it; it is read without a
        // lock.
        return try open.last ?? fetch(.budget(year, tenant: tenant)).first
    }

    /// The drafts in the order of their years, each locked, so that a change can share their costs again; only those
    /// after the given year if there is one.
    package func lockDrafts(after year: BudgetYear? = nil, tenant: TenantID) throws -> [Budget] {
        try fetch(
            Query(
                rows: """
                    SELECT \(fragment: .budgetColumns) FROM \(fragment: .budgetWithDecision)
                    WHERE b.tenant_id = \(tenant) AND b.state = 'draft' AND b.stage = 'draft' AND (\(year) IS NULL OR b.year > \(year))
                    ORDER BY b.year FOR NO KEY UPDATE OF b
                    """, Budget.init))
    }

    /// Opens layers as drafts without services, and returns them with their versions: the given version, or a later one
    /// if a discarded layer is opened again. A plan year of a budget that was sent out is sent out, too.
    package func open(_ budgets: [Budget], tenant: TenantID) throws -> [Budget] {
        let rows = try all(
            """
            INSERT INTO budget AS b (tenant_id, year, layer, version, reference_date, note, is_sent)
            SELECT \(tenant), n.year, n.layer, n.version, n.reference_date, n.note, n.layer < 0 AND EXISTS (
                SELECT FROM budget o WHERE o.tenant_id = \(tenant) AND o.year = n.year + n.layer AND o.layer = 0 AND o.is_sent
                    AND o.stage <> 'discarded')
            FROM unnest(
                \(budgets.map { Int32($0.year.year) }), \(budgets.map(\.layer.column)), \(budgets.map { Int32($0.version) }),
                \(budgets.map(\.referenceDate)), \(budgets.map(\.note))) AS n (year, layer, version, reference_date, note)
            ON CONFLICT (tenant_id, year, layer) DO UPDATE SET stage = 'draft', version = greatest(b.version + 1, excluded.version),
                reference_date = excluded.reference_date, note = excluded.note, is_sent = excluded.is_sent
            WHERE b.stage = 'discarded' RETURNING year, layer, version
            """
        ) { (year: BudgetYear, layer: Int32, version: Int32) in (BudgetLayer(year: year, number: Int(layer)), Int(version)) }
        let versions = Dictionary(uniqueKeysWithValues: rows)
        return try budgets.map { budget in
            var opened = budget
            opened.version = try stored(versions[budget.layer], "budget.version")
            return opened
        }
    }

    /// Copies the services and amounts of another layer into an open layer without services; its costs are shared
    /// later. From another year, only services that are valid in this year are copied.
    ///
    /// - Parameter overrides: whether contributions that were set by hand are copied too.
    package func copyFigures(
        from source: BudgetLayer, to layer: BudgetLayer, overrides: Bool, keepsTerms: Bool = false, tenant: TenantID
    ) throws {
        let valid: SQL =
            source.year == layer.year
            ? ""
            : """
            AND EXISTS (
                SELECT FROM service s WHERE s.tenant_id = \(tenant) AND s.code = l.service
                    AND s.valid_from <= \(layer.year.lastDay) AND (s.valid_to IS NULL OR s.valid_to >= \(layer.year.firstDay)))
            """
        let lines = Query(
            command: """
                INSERT INTO budget_service (tenant_id, year, layer, service, name, agreement, participation, valid_from, valid_to,
                    cost, own_income, external_funding, year_key, allocation_key, rounding_step, floors, caps, cost_follows, keeps_terms)
                SELECT tenant_id, \(layer.year), \(layer.column), service, name, agreement, participation, valid_from, valid_to,
                    cost, own_income, external_funding, year_key, allocation_key, rounding_step, floors, caps, cost_follows, \(keepsTerms)
                FROM budget_service l WHERE tenant_id = \(tenant) AND year = \(source.year) AND layer = \(source.column)
                    \(fragment: valid)
                """)
        let set = Query(
            command: """
                INSERT INTO contribution_override (tenant_id, year, layer, service, payer, amount, policy, reason)
                SELECT tenant_id, \(layer.year), \(layer.column), service, payer, amount, policy, reason
                FROM contribution_override WHERE tenant_id = \(tenant) AND year = \(source.year) AND layer = \(source.column)
                """)
        // The amounts by account and the bindings of services are copied with them.
        let ofService: SQL = """
            WHERE l.tenant_id = \(tenant) AND l.year = \(source.year) AND l.layer = \(source.column) \(fragment: valid)
            """
        let accounts = Query(
            command: """
                INSERT INTO budget_account (tenant_id, year, layer, service, account, heading, amount)
                SELECT tenant_id, \(layer.year), \(layer.column), service, account, heading, amount
                FROM budget_account l \(fragment: ofService)
                """)
        let bindings = Query(
            command: """
                INSERT INTO budget_binding (tenant_id, year, layer, service, towards, level, justification)
                SELECT tenant_id, \(layer.year), \(layer.column), service, towards, level, justification
                FROM budget_binding l \(fragment: ofService)
                """)
        _ = try pipeline([lines, accounts, bindings] + (overrides ? [set] : []))
    }

    /// Discards drafts with all their figures; the reason replaces their notes.
    package func discard(_ layers: [BudgetLayer], reason: String, tenant: TenantID) throws {
        let rows = SQL.rows(of: layers, tenant: tenant)
        _ = try pipeline([
            Query(command: "DELETE FROM contribution \(fragment: rows)"),
            Query(command: "DELETE FROM share_carried \(fragment: rows)"),
            Query(command: "DELETE FROM share \(fragment: rows)"),
            Query(command: "DELETE FROM contribution_override \(fragment: rows)"),
            Query(command: "DELETE FROM budget_account \(fragment: rows)"),
            Query(command: "DELETE FROM budget_binding \(fragment: rows)"),
            Query(command: "DELETE FROM budget_service \(fragment: rows)"),
            Query(
                command: """
                    UPDATE budget SET stage = 'discarded', version = version + 1, shared = 0, unallocated = 0, carried = 0, note = \(reason)
                    \(fragment: rows)
                    """),
        ])
    }

    /// Increments the version of an open layer.
    package func countChange(of layer: BudgetLayer, tenant: TenantID) throws {
        try run(
            """
            UPDATE budget SET version = version + 1
            WHERE tenant_id = \(tenant) AND year = \(layer.year) AND layer = \(layer.column)
            """)
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
