package import Cooperation
package import Postgres

extension Query where Output == [PortfolioFinancing] {
    /// By year and source.
    package static func portfolioFinancing(_ scope: PortfolioScope, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT f.year, f.source, coalesce(sum(f.amount) FILTER (WHERE f.phase = 'planned'), 0)::bigint,
                    coalesce(sum(f.amount) FILTER (WHERE f.phase = 'decided'), 0)::bigint,
                    coalesce(sum(f.amount) FILTER (WHERE f.phase = 'claimed'), 0)::bigint,
                    coalesce(sum(f.amount) FILTER (WHERE f.phase = 'paid'), 0)::bigint,
                    coalesce(sum(f.amount) FILTER (
                        WHERE f.phase = CASE WHEN p.stage = ANY(\(fragment: .stages(.decided))) THEN 'decided' ELSE 'planned' END
                    ), 0)::bigint
                FROM project_financing f JOIN project p ON p.tenant_id = f.tenant_id AND p.code = f.project
                WHERE f.tenant_id = \(tenant) AND \(fragment: .scope(scope))
                GROUP BY f.year, f.source ORDER BY f.year, f.source
                """
        ) { (year: BudgetYear, source: String, planned: Money, decided: Money, claimed: Money, paid: Money, total: Money) in
            PortfolioFinancing(
                year: year, source: try stored(FinancingSource(rawValue: source), "project_financing.source"), planned: planned,
                decided: decided, claimed: claimed, paid: paid, total: total)
        }
    }
}

extension Query where Output == [PortfolioMilestone] {
    /// A page of the milestones of some projects from one day to another: by day, number and project.
    ///
    /// - Parameter last: the last one of the page before; nil for the first page.
    package static func portfolioMilestones(
        of filter: ProjectFilter, from: CalendarDate?, to: CalendarDate?,
        after last: (due: CalendarDate, number: Int, project: ProjectCode)?, limit: Int, tenant: TenantID
    ) -> Self {
        var conditions: SQL = "m.tenant_id = \(tenant) AND \(fragment: filter.conditions(of: tenant))"
        if let from { conditions = "\(fragment: conditions) AND m.due_on >= \(from)" }
        if let to { conditions = "\(fragment: conditions) AND m.due_on <= \(to)" }
        if let last {
            conditions = """
                \(fragment: conditions) AND (m.due_on, m.number, m.project) > (\(last.due), \(Int32(last.number)), \(last.project))
                """
        }
        return Query(
            all: """
                SELECT m.project, p.name, m.number, m.subject, m.title, m.due_on, m.done_on
                FROM project_milestone m JOIN project p ON p.tenant_id = m.tenant_id AND p.code = m.project
                WHERE \(fragment: conditions) ORDER BY m.due_on, m.number, m.project LIMIT \(Int64(limit))
                """
        ) {
            (project: ProjectCode, name: String, number: Int32, subject: String, title: String, due: CalendarDate, done: CalendarDate?) in
            PortfolioMilestone(
                project: project, name: name,
                milestone: Milestone(
                    number: Int(number), subject: try stored(Milestone.Subject(rawValue: subject), "project_milestone.subject"),
                    title: title, dueOn: due, doneOn: done))
        }
    }
}
