package import Cooperation
package import Postgres

/// Something that refers to a thing and therefore keeps it from being removed.
package struct Resting: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case approvedBudget = "approved-budget"
        /// A draft, or a budget that an organ has before it.
        case openBudget = "open-budget"
        case settlement, actual, ledger, forecast
        case interimReport = "interim-report"
        case invoice
        case useMove = "use-move"
        case instalment
        case carryForward = "carry-forward"
        case participation
        case keyValue = "key-value"
        case token
        case setContribution = "set-contribution"
        case served, project, decision, claim, payment, report, round, part, event, unit, position
        /// It was sent out for opinions, or its payer was asked for an opinion.
        case consultation
    }

    package let kind: Kind
    /// Its code, year or number.
    package let what: String
}

/// How a thing is taken back: what keeps it, and what is removed with it.
package struct Removal: Sendable {
    /// Statements of (kind, what) for everything that may keep the thing.
    let resting: [SQL]
    /// Run in their order; the last one deletes the thing itself.
    let deletions: [SQL]

    /// The most things that a refusal names.
    static let maximumResting: Int64 = 20
}

extension Transaction {
    /// What keeps the thing, each once.
    package func resting(on removal: Removal) throws -> [Resting] {
        if removal.resting.isEmpty { return [] }
        return try all(
            """
            SELECT DISTINCT kind, what FROM (\(fragment: .joined(removal.resting, separator: " UNION ALL "))) AS r (kind, what)
            ORDER BY kind, what LIMIT \(Removal.maximumResting)
            """
        ) { (kind: String, what: String) in Resting(kind: try stored(Resting.Kind(rawValue: kind), "resting.kind"), what: what) }
    }

    /// Removes the thing and everything that belongs to it; false if there is no such thing.
    package func remove(_ removal: Removal) throws -> Bool {
        try pipeline(removal.deletions.map { Query(command: $0) }).last.map { $0 > 0 } ?? false
    }
}

// The basis of the body's charges: payers, key values, services.
extension Removal {
    /// A payer with its memberships and its details as a buyer. Drafts are shared between the two parts.
    package static func payer(_ payer: PayerCode, tenant: TenantID) -> Removal {
        let own: SQL = "tenant_id = \(tenant) AND payer = \(payer)"
        return Removal(
            resting: [
                """
                SELECT CASE WHEN s.state = 'approved' THEN 'approved-budget' ELSE 'open-budget' END, s.year::text
                FROM share s JOIN budget b USING (tenant_id, year, layer) WHERE s.tenant_id = \(tenant) AND s.payer = \(payer)
                    AND b.stage <> 'draft'
                """,
                "SELECT 'settlement', year::text FROM settled_share WHERE \(fragment: own)",
                "SELECT 'instalment', year::text FROM instalment WHERE \(fragment: own)",
                "SELECT 'carry-forward', number::text FROM carry_forward WHERE \(fragment: own)",
                "SELECT 'participation', service FROM service_participant WHERE \(fragment: own)",
                "SELECT 'key-value', series || ' ' || reference_date FROM basis_value WHERE \(fragment: own)",
                "SELECT 'token', name FROM access_token WHERE \(fragment: own)",
                "SELECT 'set-contribution', year || ' ' || service FROM contribution_override WHERE \(fragment: own)",
                "SELECT 'consultation', consultation::text FROM consulted_payer WHERE \(fragment: own)",
                """
                SELECT 'project', project FROM project_share WHERE \(fragment: own)
                UNION SELECT 'project', project FROM project_change_line WHERE \(fragment: own)
                """,
            ],
            deletions: [
                "DELETE FROM buyer WHERE \(fragment: own)", "DELETE FROM membership WHERE \(fragment: own)",
            ])
    }

    /// The rest of a payer, once its memberships are gone and no draft has a share of it.
    package static func emptyPayer(_ payer: PayerCode, tenant: TenantID) -> Removal {
        Removal(resting: [], deletions: ["DELETE FROM payer WHERE tenant_id = \(tenant) AND code = \(payer)"])
    }

    /// The membership that begins on the validity's first day.
    package static func membership(of payer: PayerCode, _ validity: Validity, tenant: TenantID) -> Removal {
        Removal(
            resting: restingOn(validity, becoming: nil, of: payer, tenant: tenant),
            deletions: ["DELETE FROM membership WHERE tenant_id = \(tenant) AND payer = \(payer) AND valid_from = \(validity.from)"])
    }

    /// A membership whose days change.
    package static func membership(
        of payer: PayerCode, _ validity: Validity, becoming corrected: Validity, tenant: TenantID
    ) -> Removal {
        Removal(
            resting: restingOn(validity, becoming: corrected, of: payer, tenant: tenant),
            deletions: [
                """
                UPDATE membership SET valid_from = \(corrected.from), valid_to = \(corrected.to)
                WHERE tenant_id = \(tenant) AND payer = \(payer) AND valid_from = \(validity.from)
                """
            ])
    }

    /// Decisions on years for which the change would alter the days of the membership.
    private static func restingOn(
        _ validity: Validity, becoming corrected: Validity?, of payer: PayerCode, tenant: TenantID
    ) -> [SQL] {
        let days: SQL = """
            (\(fragment: .days(of: validity)) * y.days IS DISTINCT FROM \(fragment: .days(of: corrected)) * y.days)
            """
        func rows(_ kind: SQL, _ table: SQL, _ condition: SQL) -> SQL {
            """
            SELECT \(fragment: kind), s.year::text FROM \(fragment: table) s,
                LATERAL (SELECT daterange(make_date(s.year, 1, 1), make_date(s.year, 12, 31), '[]') AS days) y
            WHERE s.tenant_id = \(tenant) AND s.payer = \(payer) AND \(fragment: condition) AND \(fragment: days)
            """
        }
        return [
            rows("'approved-budget'", "share", "s.state = 'approved'"), rows("'settlement'", "settled_share", "true"),
            """
            SELECT 'project', p.code FROM project p JOIN project_share s ON s.tenant_id = p.tenant_id AND s.project = p.code,
                LATERAL (SELECT daterange(make_date(s.year, 1, 1), make_date(s.year, 12, 31), '[]') AS days) y
            WHERE p.tenant_id = \(tenant) AND s.payer = \(payer)
                AND p.stage IN ('funded', 'running', 'interrupted', 'ended', 'closed') AND \(fragment: days)
            """,
        ]
    }

    /// A key value. Approved years whose costs were shared by it keep it; their explanations name it. If it belongs to
    /// another payer, it may be a figure that the key names.
    package static func keyValue(_ series: SeriesName, of payer: PayerCode, on day: CalendarDate, tenant: TenantID) -> Removal {
        Removal(
            resting: [
                """
                SELECT 'approved-budget', c.year::text
                FROM contribution c JOIN budget_service b USING (tenant_id, year, layer, service), \(fragment: .valuesUsed)
                WHERE c.tenant_id = \(tenant) AND c.state = 'approved' AND c.layer >= 0
                    AND (c.payer = \(payer) OR strpos(b.allocation_key, \(payer)) > 0)
                    AND v.series = \(series) AND v.day = \(day) AND coalesce(v.payer, c.payer) = \(payer)
                """
            ],
            deletions: [
                """
                DELETE FROM basis_value
                WHERE tenant_id = \(tenant) AND series = \(series) AND payer = \(payer) AND reference_date = \(day)
                """
            ])
    }

    /// A service that charged nobody, with its participants and settings.
    package static func service(_ service: ServiceCode, tenant: TenantID) -> Removal {
        let own: SQL = "tenant_id = \(tenant) AND service = \(service)"
        let along: [SQL] = [
            "DELETE FROM service_participant WHERE \(fragment: own)", "DELETE FROM staffing WHERE \(fragment: own)",
            "DELETE FROM month_plan WHERE \(fragment: own)", "DELETE FROM cost_centre WHERE \(fragment: own)",
            "DELETE FROM service_vat WHERE \(fragment: own)",
        ]
        return Removal(
            resting: [
                """
                SELECT CASE state WHEN 'approved' THEN 'approved-budget' ELSE 'open-budget' END, year::text
                FROM budget_service WHERE \(fragment: own)
                """,
                "SELECT 'actual', year::text FROM actual WHERE \(fragment: own)",
                "SELECT 'ledger', year::text FROM ledger_entry WHERE \(fragment: own)",
                "SELECT 'forecast', year::text FROM forecast WHERE \(fragment: own)",
                "SELECT 'interim-report', period FROM interim_line WHERE \(fragment: own)",
                "SELECT 'settlement', year::text FROM settled_service WHERE \(fragment: own)",
                "SELECT 'use-move', year::text FROM use_move WHERE \(fragment: own)",
                "SELECT 'invoice', invoice::text FROM invoice_row WHERE \(fragment: own)",
                "SELECT 'consultation', number::text FROM consultation WHERE \(fragment: own)",
            ], deletions: along + ["DELETE FROM service WHERE tenant_id = \(tenant) AND code = \(service)"])
    }

    /// The listed participation that begins on the validity's first day.
    package static func participation(
        of payer: PayerCode, in service: ServiceCode, from day: CalendarDate, tenant: TenantID
    ) -> Removal {
        let years: SQL = """
            JOIN service_participant p USING (tenant_id, service, payer)
            WHERE c.tenant_id = \(tenant) AND c.service = \(service) AND c.payer = \(payer) AND p.valid_from = \(day)
                AND daterange(p.valid_from, p.valid_to, '[]') && daterange(make_date(c.year, 1, 1), make_date(c.year, 12, 31), '[]')
            """
        return Removal(
            resting: [
                "SELECT 'approved-budget', c.year::text FROM contribution c \(fragment: years) AND c.state = 'approved'",
                "SELECT 'settlement', c.year::text FROM settled_contribution c \(fragment: years)",
            ],
            deletions: [
                """
                DELETE FROM service_participant
                WHERE tenant_id = \(tenant) AND service = \(service) AND payer = \(payer) AND valid_from = \(day)
                """
            ])
    }
}

extension SQL {
    /// The days as a range; an empty one if there is no validity.
    fileprivate static func days(of validity: Validity?) -> SQL {
        guard let validity else { return "'empty'::daterange" }
        return "daterange(\(validity.from), \(validity.to), '[]')"
    }
}
