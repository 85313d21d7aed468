package import Cooperation
package import Postgres

/// One stored row of a body, for taking a body's data elsewhere: the table and its columns as JSON.
package struct TenantRow: Hashable, Sendable {
    /// Where it stands in the whole export, from 1.
    package let number: Int64
    package let table: String
    package let json: String
}

extension Query where Output == [TenantRow] {
    /// Everything the body owns but its secrets (tokens, idempotency keys), in an order that stays while nothing changes. Ends with the
    /// row after the one that brings the JSON over so many bytes.
    package static func rows(of tenant: TenantID, after number: Int64, limit: Int, bytes: Int) -> Self {
        let all = SQL.joined(
            [
                Self.rows("tenant", of: tenant, 1), Self.rows("payer", of: tenant, 2), Self.rows("membership", of: tenant, 3),
                Self.rows("basis_value", of: tenant, 4), Self.rows("service", of: tenant, 5),
                Self.rows("service_participant", of: tenant, 6),
                Self.rows("budget", of: tenant, 7), Self.rows("budget_step", of: tenant, 8), Self.rows("budget_service", of: tenant, 9),
                Self.rows("contribution_override", of: tenant, 10), Self.rows("share", of: tenant, 11),
                Self.rows("contribution", of: tenant, 12), Self.rows("instalment", of: tenant, 13),
                Self.rows("payment", of: tenant, 14), Self.rows("actual", of: tenant, 15), Self.rows("staffing", of: tenant, 16),
                Self.rows("settlement", of: tenant, 17), Self.rows("settled_service", of: tenant, 18),
                Self.rows("settled_share", of: tenant, 19), Self.rows("settled_contribution", of: tenant, 20),
                Self.rows("carry_forward", of: tenant, 21), Self.rows("invoicing", of: tenant, 22),
                Self.rows("project", of: tenant, 23), Self.rows("project_step", of: tenant, 24),
                Self.rows("project_financing", of: tenant, 25), Self.rows("project_cost", of: tenant, 26),
                Self.rows("project_share", of: tenant, 27), Self.rows("project_claim", of: tenant, 28),
                Self.rows("project_milestone", of: tenant, 29), Self.rows("project_risk", of: tenant, 30),
                Self.rows("plan", of: tenant, 31), Self.rows("plan_item", of: tenant, 32), Self.rows("measure_report", of: tenant, 33),
                Self.rows("reporting_round", of: tenant, 34), Self.rows("round_line", of: tenant, 35),
                Self.rows("clock_template", of: tenant, 36), Self.rows("clock_phase", of: tenant, 37),
                Self.rows("clock_event", of: tenant, 38), Self.rows("indicator", of: tenant, 39),
                Self.rows("indicator_value", of: tenant, 40), Self.rows("organisation_unit", of: tenant, 41),
                Self.rows("position_held", of: tenant, 42), Self.rows("vacancy", of: tenant, 43),
                Self.rows("audit_event", of: tenant, 44), Self.rows("project_split", of: tenant, 45),
                Self.rows("project_claim_payment", of: tenant, 46),
            ], separator: " UNION ALL ")
        return Query(
            all: """
                SELECT number, relation, json FROM (
                    SELECT number, relation, json, sum(octet_length(json)) OVER (
                        ORDER BY number ROWS BETWEEN UNBOUNDED PRECEDING AND 2 PRECEDING) AS bytes_before
                    FROM (
                        SELECT row_number() OVER (ORDER BY place, json COLLATE "C") AS number, relation, json
                        FROM (\(fragment: all)) AS rows (place, relation, json)
                    ) AS numbered WHERE number > \(number) ORDER BY number LIMIT \(Int64(limit))
                ) AS page WHERE coalesce(bytes_before, 0) <= \(Int64(bytes)) ORDER BY number
                """, TenantRow.init)
    }

    private static func rows(_ table: StaticString, of tenant: TenantID, _ place: Int32) -> SQL {
        """
        SELECT \(place), \("\(table)"), to_jsonb(t)::text FROM \(identifier: table) t WHERE t.tenant_id = \(tenant)
        """
    }
}
