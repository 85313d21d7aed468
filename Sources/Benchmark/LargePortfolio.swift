internal import Cooperation
internal import Operations
internal import Postgres
internal import TestSupport

/// A portfolio of 10,000 projects over eight years: the time of its views, alone and beside other bodies' portfolios.
struct LargePortfolio {
    let aloneSeconds: Double
    let besideSeconds: Double
    let pageSeconds: Double

    static func figures() async throws -> [Figure] {
        let portfolio = try await measure()
        return [
            Figure(
                "views of 10,000 projects x 8 years, 101 bodies / 1", portfolio.besideSeconds / portfolio.aloneSeconds, .within(0.9...1.1)),
            Figure("one such view / a page of 100 of its projects", portfolio.aloneSeconds / portfolio.pageSeconds),
        ]
    }

    private static func measure() async throws -> LargePortfolio {
        let tenant = try await TestTenant.make()
        try await fill(tenant, projects: 10_000)
        let alone = try await viewSeconds(tenant)
        for _ in 0..<100 { try await fill(try await TestTenant.make(), projects: 500) }
        let beside = try await viewSeconds(tenant)
        let page = try await ContinuousClock().measure { _ = try await tenant.perform(ListProjects.init, ["after": "P-5"]) }
        return LargePortfolio(aloneSeconds: alone, besideSeconds: beside, pageSeconds: page / .seconds(1))
    }

    /// The median time of the views with each grouping, each read five times.
    private static func viewSeconds(_ tenant: TestTenant) async throws -> Double {
        var times: [Double] = []
        for _ in 0..<5 {
            for grouping in ["stage", "fund", "focus-area", "actor", "year"] {
                let time = try await ContinuousClock().measure {
                    _ = try await tenant.perform(SummarizePortfolio.init, ["by": grouping])
                }
                times.append(time / .seconds(1))
            }
        }
        return median(times)
    }

    /// Projects of every stage; each year has three sources with planned and decided amounts.
    private static func fill(_ tenant: TestTenant, projects: Int) async throws {
        // In parts, because a statement has a time limit.
        for first in stride(from: 1, through: projects, by: 1_000) {
            try await fill(tenant, projects: first...min(projects, first + 999))
        }
    }

    private static func fill(_ tenant: TestTenant, projects: ClosedRange<Int>) async throws {
        let (id, first, last) = (tenant.id.rawValue, Int32(projects.lowerBound), Int32(projects.upperBound))
        try await tenant.transaction { tx in
            try tx.run(
                """
                INSERT INTO project (tenant_id, code, name, stage, fund, programme, focus_area, authority, actor, actor_key, partners, role,
                    manager, cost_model, support_step, allocation_key, results, goals, version)
                SELECT \(id), 'P-' || n, 'Project ' || n, (ARRAY['idea', 'applied', 'running', 'ended'])[1 + n % 4],
                    (ARRAY['erdf', 'esf', 'jtf'])[1 + n % 3], '', 'area ' || n % 6, '', 'actor ' || n % 40, 'actor ' || n % 40, '', 'lead',
                    '', 'actual', 'euro', 'population', '', '', 1
                FROM generate_series(\(first), \(last)) AS n
                """)
            try tx.run(
                """
                INSERT INTO project_financing (tenant_id, project, year, source, phase, amount)
                SELECT \(id), 'P-' || n, year, source, phase, 1000 + n
                FROM generate_series(\(first), \(last)) AS n, generate_series(2024, 2031) AS year,
                    unnest(ARRAY['eu', 'municipal', 'own']) AS source, unnest(ARRAY['planned', 'decided']) AS phase
                """)
        }
    }
}
