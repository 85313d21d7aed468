package import Cooperation
package import Postgres

extension Query where Output == [BudgetStep] {
    /// What organs did with a layer, in order.
    package static func budgetSteps(_ year: BudgetYear, layer: Int? = nil, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT kind, organ, decided_on, section, register_number, proposal, outcome FROM budget_step
                WHERE tenant_id = \(tenant) AND year = \(year) AND layer = \(fragment: .layer(layer, of: year, tenant: tenant))
                ORDER BY number
                """
        ) {
            (move: String, organ: String, date: CalendarDate, section: String, register: String?, proposal: String, outcome: String) in
            BudgetStep(
                try stored(BudgetStep.Move(rawValue: move), "budget_step.move"),
                decision: try stored(
                    Decision(organ: organ, date: date, section: section, registerNumber: register), "budget_step.organ"),
                proposal: proposal, outcome: outcome)
        }
    }
}

extension Transaction {
    /// Adds the step that follows the layer's others and gives the layer its status. Approval gives every row of it the
    /// state 'approved', after which the database refuses to change any: nine statements, however many payers and
    /// services.
    package func add(_ step: BudgetStep, number: Int, to budget: Budget, tenant: TenantID) throws {
        let layer = budget.layer
        let decision = step.decision
        let isApproved = budget.status == .approved
        let row: SQL = "WHERE tenant_id = \(tenant) AND year = \(layer.year) AND layer = \(layer.column)"
        let approver: Int32? = isApproved ? Int32(number) : nil
        var commands = [
            Query(
                command: """
                    INSERT INTO budget_step (tenant_id, year, layer, number, kind, organ, decided_on, section, register_number, proposal,
                        outcome)
                    VALUES (\(tenant), \(layer.year), \(layer.column), \(Int32(number)), \(step.move.rawValue), \(decision.organ),
                        \(decision.date), \(decision.section), \(decision.registerNumber), \(step.proposal), \(step.outcome))
                    """),
            Query(
                command: """
                    UPDATE budget SET stage = \(budget.status.rawValue), state = \(isApproved ? "approved" : "draft"),
                        version = \(Int32(budget.version)), approved_by = \(approver) \(fragment: row)
                    """),
        ]
        if isApproved {
            commands += [
                Query(command: "UPDATE budget_service SET state = 'approved' \(fragment: row)"),
                Query(command: "UPDATE share SET state = 'approved' \(fragment: row)"),
                Query(command: "UPDATE share_carried SET state = 'approved' \(fragment: row)"),
                Query(command: "UPDATE contribution SET state = 'approved' \(fragment: row)"),
                Query(command: "UPDATE contribution_override SET state = 'approved' \(fragment: row)"),
                Query(command: "UPDATE budget_account SET state = 'approved' \(fragment: row)"),
                Query(command: "UPDATE budget_binding SET state = 'approved' \(fragment: row)"),
            ]
        }
        _ = try pipeline(commands)
    }

    /// Fills in the number of a placeholder section: of the newest step that has one in the layer, or in any layer of
    /// the year. Answers which step of which layer it was; nil when none has one.
    package func fillSection(
        _ section: String, register: String?, of year: BudgetYear, layer: Int?, tenant: TenantID
    ) throws -> (layer: Int, step: Int)? {
        try first(
            """
            UPDATE budget_step SET section = \(section), register_number = coalesce(\(register), register_number)
            WHERE (tenant_id, year, layer, number) = (
                SELECT tenant_id, year, layer, number FROM budget_step
                WHERE tenant_id = \(tenant) AND year = \(year) AND (\(layer.map { Int32(clamping: $0) }) IS NULL
                    OR layer = \(layer.map { Int32(clamping: $0) })) AND section !~ '[0-9]'
                ORDER BY layer DESC, number DESC LIMIT 1)
            RETURNING layer, number
            """
        ) { (layer: Int32, number: Int32) in (Int(layer), Int(number)) }
    }
}
