package import Cooperation
package import Postgres

/// One stored row of a body, for taking a body's data elsewhere: the table and its columns as JSON.
package struct ExportedRow: Hashable, Sendable {
    /// Where it stands in the whole export, from 1.
    package let number: Int64
    package let table: String
    package let json: String

    package init(number: Int64, table: String, json: String) {
        self.number = number
        self.table = table
        self.json = json
    }

    /// What the first and the last row stand under. Both say the same unless the body changed in between: the schema,
    /// the audit's head, and a sum of the register of population.
    package static let begin = "export"
    package static let end = "end"

    /// In the export's order, which stays: a new table comes last.
    package static var tables: [StaticString] {
        [
            "tenant", "payer", "membership", "basis_value", "service", "service_participant", "budget", "budget_step",
            "budget_service", "contribution_override", "share", "contribution", "instalment", "payment", "actual",
            "staffing", "settlement", "settled_service", "settled_share", "settled_contribution", "carry_forward",
            "invoicing", "project", "project_step", "project_financing", "project_cost", "project_share", "project_claim",
            "project_milestone", "project_risk", "plan", "plan_item", "measure_report", "reporting_round", "round_line",
            "clock_template", "clock_phase", "clock_event", "indicator", "indicator_value", "organisation_unit",
            "position_held", "vacancy", "audit_event", "project_split", "project_claim_payment",
            "share_carried", "settled_carried", "account", "budget_account",
            "budget_binding", "ledger_entry", "ledger_format", "cost_centre", "month_plan", "forecast", "interim_report",
            "interim_line", "use_move",
            "service_vat", "buyer", "invoice", "invoice_row", "late_interest",
            "consultation", "consulted_payer", "opinion",
            "project_change", "project_change_line", "project_item", "project_link",
        ]
    }
}

extension Query where Output == [ExportedRow] {

    /// Everything the body owns between two marks, but its secrets (tokens, idempotency keys), in an order that stays
    /// while nothing changes. Ends with the row after the one that brings the JSON over so many bytes.
    package static func rows(of tenant: TenantID, after number: Int64, limit: Int, bytes: Int) -> Self {
        let tables = ExportedRow.tables.enumerated().map { place, table in rows(table, of: tenant, Int32(place)) }
        let all = SQL.joined(
            [mark(ExportedRow.begin, of: tenant, -1)] + tables + [mark(ExportedRow.end, of: tenant, .max)], separator: " UNION ALL ")
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
                """, ExportedRow.init(number:table:json:))
    }

    private static func mark(_ name: String, of tenant: TenantID, _ place: Int32) -> SQL {
        """
        SELECT \(place), \(name), jsonb_build_object(
            'schema', (SELECT m.name || ' ' || encode(m.sha256, 'hex') FROM schema_migration m ORDER BY m.name COLLATE "C" DESC LIMIT 1),
            'sequence', (SELECT h.sequence FROM audit_head h WHERE h.tenant_id = \(tenant)),
            'hash', (SELECT encode(h.hash, 'hex') FROM audit_head h WHERE h.tenant_id = \(tenant)),
            'population', (\(fragment: populationSum)))::text
        """
    }

    /// Of every figure of the register.
    static var populationSum: SQL {
        """
        SELECT encode(sha256(convert_to(string_agg(concat_ws(' ', p.code, p.reference_date, p.value), ',' ORDER BY p.code,
            p.reference_date), 'UTF8')), 'hex') FROM population p
        """
    }

    /// What a body notes of the installation's register stays with the installation.
    private static func rows(_ table: StaticString, of tenant: TenantID, _ place: Int32) -> SQL {
        """
        SELECT \(place), \("\(table)"), (to_jsonb(t) - 'population_number')::text FROM \(identifier: table) t WHERE t.tenant_id = \(tenant)
        """
    }
}
