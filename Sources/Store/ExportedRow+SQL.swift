package import Cooperation
package import Postgres

/// One stored row of a body's export: the table, and its columns as JSON.
package struct ExportedRow: Hashable, Sendable {
    /// Its place in the whole export, from 1.
    package let number: Int64
    package let table: String
    package let json: String
    /// Its primary key in that table, as texts; the next page continues after it. A written export leaves it out.
    package let key: [String]

    package init(number: Int64, table: String, json: String, key: [String] = []) {
        self.number = number
        self.table = table
        self.json = json
        self.key = key
    }

    /// The names of the first and the last row. Both rows have the same content unless the body changed in between: the
    /// schema, the audit's head, a sum of the register of population, and the tables of the schema that the writing
    /// program does not know.
    package static let begin = "export"
    package static let end = "end"

    /// In the export's order, which does not change: a new table is added at the end.
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
            "carry_forward_vat",
        ]
    }

    /// Tables that are left out: secrets, which are valid only for days, and rows that follow from the audit's events.
    package static var leftOut: [StaticString] {
        ["access_token", "sign_in", "idempotency", "audit_head", "audit_object", "audit_checkpoint"]
    }
}

extension Query where Output == [ExportedRow] {
    /// All rows of the body between two marks, without its secrets (tokens, idempotency keys), in an order that stays
    /// the same while nothing changes. When the JSON of a page exceeds the given number of bytes, one more row ends the
    /// page. The page has no row if `last` is not a row of an export.
    ///
    /// - Parameter last: the last row of the page before, without its JSON; nil for the first page.
    package static func rows(of tenant: TenantID, after last: ExportedRow?, limit: Int, bytes: Int) -> Self {
        Query(
            all: """
                SELECT \(last?.number ?? 0) + place, relation, coalesce(content, (\(fragment: mark(of: tenant)))::text), coalesce(key, '{}')
                FROM exported_rows(
                    \(tenant), \(ExportedRow.tables.map { "\($0)" }), \(last?.table), \(last?.key ?? []), \(Int64(limit)), \(Int64(bytes))
                ) WITH ORDINALITY AS page (relation, content, key, place) ORDER BY place
                """, ExportedRow.init(number:table:json:key:))
    }

    private static func mark(of tenant: TenantID) -> SQL {
        """
        SELECT jsonb_build_object(
            'schema', (SELECT m.name || ' ' || encode(m.sha256, 'hex') FROM schema_migration m ORDER BY m.name COLLATE "C" DESC LIMIT 1),
            'sequence', (SELECT h.sequence FROM audit_head h WHERE h.tenant_id = \(tenant)),
            'hash', (SELECT encode(h.hash, 'hex') FROM audit_head h WHERE h.tenant_id = \(tenant)),
            'population', (\(fragment: populationSum)),
            'unknown', ARRAY(
                SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attname = 'tenant_id'
                    AND c.relname <> ALL (\((ExportedRow.tables + ExportedRow.leftOut).map { "\($0)" })) ORDER BY 1))
        """
    }

    /// The sum of every figure of the register.
    static var populationSum: SQL {
        """
        SELECT encode(sha256(convert_to(string_agg(concat_ws(' ', p.code, p.reference_date, p.value), ',' ORDER BY p.code,
            p.reference_date), 'UTF8')), 'hex') FROM population p
        """
    }
}
