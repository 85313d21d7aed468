package import Cooperation
package import Postgres

extension SQL {
    /// The columns for `Project.init`, of project `p`.
    fileprivate static let projectColumns: SQL = """
        p.code, p.name, p.stage, p.fund, p.programme, p.focus_area, p.authority, p.actor, p.partners, p.role, p.manager, p.starts_on,
        p.ends_on, p.cost_model, p.support_rate, p.support_step, p.allocation_key, p.payers, p.reference_date, p.split_organ, p.split_on,
        p.split_section, p.split_register, p.results, p.goals, p.version
        """
}

extension Project {
    fileprivate init(_ row: inout RowReader) throws {
        self.init(code: try row.next(), name: try row.next())
        stage = try stored(ProjectStage(rawValue: try row.next()), "project.stage")
        fund = try stored(Fund(rawValue: try row.next()), "project.fund")
        programme = try row.next()
        focusArea = try row.next()
        authority = try row.next()
        actor = try row.next()
        partners = try row.next()
        role = try stored(Role(rawValue: try row.next()), "project.role")
        manager = try row.next()
        startsOn = try row.next()
        endsOn = try row.next()
        costModel = try stored(CostModel(rawValue: try row.next()), "project.cost_model")
        let rate: Int32? = try row.next()
        supportRate = rate.flatMap { SupportRate(hundredths: Int64($0)) }
        supportStep = try stored(RoundingStep(rawValue: try row.next()), "project.support_step")
        key = try row.next()
        let listed: String? = try row.next()
        payers = listed?.split(separator: ",").compactMap { PayerCode(rawValue: String($0)) }
        referenceDate = try row.next()
        splitDecision = try row.decision()
        results = try row.next()
        goals = try row.next()
        version = Int(try row.next() as Int32)
    }
}

extension Query where Output == [Project] {
    package static func project(_ code: ProjectCode, tenant: TenantID) -> Self {
        Query(
            rows: "SELECT \(fragment: .projectColumns) FROM project p WHERE p.tenant_id = \(tenant) AND p.code = \(code)", Project.init)
    }

    /// All projects, so that an import can compare.
    package static func allProjects(tenant: TenantID) -> Self {
        Query(rows: "SELECT \(fragment: .projectColumns) FROM project p WHERE p.tenant_id = \(tenant) ORDER BY p.code", Project.init)
    }
}

extension Transaction {
    /// The project, locked until the transaction ends.
    package func lockProject(_ code: ProjectCode, tenant: TenantID) throws -> Project? {
        try fetch(
            Query(
                firstRow: """
                    SELECT \(fragment: .projectColumns) FROM project p WHERE p.tenant_id = \(tenant) AND p.code = \(code)
                    FOR NO KEY UPDATE
                    """, Project.init))
    }
}

extension Query where Output == Int {
    /// Adds the project, or replaces all of its settings.
    package static func store(_ project: Project, tenant: TenantID) -> Self {
        let payers = project.payers.map { $0.map(\.rawValue).joined(separator: ",") }
        let rate = project.supportRate.map { Int32($0.percent.hundredths) }
        let split = project.splitDecision
        return Query(
            command: """
                INSERT INTO project (tenant_id, code, name, stage, fund, programme, focus_area, authority, actor, actor_key, partners, role,
                    manager, starts_on, ends_on, cost_model, support_rate, support_step, allocation_key, payers, reference_date,
                    split_organ, split_on, split_section, split_register, results, goals, version)
                VALUES (\(tenant), \(project.code), \(project.name), \(project.stage.rawValue), \(project.fund.rawValue),
                    \(project.programme), \(project.focusArea), \(project.authority), \(project.actor), \(Project.actorKey(project.actor)),
                    \(project.partners), \(project.role.rawValue), \(project.manager), \(project.startsOn), \(project.endsOn),
                    \(project.costModel.rawValue), \(rate), \(project.supportStep.rawValue), \(project.key), \(payers),
                    \(project.referenceDate), \(split?.organ), \(split?.date), \(split?.section), \(split?.registerNumber),
                    \(project.results), \(project.goals), \(Int32(project.version)))
                ON CONFLICT (tenant_id, code) DO UPDATE SET name = excluded.name, stage = excluded.stage, fund = excluded.fund,
                    programme = excluded.programme, focus_area = excluded.focus_area, authority = excluded.authority,
                    actor = excluded.actor, actor_key = excluded.actor_key, partners = excluded.partners, role = excluded.role,
                    manager = excluded.manager, starts_on = excluded.starts_on, ends_on = excluded.ends_on,
                    cost_model = excluded.cost_model, support_rate = excluded.support_rate, support_step = excluded.support_step,
                    allocation_key = excluded.allocation_key, payers = excluded.payers, reference_date = excluded.reference_date,
                    split_organ = excluded.split_organ, split_on = excluded.split_on, split_section = excluded.split_section,
                    split_register = excluded.split_register, results = excluded.results, goals = excluded.goals,
                    version = excluded.version
                """)
    }
}
