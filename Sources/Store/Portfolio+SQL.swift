package import Cooperation
package import Postgres

extension SQL {
    /// The amount of claim `c` that the funder still owes.
    static func openOfClaim(tenant: TenantID) -> SQL {
        """
        (c.support - c.cut - coalesce((SELECT sum(y.amount) FROM project_claim_payment y
            WHERE y.tenant_id = \(tenant) AND y.project = c.project AND y.claim = c.number), 0))
        """
    }

    /// The stages whose figures commit payers in one of these ways, as an array.
    static func stages(_ commitments: Commitment...) -> SQL {
        let stages = ProjectStage.allCases.filter { stage in stage.commitment.map { commitments.contains($0) } ?? false }
        return "\(stages.map(\.rawValue))"
    }

    /// Whether project `p` is the body's own, another's, or either.
    static func scope(_ scope: PortfolioScope) -> SQL {
        switch scope {
        case .own: "p.role <> 'other'"
        case .others: "p.role = 'other'"
        case .all: "true"
        }
    }

    /// The financing of every project with the open amounts of its claims, by year if wanted. It is read once, before
    /// projects are joined. A claim belongs to the year in which its period ends.
    fileprivate static func financing(byYear: Bool, tenant: TenantID) -> SQL {
        let year: SQL = byYear ? "year" : "NULL::integer"
        return """
            SELECT project, \(fragment: year) AS year, sum(amount) FILTER (WHERE phase = 'planned') AS planned,
                sum(amount) FILTER (WHERE phase = 'decided') AS decided, sum(amount) FILTER (WHERE phase = 'claimed') AS claimed,
                sum(amount) FILTER (WHERE phase = 'paid') AS paid, sum(amount) FILTER (WHERE phase = 'open') AS open,
                sum(amount) FILTER (WHERE phase = 'planned' AND source = 'municipal') AS planned_municipal,
                sum(amount) FILTER (WHERE phase = 'decided' AND source = 'municipal') AS decided_municipal
            FROM (
                SELECT project, year, source, phase, amount FROM project_financing WHERE tenant_id = \(tenant)
                UNION ALL
                SELECT project, extract(year FROM ends_on)::integer, '', 'open', support - cut
                FROM project_claim WHERE tenant_id = \(tenant)
                UNION ALL
                SELECT y.project, extract(year FROM c.ends_on)::integer, '', 'open', -y.amount
                FROM project_claim_payment y JOIN project_claim c
                    ON c.tenant_id = y.tenant_id AND c.project = y.project AND c.number = y.claim
                WHERE y.tenant_id = \(tenant)
            ) AS x GROUP BY 1, 2
            """
    }
}

extension Query where Output == [PortfolioTotal] {
    /// A row for each group, and one for all groups.
    package static func portfolio(by grouping: PortfolioGrouping, _ filter: ProjectFilter, tenant: TenantID) -> Self {
        let group: SQL =
            switch grouping {
            case .stage: "p.stage"
            case .fund: "p.fund"
            case .focusArea: "p.focus_area"
            case .actor: "p.actor_key"
            case .year: "f.year::text"
            }
        let name: SQL = grouping == .actor ? "min(p.actor)" : group
        // Only when grouped by year is a project in more than one row.
        let count: SQL = grouping == .year ? "count(DISTINCT p.code)" : "count(*)"
        let isDecided: SQL = "p.stage = ANY(\(fragment: .stages(.decided)))"
        return Query(
            all: """
                SELECT CASE WHEN grouping(\(fragment: group)) = 0 THEN coalesce(\(fragment: name), '') END, \(fragment: count),
                    coalesce(sum(f.planned), 0)::bigint, coalesce(sum(f.decided), 0)::bigint, coalesce(sum(f.claimed), 0)::bigint,
                    coalesce(sum(f.paid), 0)::bigint, coalesce(sum(f.open), 0)::bigint,
                    coalesce(sum(CASE WHEN \(fragment: isDecided) THEN f.decided ELSE f.planned END), 0)::bigint,
                    coalesce(sum(CASE WHEN \(fragment: isDecided) THEN f.decided_municipal ELSE f.planned_municipal END), 0)::bigint
                FROM project p
                LEFT JOIN (\(fragment: .financing(byYear: grouping == .year, tenant: tenant))) AS f ON f.project = p.code
                WHERE \(fragment: filter.conditions(of: tenant))
                GROUP BY GROUPING SETS ((\(fragment: group)), ()) ORDER BY grouping(\(fragment: group)), \(fragment: group)
                """
        ) {
            (
                group: String?, projects: Int64, planned: Money, decided: Money, claimed: Money, paid: Money, open: Money, total: Money,
                municipal: Money
            ) in
            PortfolioTotal(
                group: group, projects: Int(projects), planned: planned, decided: decided, claimed: claimed, paid: paid, open: open,
                total: total, municipal: municipal)
        }
    }
}

extension ProjectFilter {
    /// The conditions on project `p`. Only wanted conditions are in the text, so that PostgreSQL can estimate the
    /// number of projects.
    func conditions(of tenant: TenantID) -> SQL {
        var conditions: SQL = "p.tenant_id = \(tenant) AND \(fragment: .scope(scope))"
        if let stage { conditions = "\(fragment: conditions) AND p.stage = \(stage.rawValue)" }
        if let fund { conditions = "\(fragment: conditions) AND p.fund = \(fund.rawValue)" }
        if let focusArea { conditions = "\(fragment: conditions) AND p.focus_area = \(focusArea)" }
        if let actor { conditions = "\(fragment: conditions) AND p.actor_key = \(Project.actorKey(actor))" }
        if let payer {
            conditions = """
                \(fragment: conditions) AND EXISTS (
                    SELECT FROM project_share x WHERE x.tenant_id = \(tenant) AND x.project = p.code AND x.payer = \(payer))
                """
        }
        if let year {
            let last = lastYear ?? year
            conditions = """
                \(fragment: conditions) AND (p.starts_on <= \(last.lastDay) AND p.ends_on >= \(year.firstDay) OR EXISTS (
                    SELECT FROM project_financing x
                    WHERE x.tenant_id = \(tenant) AND x.project = p.code AND x.year BETWEEN \(year) AND \(last)))
                """
        }
        if let text { conditions = "\(fragment: conditions) AND strpos(lower(p.code || ' ' || p.name), lower(\(text))) > 0" }
        return conditions
    }
}

extension Query where Output == [ProjectSummary] {
    /// One page of projects by code with their sums: the page is found first, and only its projects are summed.
    ///
    /// - Parameter largest: returns this many of the largest projects of each stage. To find them, all projects are
    ///   summed.
    package static func projects(
        _ filter: ProjectFilter, largest: Int? = nil, tenant: TenantID, after: String, limit: Int
    ) -> Self {
        let chosen: SQL = """
            SELECT tenant_id, code, name, stage, fund, focus_area, actor, role, starts_on, ends_on, version FROM project p
            WHERE \(fragment: filter.conditions(of: tenant))
            """
        if let largest {
            return summaries(
                """
                SELECT \(fragment: .summaryColumns) FROM (
                    SELECT \(fragment: .summaryColumns), row_number() OVER (PARTITION BY stage ORDER BY total DESC, code) AS place
                    FROM (\(fragment: .summed(chosen, tenant: tenant))) AS s
                ) AS s WHERE place <= \(Int64(largest)) AND code > \(after) ORDER BY code LIMIT \(Int64(limit))
                """)
        }
        return summaries(.summed("\(fragment: chosen) AND p.code > \(after) ORDER BY p.code LIMIT \(Int64(limit))", tenant: tenant))
    }

    private static func summaries(_ rows: SQL) -> Self {
        Query(
            all: """
                SELECT \(fragment: .summaryColumns) FROM (\(fragment: rows)) AS s ORDER BY code
                """
        ) {
            (
                code: ProjectCode, name: String, stage: String, fund: String, focusArea: String, actor: String, role: String,
                startsOn: CalendarDate?, endsOn: CalendarDate?, total: Money, municipal: Money, paid: Money, open: Money, version: Int32
            ) in
            ProjectSummary(
                code: code, name: name, stage: try stored(ProjectStage(rawValue: stage), "project.stage"),
                fund: try stored(Fund(rawValue: fund), "project.fund"), focusArea: focusArea, actor: actor,
                role: try stored(Project.Role(rawValue: role), "project.role"), startsOn: startsOn, endsOn: endsOn, total: total,
                municipal: municipal, paid: paid, open: open, version: Int(version))
        }
    }
}

extension SQL {
    fileprivate static let summaryColumns: SQL =
        "code, name, stage, fund, focus_area, actor, role, starts_on, ends_on, total, municipal, paid, open, version"

    /// Projects with their sums.
    fileprivate static func summed(_ projects: SQL, tenant: TenantID) -> SQL {
        """
        SELECT p.code, p.name, p.stage, p.fund, p.focus_area, p.actor, p.role, p.starts_on, p.ends_on,
            f.total, f.municipal, f.paid, f.open, p.version
        FROM (\(fragment: projects)) AS p
        CROSS JOIN LATERAL (
            SELECT coalesce(sum(x.amount) FILTER (WHERE x.counts), 0)::bigint AS total,
                coalesce(sum(x.amount) FILTER (WHERE x.counts AND x.source = 'municipal'), 0)::bigint AS municipal,
                coalesce(sum(x.amount) FILTER (WHERE x.phase = 'paid'), 0)::bigint AS paid,
                coalesce(sum(x.amount) FILTER (WHERE x.phase = 'open'), 0)::bigint AS open
            FROM (
                SELECT source, phase, amount,
                    phase = CASE WHEN p.stage = ANY(\(fragment: .stages(.decided))) THEN 'decided' ELSE 'planned' END AS counts
                FROM project_financing WHERE tenant_id = \(tenant) AND project = p.code
                UNION ALL
                SELECT '', 'open', \(fragment: .openOfClaim(tenant: tenant)), false
                FROM project_claim c WHERE c.tenant_id = \(tenant) AND c.project = p.code
            ) AS x
        ) AS f
        """
    }
}

extension Query where Output == [Exposure] {
    /// By payer and year, and for all payers by year; only the named payer if there is one.
    package static func exposure(of payer: PayerCode?, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT s.payer, s.year, coalesce(sum(s.amount) FILTER (WHERE p.stage = ANY(\(fragment: .stages(.decided)))), 0)::bigint,
                    coalesce(sum(s.amount) FILTER (WHERE p.stage = ANY(\(fragment: .stages(.pending)))), 0)::bigint,
                    coalesce(sum(s.amount) FILTER (WHERE p.stage = ANY(\(fragment: .stages(.pipeline)))), 0)::bigint
                FROM project_share s JOIN project p ON p.tenant_id = s.tenant_id AND p.code = s.project
                WHERE s.tenant_id = \(tenant) AND p.stage = ANY(\(fragment: .stages(.decided, .pending, .pipeline)))
                    AND (\(payer) IS NULL OR s.payer = \(payer))
                GROUP BY GROUPING SETS ((s.payer, s.year), (s.year))
                HAVING grouping(s.payer) = 0 OR \(payer) IS NULL
                ORDER BY grouping(s.payer), s.payer, s.year
                """
        ) { (payer: PayerCode?, year: BudgetYear, decided: Money, pending: Money, pipeline: Money) in
            try Exposure(payer: payer, year: year, decided: decided, pending: pending, pipeline: pipeline)
        }
    }
}
