package import Cooperation
package import Postgres

extension Query where Output == [BudgetStep] {
    /// The steps of organs for a layer, in order.
    package static func budgetSteps(_ year: BudgetYear, layer: Int? = nil, prefersOpen: Bool = false, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT kind, organ, decided_on, section, register_number, proposal, outcome, accepted_gap FROM budget_step
                WHERE tenant_id = \(tenant) AND year = \(year)
                    AND layer = \(fragment: .layer(layer, of: year, prefersOpen: prefersOpen, tenant: tenant))
                ORDER BY number
                """
        ) {
            (
                move: String, organ: String, date: CalendarDate, section: String, register: String?, proposal: String, outcome: String,
                acceptedGap: String?
            ) in
            BudgetStep(
                try stored(BudgetStep.Move(rawValue: move), "budget_step.move"),
                decision: try stored(
                    Decision(organ: organ, date: date, section: section, registerNumber: register), "budget_step.organ"),
                proposal: proposal, outcome: outcome, acceptedGap: acceptedGap)
        }
    }
}

extension Transaction {
    /// Adds a step to a budget and its plan years, and gives them the budget's new status. Approval sets the state
    /// 'approved' on every row of them, after which the database refuses to change any row. It takes nine statements
    /// for any number of years, payers and services.
    package func add(_ step: BudgetStep, to budget: Budget, plan: [Budget], tenant: TenantID) throws {
        let decision = step.decision
        let isApproved = budget.status == .approved
        let layers = [budget.layer] + plan.map(\.layer)
        let rows = SQL.rows(of: layers, tenant: tenant)
        let last: SQL = """
            (SELECT coalesce(max(number), 0) FROM budget_step s WHERE s.tenant_id = \(tenant) AND s.year = b.year AND s.layer = b.layer)
            """
        let approver: SQL = isApproved ? last : "NULL"
        var commands = [
            Query(
                command: """
                    INSERT INTO budget_step (tenant_id, year, layer, number, kind, organ, decided_on, section, register_number, proposal,
                        outcome, accepted_gap)
                    SELECT tenant_id, year, layer, \(fragment: last) + 1, \(step.move.rawValue), \(decision.organ), \(decision.date),
                        \(decision.section), \(decision.registerNumber), \(step.proposal), \(step.outcome), \(step.acceptedGap)
                    FROM budget b \(fragment: rows)
                    """),
            Query(
                command: """
                    UPDATE budget b SET stage = \(budget.status.rawValue), state = \(isApproved ? "approved" : "draft"),
                        version = version + 1, approved_by = \(fragment: approver) \(fragment: rows)
                    """),
        ]
        if isApproved {
            commands += [
                Query(command: "UPDATE budget_service SET state = 'approved' \(fragment: rows)"),
                Query(command: "UPDATE share SET state = 'approved' \(fragment: rows)"),
                Query(command: "UPDATE share_carried SET state = 'approved' \(fragment: rows)"),
                Query(command: "UPDATE contribution SET state = 'approved' \(fragment: rows)"),
                Query(command: "UPDATE contribution_override SET state = 'approved' \(fragment: rows)"),
                Query(command: "UPDATE budget_account SET state = 'approved' \(fragment: rows)"),
                Query(command: "UPDATE budget_binding SET state = 'approved' \(fragment: rows)"),
            ]
        }
        _ = try pipeline(commands)
    }

    /// Gives a placeholder section its number: in the newest step with one in the layer, or in any layer of the year.
    /// Returns the changed step and its layer; nil if no step has a placeholder.
    ///
    /// - Parameter was: the wrong section that is corrected instead.
    package func fillSection(
        _ section: String, register: String?, of year: BudgetYear, layer: Int?, was: String?, tenant: TenantID
    ) throws -> (layer: Int, step: Int)? {
        try allowCorrection(of: was)
        return try first(
            """
            UPDATE budget_step SET section = \(section), register_number = coalesce(\(register), register_number)
            WHERE tenant_id = \(tenant) AND (year, layer, number) = (
                SELECT year, layer, number FROM budget_step
                WHERE tenant_id = \(tenant) AND year = \(year) AND (\(layer.map { Int32(clamping: $0) }) IS NULL
                    OR layer = \(layer.map { Int32(clamping: $0) })) AND layer >= 0 AND \(fragment: .isWrong(was))
                ORDER BY layer DESC, number DESC LIMIT 1)
            RETURNING layer, number
            """
        ) { (layer: Int32, number: Int32) in (Int(layer), Int(number)) }
    }

    /// Gives a placeholder section its number, in the newest step with one of each layer; false if there is none.
    package func fillSection(
        _ section: String, register: String?, of layers: [BudgetLayer], was: String?, tenant: TenantID
    ) throws -> Bool {
        try allowCorrection(of: was)
        return try run(
            """
            UPDATE budget_step SET section = \(section), register_number = coalesce(\(register), register_number)
            WHERE tenant_id = \(tenant) AND (year, layer, number) IN (
                SELECT year, layer, max(number) FROM budget_step \(fragment: .rows(of: layers, tenant: tenant))
                    AND \(fragment: .isWrong(was)) GROUP BY year, layer)
            """) > 0
    }
}

extension SQL {
    /// Whether a section is the named wrong one, or a placeholder if none is named.
    static func isWrong(_ section: String?) -> SQL {
        section.map { "section = \($0)" } ?? isPlaceholder
    }

    /// `Decision.hasPlaceholder` in SQL.
    package static let isPlaceholder: SQL = "section !~ '[0-9]'"
}

extension Transaction {
    /// Lets this transaction change a numbered section. The database refuses it unless the wrong section is named.
    func allowCorrection(of section: String?) throws {
        guard let section else { return }
        try run("SELECT allow_correction(\(section))")
    }
}
