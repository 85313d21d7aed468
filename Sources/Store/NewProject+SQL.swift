package import Cooperation
package import Postgres

/// A new project with all data that an import has of it.
package struct NewProject: Sendable {
    package let project: Project
    package let step: ProjectStep
    package let cells: [FinancingCell]
    /// Including the flat rates.
    package let costs: [ProjectCost]
    package let shares: [ProjectShare]

    package init(project: Project, step: ProjectStep, cells: [FinancingCell], costs: [ProjectCost], shares: [ProjectShare]) {
        self.project = project
        self.step = step
        self.cells = cells
        self.costs = costs
        self.shares = shares
    }
}

extension Transaction {
    /// Adds any number of projects in five statements of one trip; the database refuses a code that exists.
    package func insert(_ projects: [NewProject], tenant: TenantID) throws {
        if projects.isEmpty { return }
        _ = try pipeline([
            .insertProjects(projects.map(\.project), tenant: tenant), .insertFirstSteps(projects, tenant: tenant),
            .insertFinancing(projects.flatMap { new in new.cells.map { (new.project.code, $0) } }, tenant: tenant),
            .insertCosts(projects.flatMap { new in new.costs.map { (new.project.code, $0) } }, tenant: tenant),
            .insertShares(projects.flatMap { new in new.shares.map { (new.project.code, $0) } }, tenant: tenant),
        ])
    }
}

extension Query where Output == Int {
    private static func codes(_ rows: [(ProjectCode, some Any)]) -> [String] { rows.map(\.0.rawValue) }

    /// Without splits: an imported project has none.
    fileprivate static func insertProjects(_ projects: [Project], tenant: TenantID) -> Self {
        Query(
            command: """
                INSERT INTO project (tenant_id, code, name, stage, fund, programme, focus_area, authority, actor, actor_key, partners, role,
                    manager, starts_on, ends_on, cost_model, support_rate, support_step, allocation_key, reference_date, results, goals,
                    version)
                SELECT \(tenant), code, name, stage, fund, programme, focus_area, authority, actor, actor_key, partners, role,
                    manager, starts_on, ends_on, cost_model, support_rate, support_step, allocation_key, reference_date, results, goals,
                    version
                FROM unnest(\(projects.map(\.code.rawValue)), \(projects.map(\.name)), \(projects.map(\.stage.rawValue)),
                    \(projects.map(\.fund.rawValue)), \(projects.map(\.programme)), \(projects.map(\.focusArea)),
                    \(projects.map(\.authority)), \(projects.map(\.actor)), \(projects.map { Project.actorKey($0.actor) }),
                    \(projects.map(\.partners)), \(projects.map(\.role.rawValue)), \(projects.map(\.manager)), \(projects.map(\.startsOn)),
                    \(projects.map(\.endsOn)), \(projects.map(\.costModel.rawValue)),
                    \(projects.map { project in project.supportRate.map { Int32($0.percent.hundredths) } }),
                    \(projects.map(\.supportStep.rawValue)), \(projects.map(\.key.description)), \(projects.map(\.referenceDate)),
                    \(projects.map(\.results)), \(projects.map(\.goals)), \(projects.map { Int32($0.version) }))
                    AS p (code, name, stage, fund, programme, focus_area, authority, actor, actor_key, partners, role, manager, starts_on,
                        ends_on, cost_model, support_rate, support_step, allocation_key, reference_date, results, goals, version)
                \(fragment: .told)
                """)
    }

    fileprivate static func insertFirstSteps(_ projects: [NewProject], tenant: TenantID) -> Self {
        Query(
            command: """
                INSERT INTO project_step (tenant_id, project, number, stage, stepped_on, note)
                SELECT \(tenant), project, 1, stage, stepped_on, note
                FROM unnest(\(projects.map(\.project.code.rawValue)), \(projects.map(\.step.stage.rawValue)), \(projects.map(\.step.date)),
                    \(projects.map(\.step.note))) AS s (project, stage, stepped_on, note)
                \(fragment: .told)
                """)
    }

    fileprivate static func insertFinancing(_ cells: [(ProjectCode, FinancingCell)], tenant: TenantID) -> Self {
        Query(
            command: """
                INSERT INTO project_financing (tenant_id, project, year, source, phase, amount)
                SELECT \(tenant), project, year, source, phase, amount
                FROM unnest(\(codes(cells)), \(cells.map { Int32($0.1.year.year) }), \(cells.map(\.1.source.rawValue)),
                    \(cells.map(\.1.state.rawValue)), \(cells.map(\.1.amount.cents))) AS c (project, year, source, phase, amount)
                \(fragment: .told)
                """)
    }

    fileprivate static func insertCosts(_ costs: [(ProjectCode, ProjectCost)], tenant: TenantID) -> Self {
        Query(
            command: """
                INSERT INTO project_cost (tenant_id, project, year, category, amount)
                SELECT \(tenant), project, year, category, amount
                FROM unnest(\(codes(costs)), \(costs.map { Int32($0.1.year.year) }), \(costs.map(\.1.category.rawValue)),
                    \(costs.map(\.1.amount.cents))) AS c (project, year, category, amount)
                \(fragment: .told)
                """)
    }

    fileprivate static func insertShares(_ shares: [(ProjectCode, ProjectShare)], tenant: TenantID) -> Self {
        Query(
            command: """
                INSERT INTO project_share (tenant_id, project, year, payer, amount, fraction)
                SELECT \(tenant), project, year, payer, amount, fraction
                FROM unnest(\(codes(shares)), \(shares.map { Int32($0.1.year.year) }), \(shares.map(\.1.payer.rawValue)),
                    \(shares.map(\.1.amount.cents)), \(shares.map(\.1.fraction))) AS s (project, year, payer, amount, fraction)
                \(fragment: .told)
                """)
    }
}
