package import Cooperation
package import Postgres

// A budget's service with the key `projects` charges payers' decided parts of projects. The charge is stored only in
// the explanation of each contribution, so a figure and its explanation cannot disagree.

extension SQL {
    /// Every payer's decided part of every project's year, as `exposure` shows it.
    fileprivate static func decidedParts(tenant: TenantID) -> SQL {
        """
        SELECT s.project, s.year, s.payer, s.amount, s.fraction
        FROM project_share s JOIN project p ON p.tenant_id = s.tenant_id AND p.code = s.project
        WHERE s.tenant_id = \(tenant) AND p.stage = ANY(\(fragment: .stages(.decided)))
        """
    }

    /// The first year in which a layer charges projects; parts of earlier years were charged in another way.
    fileprivate static func firstYearOfCharges(tenant: TenantID) -> SQL {
        """
        SELECT min(year) FROM budget_service
        WHERE tenant_id = \(tenant) AND layer >= 0 AND allocation_key = \(AllocationKey.projects)
        """
    }

    /// The condition that budget `b` may charge payers: it is neither a plan nor discarded.
    fileprivate static func charging(tenant: TenantID) -> SQL {
        "b.tenant_id = \(tenant) AND b.layer >= 0 AND b.stage <> 'discarded'"
    }

    /// The services that charge projects in the layers of `layer` (year, layer).
    fileprivate static func taking(tenant: TenantID) -> SQL {
        """
        SELECT l.year, l.layer, l.service FROM layer JOIN budget_service l ON l.tenant_id = \(tenant) AND l.year = layer.year
            AND l.layer = layer.layer AND l.allocation_key = \(AllocationKey.projects)
        """
    }

    /// The charge for each part, summed over the contributions to the services of `taking` (year, layer, service).
    fileprivate static func charged(tenant: TenantID) -> SQL {
        """
        SELECT x.project, x.year, c.payer, sum(x.amount * 100)::bigint AS amount
        FROM taking t JOIN contribution c ON c.tenant_id = \(tenant) AND c.year = t.year AND c.layer = t.layer AND c.service = t.service,
            jsonb_to_recordset(c.explanation -> 'projects') AS x (project text, year integer, amount numeric)
        GROUP BY x.project, x.year, c.payer
        """
    }

    /// The decision on `part` (project, year): the newest among the splits that hold for the year and the changes of
    /// its parts. If there is none, it is the decision in the project's own row, for a project without stored splits,
    /// or else the funder's decision.
    fileprivate static func splitDecision(tenant: TenantID) -> SQL {
        """
        SELECT organ, decided_on, section, register_number FROM (
            SELECT 1 AS rank, number, 0 AS change, organ, decided_on, section, register_number FROM project_split
            WHERE tenant_id = \(tenant) AND project = part.project AND organ IS NOT NULL AND coalesce(from_year, part.year) <= part.year
            UNION ALL
            SELECT 1, c.splits, c.number, c.organ, c.decided_on, c.section, c.register_number FROM project_change c
            WHERE c.tenant_id = \(tenant) AND c.project = part.project AND EXISTS (
                SELECT FROM project_change_line l WHERE l.tenant_id = \(tenant) AND l.project = c.project AND l.change = c.number
                    AND l.subject = 'share' AND l.year = part.year)
            UNION ALL
            SELECT 2, 1, 0, split_organ, split_on, split_section, split_register FROM project
            WHERE tenant_id = \(tenant) AND code = part.project AND split_organ IS NOT NULL AND NOT EXISTS (
                SELECT FROM project_split WHERE tenant_id = \(tenant) AND project = part.project)
            UNION ALL
            SELECT 3, number, 0, organ, stepped_on, section, register_number FROM project_step
            WHERE tenant_id = \(tenant) AND project = part.project AND stage = 'funded' AND organ IS NOT NULL
        ) AS known ORDER BY rank, number DESC, change DESC LIMIT 1
        """
    }

    /// The amount that approved budgets charge for each project, as (project, amount). In each year the layer in force
    /// counts.
    static func chargedOfProjects(tenant: TenantID) -> SQL {
        """
        WITH layer AS (
            SELECT DISTINCT ON (year) year, layer FROM budget b WHERE \(fragment: .charging(tenant: tenant)) AND b.state = 'approved'
            ORDER BY year, layer DESC
        ),
        taking AS (\(fragment: .taking(tenant: tenant))),
        charged AS (\(fragment: .charged(tenant: tenant)))
        SELECT project, sum(amount)::bigint AS amount FROM charged GROUP BY project
        """
    }

    /// Decided parts that budgets charge wrongly, as (project, year, payer, decided, charged); normally there are none.
    /// The years are those from the first one that charges projects, but not a year that has only a first draft. In
    /// each year the newest layer counts, because a part in an open layer will be charged.
    static func uncharged(tenant: TenantID) -> SQL {
        """
        WITH layer AS (
            SELECT DISTINCT ON (year) year, layer, stage FROM budget b WHERE \(fragment: .charging(tenant: tenant))
            ORDER BY year, layer DESC
        ),
        taking AS (\(fragment: .taking(tenant: tenant))),
        charged AS (\(fragment: .charged(tenant: tenant))),
        decided AS (\(fragment: .decidedParts(tenant: tenant)) AND s.year >= (\(fragment: .firstYearOfCharges(tenant: tenant))))
        SELECT project, year, payer, coalesce(decided.amount, 0) AS decided, coalesce(charged.amount, 0) AS charged
        FROM decided FULL JOIN charged USING (project, year, payer)
        WHERE coalesce(decided.amount, 0) <> coalesce(charged.amount, 0)
            AND year IN (SELECT layer.year FROM layer WHERE layer.stage <> 'draft' OR layer.layer > 0)
        """
    }
}

extension Query where Output == [(PayerCode, ProjectCharge)] {
    /// The amounts that a layer has to charge, by payer, project and year. These are the decided parts of its year, and
    /// of earlier years from the first one that charges projects, less the amounts that the budgets of other years
    /// charge. A plan year shows the whole parts of its own year, because nobody pays by a plan.
    ///
    /// Among the other years' budgets, the newest layer of an earlier year counts, open or not. Of a later year, the
    /// newest layer that an organ has before it or has approved counts. So each part is in one budget only, and drafts
    /// that are shared in the order of their years agree.
    package static func dueCharges(in layer: BudgetLayer, tenant: TenantID) -> Self {
        let year = layer.year, isPlan = layer.planOf != nil
        return Query(
            rows: """
                WITH layer AS (
                    SELECT DISTINCT ON (year) year, layer FROM budget b
                    WHERE \(fragment: .charging(tenant: tenant)) AND NOT \(isPlan)
                        AND (year < \(year) OR year > \(year) AND stage <> 'draft') ORDER BY year, layer DESC
                ),
                taking AS (\(fragment: .taking(tenant: tenant))),
                charged AS (\(fragment: .charged(tenant: tenant))),
                decided AS (
                    \(fragment: .decidedParts(tenant: tenant))
                        AND s.year <= \(year)
                        AND (s.year = \(year) OR NOT \(isPlan) AND s.year >= (\(fragment: .firstYearOfCharges(tenant: tenant))))
                ),
                part AS (
                    SELECT payer, project, year, coalesce(decided.amount, 0) AS amount, coalesce(charged.amount, 0) AS charged, fraction
                    FROM decided FULL JOIN charged USING (project, year, payer)
                    WHERE year <= \(year) AND coalesce(decided.amount, 0) <> coalesce(charged.amount, 0)
                )
                SELECT part.payer, part.project, p.name, part.year, part.amount, part.charged, part.fraction,
                    d.organ, d.decided_on, d.section, d.register_number
                FROM part JOIN project p ON p.tenant_id = \(tenant) AND p.code = part.project
                LEFT JOIN LATERAL (\(fragment: .splitDecision(tenant: tenant))) AS d ON true
                ORDER BY part.payer, part.project, part.year
                """
        ) { row in
            let payer: PayerCode = try row.next()
            let charge = try ProjectCharge(
                project: try row.next(), name: try row.next(), year: try row.next(), part: try row.next(), chargedBefore: try row.next(),
                fraction: try row.next(), decision: try row.decision())
            return (payer, charge)
        }
    }
}

extension Query where Output == [(ServiceCode, PayerCode, [ProjectCharge])] {
    /// A layer's charges for projects, from its explanations.
    package static func charges(_ year: BudgetYear, layer: Int?, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT c.service, c.payer, c.explanation::text
                FROM budget_service l JOIN contribution c
                    ON c.tenant_id = l.tenant_id AND c.year = l.year AND c.layer = l.layer AND c.service = l.service
                WHERE l.tenant_id = \(tenant) AND l.year = \(year) AND l.layer = \(fragment: .layer(layer, of: year, tenant: tenant))
                    AND l.allocation_key = \(AllocationKey.projects)
                """
        ) { (service: ServiceCode, payer: PayerCode, json: String) in
            (service, payer, try ExplanationJSON.decode(json).projects ?? [])
        }
    }
}

extension Query where Output == [UnchargedPart] {
    /// The year's decided parts that budgets charge wrongly, by project and payer.
    package static func unchargedParts(of year: BudgetYear, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT project, year, payer, (decided - charged)::bigint FROM (\(fragment: .uncharged(tenant: tenant))) AS part
                WHERE year = \(year) ORDER BY project, payer
                """
        ) { (project: ProjectCode, year: BudgetYear, payer: PayerCode, amount: Money) in
            UnchargedPart(project: project, year: year, payer: payer, amount: amount)
        }
    }
}

extension Query where Output == [Money] {
    /// The amount that approved budgets charge for a project; no row if they charge nothing.
    package static func charged(of project: ProjectCode, tenant: TenantID) -> Self {
        Query(
            all: "SELECT amount FROM (\(fragment: .chargedOfProjects(tenant: tenant))) AS c WHERE project = \(project)"
        ) { (amount: Money) in amount }
    }
}

extension Query where Output == [BudgetYear] {
    /// The years whose draft charges projects, in order.
    package static func draftsOfProjects(tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT DISTINCT b.year FROM budget b
                JOIN budget_service l ON l.tenant_id = b.tenant_id AND l.year = b.year AND l.layer = b.layer
                WHERE b.tenant_id = \(tenant) AND b.stage = 'draft' AND l.allocation_key = \(AllocationKey.projects) ORDER BY b.year
                """
        ) { (year: BudgetYear) in year }
    }
}
