package import Cooperation
package import Postgres

extension Query where Output == [PortfolioEvent] {
    /// The events of projects since the day, the newest first: an event by its own day, and a change of figures by the
    /// day of the change.
    ///
    /// - Parameters:
    ///   - last: the newest day; nil for all days.
    ///   - told: how many of the first events are left out.
    package static func portfolioEvents(
        since day: CalendarDate, upTo last: CalendarDate?, leavingOut told: Int, limit: Int, tenant: TenantID
    ) -> Self {
        Query(
            all: """
                SELECT e.day, e.project, p.name, e.event, e.detail FROM (
                    SELECT stepped_on, project, 'stage', stage FROM project_step WHERE tenant_id = \(tenant) AND stepped_on >= \(day)
                    UNION ALL
                    SELECT submitted_on, project, 'claim-submitted', number::text FROM project_claim
                    WHERE tenant_id = \(tenant) AND submitted_on >= \(day)
                    UNION ALL
                    SELECT paid_on, project, CASE WHEN amount > 0 THEN 'claim-paid' ELSE 'claim-corrected' END, claim::text
                    FROM project_claim_payment
                    WHERE tenant_id = \(tenant) AND paid_on >= \(day)
                    UNION ALL
                    SELECT cut_on, project, 'claim-cut', number::text FROM project_claim WHERE tenant_id = \(tenant) AND cut_on >= \(day)
                    UNION ALL
                    SELECT rejected_on, project, 'claim-rejected', number::text FROM project_claim
                    WHERE tenant_id = \(tenant) AND rejected_on >= \(day)
                    UNION ALL
                    SELECT decided_on, project, 'change-decided', number::text FROM project_change
                    WHERE tenant_id = \(tenant) AND decided_on >= \(day)
                    UNION ALL
                    SELECT done_on, project, 'milestone-done', title FROM project_milestone
                    WHERE tenant_id = \(tenant) AND done_on >= \(day)
                    UNION ALL
                    SELECT (at AT TIME ZONE 'Europe/Helsinki')::date, body ->> 'project', action, (body - 'project')::text FROM audit_event
                    WHERE tenant_id = \(tenant) AND at >= (\(day)::timestamp AT TIME ZONE 'Europe/Helsinki') AND action IN
                        ('project-set', 'project-cost-set', 'project-financing-set', 'project-split')
                ) AS e (day, project, event, detail) JOIN project p ON p.tenant_id = \(tenant) AND p.code = e.project
                WHERE \(last) IS NULL OR e.day <= \(last)
                ORDER BY e.day DESC, e.project, e.event, e.detail LIMIT \(Int64(limit)) OFFSET \(Int64(told))
                """
        ) { (date: CalendarDate, project: ProjectCode, name: String, event: String, detail: String) in
            PortfolioEvent(
                date: date, project: project, name: name, event: try stored(PortfolioEvent.Kind(rawValue: event), "event"), detail: detail)
        }
    }
}

extension Query where Output == [OverdueItem] {
    /// Everything that should have been done by the day, the most overdue first: milestones, projects that continue
    /// after their end, and claims that were open when their project was closed.
    package static func overdue(on day: CalendarDate, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT o.project, o.name, o.subject, o.title, o.claim, o.open, o.due, \(day) - o.due FROM (
                    SELECT m.project, p.name, m.subject, m.title, NULL::integer, NULL::bigint, m.due_on
                    FROM project_milestone m JOIN project p ON p.tenant_id = m.tenant_id AND p.code = m.project
                    WHERE m.tenant_id = \(tenant) AND (m.done_on IS NULL OR m.done_on > \(day))
                        AND p.stage = ANY(\(fragment: .stages(.decided, .pending, .pipeline))) AND p.stage <> 'closed'
                    UNION ALL
                    SELECT code, name, 'end', NULL, NULL, NULL, ends_on FROM project
                    WHERE tenant_id = \(tenant) AND stage = 'running'
                    UNION ALL
                    SELECT c.project, p.name, 'unpaid', NULL, c.number, \(fragment: .openOfClaim(tenant: tenant))::bigint,
                        (SELECT max(s.stepped_on) FROM project_step s
                        WHERE s.tenant_id = \(tenant) AND s.project = p.code AND s.stage = 'closed')
                    FROM project_claim c JOIN project p ON p.tenant_id = c.tenant_id AND p.code = c.project
                    WHERE c.tenant_id = \(tenant) AND p.stage = 'closed' AND \(fragment: .openOfClaim(tenant: tenant)) > 0
                ) AS o (project, name, subject, title, claim, open, due) WHERE o.due < \(day)
                ORDER BY o.due, o.project, o.subject, o.title, o.claim
                """
        ) {
            (
                project: ProjectCode, name: String, subject: String, title: String?, claim: Int32?, open: Money?, due: CalendarDate,
                late: Int32
            ) in
            OverdueItem(
                project: project, name: name, subject: try stored(OverdueItem.Subject(rawValue: subject), "project_milestone.subject"),
                title: title, claim: claim.map { Int($0) }, open: open, dueOn: due, daysLate: Int(late))
        }
    }
}

extension SQL {
    /// The sums of each project that are compared with each other: its stage with the figures that count, financing,
    /// costs, parts, claims, and the parts of payers that have left.
    fileprivate static func projectSums(tenant: TenantID) -> SQL {
        """
        WITH counted AS (
            SELECT p.code, p.stage, CASE WHEN p.stage = ANY(\(fragment: .stages(.decided))) THEN 'decided' ELSE 'planned' END
                AS phase
            FROM project p WHERE p.tenant_id = \(tenant)
        ),
        source AS (
            SELECT f.project, f.year, sum(f.amount) AS amount, sum(f.amount) FILTER (WHERE f.source = 'municipal') AS municipal
            FROM project_financing f JOIN counted c ON c.code = f.project AND c.phase = f.phase
            WHERE f.tenant_id = \(tenant) GROUP BY f.project, f.year
        ),
        cost AS (SELECT project, sum(amount) AS amount FROM project_cost WHERE tenant_id = \(tenant) GROUP BY project),
        share AS (
            SELECT project, year, sum(amount) AS amount FROM project_share WHERE tenant_id = \(tenant) GROUP BY project, year
        ),
        support AS (
            SELECT f.project, sum(f.amount) FILTER (WHERE f.phase = 'decided') AS decided
            FROM project_financing f WHERE f.tenant_id = \(tenant) AND f.source IN ('eu', 'state', 'eu-state') GROUP BY f.project
        ),
        claim AS (
            SELECT c.project, sum(c.support - c.cut) AS support, sum(c.costs - c.rejected) AS costs,
                sum(c.support - c.cut) - coalesce(y.paid, 0) AS open
            FROM project_claim c LEFT JOIN (
                SELECT project, sum(amount) AS paid FROM project_claim_payment WHERE tenant_id = \(tenant) GROUP BY project
            ) AS y ON y.project = c.project
            WHERE c.tenant_id = \(tenant) GROUP BY c.project, y.paid
        ),
        accepted AS (
            SELECT project, string_agg(accepted, '; ' ORDER BY number) AS above FROM (
                SELECT project, number, accepted FROM project_claim WHERE tenant_id = \(tenant)
                UNION ALL SELECT project, number, accepted FROM project_change WHERE tenant_id = \(tenant)
            ) AS a GROUP BY project
        ),
        closed AS (
            SELECT p.code AS project, (SELECT s.accepted FROM project_step s
                WHERE s.tenant_id = \(tenant) AND s.project = p.code AND s.stage = 'closed' ORDER BY s.number DESC LIMIT 1) AS accepted
            FROM project p WHERE p.tenant_id = \(tenant) AND p.stage = 'closed' AND p.role <> 'other'
        ),
        received AS (
            SELECT f.project, f.source, coalesce(sum(f.amount) FILTER (WHERE f.phase = 'decided'), 0) AS decided,
                greatest(coalesce(sum(f.amount) FILTER (WHERE f.phase = 'paid'), 0),
                    CASE WHEN f.source = 'municipal' THEN coalesce(max(g.amount), 0) ELSE 0 END) AS paid
            FROM project_financing f JOIN closed ON closed.project = f.project
            LEFT JOIN (\(fragment: .chargedOfProjects(tenant: tenant))) AS g ON g.project = f.project
            WHERE f.tenant_id = \(tenant) AND f.source IN ('municipal', 'other-public', 'private') GROUP BY f.project, f.source
        ),
        late AS (
            SELECT s.project, sum(s.amount) AS amount FROM project_share s JOIN (
                SELECT payer, max(valid_to) AS last_day FROM membership WHERE tenant_id = \(tenant)
                GROUP BY payer HAVING bool_and(valid_to IS NOT NULL)
            ) AS m ON m.payer = s.payer
            WHERE s.tenant_id = \(tenant) AND s.year > extract(year FROM m.last_day) GROUP BY s.project
        )
        """
    }
}

extension Query where Output == [PortfolioFault] {
    /// Sums that do not agree. Costs are compared only if there are any, because imported lists have only financing.
    package static func portfolioFaults(tenant: TenantID) -> Self {
        Query(
            all: """
                \(fragment: .projectSums(tenant: tenant))
                SELECT code, 'sources-not-costs', NULL::integer, NULL::text, cost.amount::bigint, coalesce(sum(source.amount), 0)::bigint,
                    NULL::text
                FROM counted JOIN cost ON cost.project = code LEFT JOIN source ON source.project = code
                WHERE stage = ANY(\(fragment: .stages(.decided, .pending)))
                GROUP BY code, cost.amount HAVING cost.amount <> coalesce(sum(source.amount), 0)
                UNION ALL
                SELECT coalesce(source.project, share.project), 'municipalities-not-source', coalesce(source.year, share.year), NULL,
                    coalesce(municipal, 0)::bigint, coalesce(share.amount, 0)::bigint, NULL
                FROM source FULL JOIN share ON share.project = source.project AND share.year = source.year
                WHERE coalesce(municipal, 0) <> coalesce(share.amount, 0)
                UNION ALL
                SELECT claim.project, 'claimed-above-decided', NULL, NULL, coalesce(decided, 0)::bigint, support::bigint, above
                FROM claim LEFT JOIN support ON support.project = claim.project LEFT JOIN accepted ON accepted.project = claim.project
                WHERE support > coalesce(decided, 0)
                UNION ALL
                SELECT claim.project, 'claims-above-costs', NULL, NULL, cost.amount::bigint, claim.costs::bigint, above
                FROM claim JOIN cost ON cost.project = claim.project LEFT JOIN accepted ON accepted.project = claim.project
                WHERE claim.costs > cost.amount
                UNION ALL
                SELECT code, 'closed-with-open', NULL, NULL, 0, claim.open::bigint, closed.accepted
                FROM claim JOIN counted ON code = claim.project LEFT JOIN closed ON closed.project = code
                WHERE stage = 'closed' AND claim.open > 0
                UNION ALL
                SELECT received.project, 'closed-not-received', NULL, NULL, sum(decided)::bigint, sum(least(decided, paid))::bigint,
                    min(closed.accepted)
                FROM received JOIN closed ON closed.project = received.project
                GROUP BY received.project HAVING sum(decided) > sum(least(decided, paid))
                UNION ALL
                SELECT code, 'share-after-leaving', NULL, NULL, 0, late.amount::bigint, NULL
                FROM late JOIN counted ON code = late.project
                WHERE stage = ANY(\(fragment: .stages(.decided, .pending, .pipeline)))
                UNION ALL
                SELECT project, 'decided-not-charged', year, payer, decided::bigint, charged::bigint, NULL
                FROM (\(fragment: .uncharged(tenant: tenant))) AS part
                ORDER BY 1, 2, 3, 4
                """
        ) { (project: ProjectCode, problem: String, year: BudgetYear?, payer: PayerCode?, expected: Money, found: Money, reason: String?) in
            PortfolioFault(
                project: project, problem: try stored(PortfolioFault.Problem(rawValue: problem), "problem"), year: year, payer: payer,
                expected: expected, found: found, reason: reason)
        }
    }
}

extension Query where Output == [(ProjectCode, CalendarDate, CalendarDate, SupportRate, isClosed: Bool)] {
    /// The projects in the cash flow: funded projects of the body with dates and a percentage. A closed one is included
    /// while it has claims.
    package static func fundedProjects(of code: ProjectCode?, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT code, starts_on, ends_on, support_rate, stage = 'closed' FROM project
                WHERE tenant_id = \(tenant) AND role = 'lead' AND stage = ANY(\(fragment: .stages(.decided)))
                    AND (stage <> 'closed' OR EXISTS (
                        SELECT FROM project_claim c
                        WHERE c.tenant_id = \(tenant) AND c.project = project.code AND \(fragment: .openOfClaim(tenant: tenant)) > 0))
                    AND starts_on IS NOT NULL AND ends_on IS NOT NULL AND support_rate IS NOT NULL
                    AND (\(code) IS NULL OR code = \(code)) ORDER BY code
                """
        ) { (code: ProjectCode, from: CalendarDate, to: CalendarDate, rate: Int32, isClosed: Bool) in
            (code, from, to, try stored(SupportRate(hundredths: Int64(rate)), "project.support_rate"), isClosed: isClosed)
        }
    }
}

extension Query where Output == [(ProjectCode, BudgetYear, Money)] {
    /// Each project's costs by year.
    package static func yearlyCosts(tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT project, year, sum(amount)::bigint FROM project_cost WHERE tenant_id = \(tenant) GROUP BY project, year
                ORDER BY project, year
                """
        ) { (project: ProjectCode, year: BudgetYear, amount: Money) in (project, year, amount) }
    }
}
