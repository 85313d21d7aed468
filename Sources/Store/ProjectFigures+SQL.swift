package import Cooperation
package import Postgres

extension Query where Output == [FinancingCell] {
    package static func financing(of project: ProjectCode, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT year, source, phase, amount FROM project_financing WHERE tenant_id = \(tenant) AND project = \(project)
                ORDER BY year, source, phase
                """
        ) { (year: BudgetYear, source: String, state: String, amount: Money) in
            FinancingCell(
                year: year, source: try stored(FinancingSource(rawValue: source), "project_financing.source"),
                state: try stored(FinancingState(rawValue: state), "project_financing.phase"), amount: amount)
        }
    }
}

extension Query where Output == [ProjectCost] {
    package static func costs(of project: ProjectCode, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT year, category, amount FROM project_cost WHERE tenant_id = \(tenant) AND project = \(project)
                ORDER BY year, category
                """
        ) { (year: BudgetYear, category: String, amount: Money) in
            ProjectCost(year: year, category: try stored(CostCategory(rawValue: category), "project_cost.category"), amount: amount)
        }
    }
}

extension Query where Output == [ProjectShare] {
    package static func shares(of project: ProjectCode, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT year, payer, amount, fraction FROM project_share WHERE tenant_id = \(tenant) AND project = \(project)
                ORDER BY year, payer
                """, ProjectShare.init(year:payer:amount:fraction:))
    }
}

extension Query where Output == Int {
    /// Sets a cell of the matrix; a cell with zero has no row.
    package static func set(_ cell: FinancingCell, of project: ProjectCode, tenant: TenantID) -> Self {
        if cell.amount == .zero {
            return Query(
                command: """
                    DELETE FROM project_financing WHERE tenant_id = \(tenant) AND project = \(project) AND year = \(cell.year)
                        AND source = \(cell.source.rawValue) AND phase = \(cell.state.rawValue)
                    """)
        }
        return Query(
            command: """
                INSERT INTO project_financing (tenant_id, project, year, source, phase, amount)
                VALUES (\(tenant), \(project), \(cell.year), \(cell.source.rawValue), \(cell.state.rawValue), \(cell.amount))
                ON CONFLICT (tenant_id, project, year, source, phase) DO UPDATE SET amount = excluded.amount
                """)
    }

    /// Adds payers' parts for years without parts.
    package static func add(_ shares: [ProjectShare], of project: ProjectCode, tenant: TenantID) -> Self {
        Query(
            command: """
                INSERT INTO project_share (tenant_id, project, year, payer, amount, fraction)
                SELECT \(tenant), \(project), year, payer, amount, nullif(fraction, '') FROM unnest(
                    \(shares.map { Int32($0.year.year) }), \(shares.map(\.payer.rawValue)), \(shares.map(\.amount.cents)),
                    \(shares.map { $0.fraction ?? "" })) AS s (year, payer, amount, fraction)
                \(fragment: .told)
                """)
    }

    /// Sets a year's costs of a category; zero removes the row.
    package static func set(_ cost: ProjectCost, of project: ProjectCode, tenant: TenantID) -> Self {
        if cost.amount == .zero {
            return Query(
                command: """
                    DELETE FROM project_cost WHERE tenant_id = \(tenant) AND project = \(project) AND year = \(cost.year)
                        AND category = \(cost.category.rawValue)
                    """)
        }
        return Query(
            command: """
                INSERT INTO project_cost (tenant_id, project, year, category, amount)
                VALUES (\(tenant), \(project), \(cost.year), \(cost.category.rawValue), \(cost.amount))
                ON CONFLICT (tenant_id, project, year, category) DO UPDATE SET amount = excluded.amount
                """)
    }
}

extension Transaction {
    /// Replaces the flat rate of the project's costs, which follows from its staff costs, and its payers' parts, in
    /// three statements. Parts of years before `first` stay.
    package func store(
        flatRates: [ProjectCost], shares: [ProjectShare], of project: ProjectCode, from first: BudgetYear? = nil, tenant: TenantID
    ) throws {
        _ = try pipeline(
            [
                Query(
                    command: """
                        DELETE FROM project_cost WHERE tenant_id = \(tenant) AND project = \(project) AND category = 'flat-rate'
                        """),
                Query(
                    command: """
                        DELETE FROM project_share
                        WHERE tenant_id = \(tenant) AND project = \(project) AND (\(first) IS NULL OR year >= \(first))
                        """),
                .add(shares, of: project, tenant: tenant),
            ] + flatRates.map { .set($0, of: project, tenant: tenant) })
    }

    /// Makes the project's planned financing its decided financing, if no financing is decided yet.
    package func decideAsPlanned(_ project: ProjectCode, tenant: TenantID) throws {
        try run(
            """
            INSERT INTO project_financing (tenant_id, project, year, source, phase, amount)
            SELECT tenant_id, project, year, source, 'decided', amount FROM project_financing
            WHERE tenant_id = \(tenant) AND project = \(project) AND phase = 'planned'
            """)
    }
}
