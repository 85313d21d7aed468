internal import Cooperation
internal import Operations
internal import Postgres
internal import TestSupport

/// A body with data for every read, as much as some years of work produce.
enum LargeBody {
    static let projects: Int64 = 400, auditEvents: Int64 = 2_000, indicators: Int64 = 60, years = 20, measures = 60
    static let contents =
        "400 projects over 3 years, 2,000 audit events, 60 indicators of 20 years for all municipalities, a plan of 60 measures"

    static func make() async throws -> TestTenant {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.windClock()
        try await tenant.organise()
        try await tenant.bringInPopulation()
        try await tenant.runProject("P-0")
        try await tenant.reportPlan("plan-1")
        try await tenant.perform(ApproveBudget.init, Bodies.approval)
        try await tenant.perform(AmendBudget.init, ["year": "2026", "note": "amended"])
        try await tenant.perform(ApproveBudget.init, Bodies.approval.merging(["date": "2026-06-01"]) { $1 })
        try await tenant.closeYear()
        try await tenant.perform(DraftBudget.init, ["year": "2027", "referenceDate": "2024-12-31"])
        try await tenant.perform(SetBudgetService.init, ["year": "2027", "service": "basic-tasks", "cost": "110000.00"])
        try await copyProjects(in: tenant)
        try await addMeasures(to: tenant)
        let id = tenant.id.rawValue
        _ = try await tenant.transaction { tx in
            let body = "{\"note\": \"\(String(repeating: "x", count: 200))\"}"
            try tx.run("SELECT audit_append('bench', 'http', 'bench', \(body)::jsonb) FROM generate_series(1, \(auditEvents))")
            try tx.run(
                """
                INSERT INTO indicator (tenant_id, code, name, unit, source, focus_area, direction)
                SELECT \(id), 'i-' || n, 'Indicator ' || n, '', 'bench', 'area ' || n % 6, 'up' FROM generate_series(1, \(indicators)) AS n
                """)
        }
        for year in Int32(2025 - years)..<2025 {
            // One year in each statement, because each statement has a time limit.
            _ = try await tenant.transaction { tx in
                try tx.run(
                    """
                    INSERT INTO indicator_value (tenant_id, indicator, area, year, outcome, value, source)
                    SELECT \(id), indicator.code, area.code, \(year), 'value', 1000000, 'bench'
                    FROM area, indicator WHERE area.kind = 'municipality' AND indicator.tenant_id = \(id) AND indicator.code LIKE 'i-%'
                    """)
            }
        }
        return tenant
    }

    private static func copyProjects(in tenant: TestTenant) async throws {
        let own = "tenant_id = \(tenant.id.rawValue) AND"
        try await RowCopies.make(
            1...projects, in: "c.relname = 'project'", of: "\(own) code = 'P-0'",
            replacing: [
                "code": "'P-' || copy", "name": "'Project ' || copy", "fund": "(ARRAY['erdf', 'esf', 'jtf'])[1 + copy % 3]",
                "focus_area": "'area ' || copy % 6", "actor": "'actor ' || copy % 40", "actor_key": "'actor ' || copy % 40",
            ])
        try await RowCopies.make(
            1...projects, in: RowCopies.tables(with: "project"), of: "\(own) project = 'P-0'", replacing: ["project": "'P-' || copy"])
    }

    private static func addMeasures(to tenant: TestTenant) async throws {
        let csv =
            "path;title;responsible;type;unit;direction;baseline;target\n"
            + (3..<measures).map { "1.1.m\($0);Measure \($0);Team A;count;kpl;up;3;4\n" }.joined()
        try await tenant.perform(ImportPlan.init, ["plan": "plan-1", "csv": csv])
    }
}
