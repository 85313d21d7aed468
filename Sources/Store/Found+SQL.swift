package import Cooperation
package import Postgres

/// A thing whose name, code or decision contains a searched text.
package struct Found: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case service, payer, project, plan
        case planItem = "plan-item"
        case indicator, unit, position
        /// The decision on a budget, a settlement, a project, a plan, a round or an interim report.
        case decision
    }

    package let kind: Kind
    /// Its code, or the thing that was decided on: "budget 2027".
    package let code: String
    package let name: String
    package let date: CalendarDate?
}

extension Query where Output == [Found] {
    /// The things whose code, name or decision contains the text, in small or capital letters.
    package static func found(_ text: String, tenant: TenantID, leavingOut told: Int, limit: Int) -> Self {
        let decision: SQL = "organ || ' ' || section || coalesce(' ' || register_number, '')"
        return Query(
            all: """
                SELECT kind, code, name, day FROM (
                    SELECT 'service', code, name, NULL::date, name || ' ' || agreement FROM service WHERE tenant_id = \(tenant)
                    UNION ALL
                    SELECT 'payer', code, name_fi, NULL, name_fi || ' ' || name_sv || ' ' || name_en FROM payer WHERE tenant_id = \(tenant)
                    UNION ALL
                    SELECT 'project', code, name, NULL, concat_ws(' ', name, programme, focus_area, actor, partners, manager) FROM project
                    WHERE tenant_id = \(tenant)
                    UNION ALL
                    SELECT 'plan', code, name, NULL, name FROM plan WHERE tenant_id = \(tenant)
                    UNION ALL
                    SELECT 'plan-item', plan || ' ' || path, title, NULL, concat_ws(' ', title, responsible) FROM plan_item
                    WHERE tenant_id = \(tenant)
                    UNION ALL
                    SELECT 'indicator', code, name, NULL, name FROM indicator WHERE tenant_id = \(tenant)
                    UNION ALL
                    SELECT 'unit', code, name, NULL, name FROM organisation_unit WHERE tenant_id = \(tenant)
                    UNION ALL
                    SELECT 'position', code, title, NULL, title FROM position_held WHERE tenant_id = \(tenant)
                    UNION ALL
                    SELECT 'decision', d.what, d.decision, d.day, '' FROM (
                        SELECT 'budget ' || year || CASE layer WHEN 0 THEN '' ELSE '/' || layer END, \(fragment: decision), decided_on
                        FROM budget_step WHERE tenant_id = \(tenant) AND layer >= 0
                        UNION ALL
                        SELECT 'settlement ' || year, \(fragment: decision), decided_on FROM settlement WHERE tenant_id = \(tenant)
                        UNION ALL
                        SELECT 'project ' || project, \(fragment: decision), stepped_on FROM project_step
                        WHERE tenant_id = \(tenant) AND organ IS NOT NULL
                        UNION ALL
                        SELECT 'project ' || project, \(fragment: decision), decided_on FROM project_split
                        WHERE tenant_id = \(tenant) AND organ IS NOT NULL
                        UNION ALL
                        SELECT 'project ' || project, \(fragment: decision), decided_on FROM project_change
                        WHERE tenant_id = \(tenant)
                        UNION ALL
                        SELECT 'plan ' || code, \(fragment: decision), decided_on FROM plan
                        WHERE tenant_id = \(tenant) AND organ IS NOT NULL
                        UNION ALL
                        SELECT 'round ' || plan || ' ' || period, \(fragment: decision), decided_on FROM reporting_round
                        WHERE tenant_id = \(tenant) AND organ IS NOT NULL
                        UNION ALL
                        SELECT 'interim ' || period, \(fragment: decision), decided_on FROM interim_report WHERE tenant_id = \(tenant)
                        UNION ALL
                        SELECT 'clock ' || year || ' ' || template || ' ' || number, \(fragment: decision), decided_on FROM clock_event
                        WHERE tenant_id = \(tenant) AND organ IS NOT NULL
                    ) AS d (what, decision, day)
                ) AS f (kind, code, name, day, more)
                WHERE strpos(lower(f.code || ' ' || f.name || ' ' || f.more), lower(\(text))) > 0
                ORDER BY kind, code, day, name LIMIT \(Int64(limit)) OFFSET \(Int64(told))
                """
        ) { (kind: String, code: String, name: String, day: CalendarDate?) in
            Found(kind: try stored(Found.Kind(rawValue: kind), "found.kind"), code: code, name: name, date: day)
        }
    }
}
