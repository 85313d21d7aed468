package import Cooperation
internal import Foundation
package import Postgres

extension Query where Output == Share? {
    /// A payer's share with its lines in one statement; each row is a line with the columns of the share and the
    /// budget. A line is a contribution, or a carried amount of an earlier year.
    package static func share(_ year: BudgetYear, layer: Int? = nil, of payer: PayerCode, tenant: TenantID) -> Self {
        Query<[(ShareHead?, ShareLine?, CarriedLine?)]>(
            rows: """
                SELECT l.service, l.name, l.amount, l.allocation_key, l.basis, l.basis_total, l.basis_date, l.source, l.override_reason,
                    l.unallocated, l.unallocated_reason, l.entry, l.from_year, l.carried,
                    \(fragment: .budgetColumns), s.name_fi, s.name_sv, s.name_en, s.inhabitants, s.amount
                FROM \(fragment: .budgetWithDecision)
                JOIN share s ON s.tenant_id = b.tenant_id AND s.year = b.year AND s.layer = b.layer
                LEFT JOIN LATERAL (
                    SELECT l.service, l.name, coalesce(c.amount, 0) AS amount, l.allocation_key, c.basis, c.basis_total, c.basis_date,
                        c.source, c.override_reason, nullif(l.unallocated, 0) AS unallocated, l.unallocated_reason,
                        NULL::integer AS entry, NULL::integer AS from_year, NULL::bigint AS carried
                    FROM budget_service l LEFT JOIN contribution c ON c.tenant_id = l.tenant_id AND c.year = l.year
                        AND c.layer = l.layer AND c.service = l.service AND c.payer = \(payer)
                    WHERE l.tenant_id = \(tenant) AND l.year = b.year AND l.layer = b.layer
                        AND (c.payer IS NOT NULL OR l.unallocated <> 0)
                    UNION ALL
                    SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, k.entry, k.from_year, k.amount
                    FROM share_carried k
                    WHERE k.tenant_id = \(tenant) AND k.year = b.year AND k.layer = b.layer AND k.payer = \(payer)
                ) AS l ON true
                WHERE b.tenant_id = \(tenant) AND b.year = \(year) AND b.layer = \(fragment: .layer(layer, of: year, tenant: tenant))
                    AND s.payer = \(payer)
                ORDER BY l.service, l.from_year, l.entry
                """
        ) { row in
            let (line, carried) = (try ShareLine(&row), try CarriedLine(&row))
            let head = row.isFirst ? try ShareHead(&row) : nil
            if head == nil { row.skipRest() }
            return (head, line, carried)
        }
        .map { rows in
            try rows.first?.0.map { head in
                try Share(
                    payer: payer, name: head.name, inhabitants: head.inhabitants, total: head.total, budget: head.budget,
                    lines: rows.compactMap(\.1), carriedLines: rows.compactMap(\.2))
            }
        }
    }
}

/// The columns that every row of a share repeats.
private struct ShareHead: Sendable {
    let budget: Budget
    let name: LocalizedText
    let inhabitants: Int64?
    let total: Money

    init(_ row: inout RowReader) throws {
        budget = try Budget(&row)
        name = LocalizedText(fi: try row.next(), sv: try row.next(), en: try row.next())
        inhabitants = try row.next()
        total = try row.next()
    }
}

extension CarriedLine {
    /// Nil if the row is not a carried line.
    fileprivate init?(_ row: inout RowReader) throws {
        let entry: Int32? = try row.next()
        let year: BudgetYear? = try row.next()
        let amount: Money? = try row.next()
        guard let entry, let year, let amount else { return nil }
        self.init(entry: Int(entry), year: year, amount: amount)
    }
}

extension ShareLine {
    /// Nil if the row is not a contribution.
    fileprivate init?(_ row: inout RowReader) throws {
        let service: ServiceCode? = try row.next()
        let name: String? = try row.next()
        let amount: Money? = try row.next()
        let key: String? = try row.next()
        let basis: String? = try row.next()
        let basisTotal: String? = try row.next()
        let basisDate: CalendarDate? = try row.next()
        let source: String? = try row.next()
        let overrideReason: String? = try row.next()
        let unallocated: Money? = try row.next()
        let reason: String? = try row.next()
        guard let service, let name, let amount, let key else { return nil }
        self.init(
            service: service, name: name, amount: amount, key: key, basis: basis, basisTotal: basisTotal, basisDate: basisDate,
            source: source, overrideReason: overrideReason, unallocated: unallocated,
            unallocatedReason: try reason.map { try stored(UnallocatedReason(rawValue: $0), "budget_service.unallocated_reason") })
    }
}

extension Query where Output == [ShareTotal] {
    package static func shareTotals(
        _ year: BudgetYear, layer: Int? = nil, prefersOpen: Bool = false, tenant: TenantID, only payer: PayerCode? = nil, after: String,
        limit: Int
    ) -> Self {
        Query(
            all: """
                SELECT payer, name_fi, name_sv, name_en, inhabitants, amount, carried FROM share
                WHERE tenant_id = \(tenant) AND year = \(year)
                    AND layer = \(fragment: .layer(layer, of: year, prefersOpen: prefersOpen, tenant: tenant))
                    AND payer > \(after) AND (\(payer) IS NULL OR payer = \(payer))
                ORDER BY payer LIMIT \(Int64(limit))
                """
        ) { (payer: PayerCode, fi: String, sv: String, en: String, inhabitants: Int64?, amount: Money, carried: Money) in
            try ShareTotal(
                payer: payer, name: LocalizedText(fi: fi, sv: sv, en: en), inhabitants: inhabitants, amount: amount, carried: carried)
        }
    }
}

extension Query where Output == ExplainedShare {
    /// A payer's contributions of a year with their stored explanations, and its carried lines with their grounds.
    package static func explanations(_ year: BudgetYear, layer: Int? = nil, of payer: PayerCode, tenant: TenantID) -> Self {
        Query<[(ExplainedContribution?, ExplainedCarry?)]>(
            rows: """
                WITH chosen AS (SELECT \(fragment: .layer(layer, of: year, tenant: tenant)) AS layer)
                SELECT c.service, l.name, l.agreement, c.amount, l.cost - l.own_income - l.external_funding, c.explanation::text,
                    NULL::integer AS entry, NULL::integer AS from_year, NULL::bigint AS carried, NULL::text AS organ,
                    NULL::date AS decided_on, NULL::text AS section, NULL::text AS register_number, NULL::text AS reason,
                    NULL::bigint AS entered
                FROM chosen JOIN contribution c ON c.layer = chosen.layer JOIN budget_service l
                    ON l.tenant_id = c.tenant_id AND l.year = c.year AND l.layer = c.layer AND l.service = c.service
                WHERE c.tenant_id = \(tenant) AND c.year = \(year) AND c.payer = \(payer)
                UNION ALL
                SELECT NULL, NULL, NULL, NULL, NULL, NULL, k.entry, k.from_year, k.amount, h.organ, h.decided_on, h.section,
                    h.register_number, coalesce(h.organ || ' ' || h.section, f.reason), f.amount
                FROM chosen JOIN share_carried k ON k.layer = chosen.layer
                JOIN carry_forward f ON f.tenant_id = k.tenant_id AND f.number = k.entry
                LEFT JOIN settlement h ON h.tenant_id = f.tenant_id AND h.year = f.settlement
                WHERE k.tenant_id = \(tenant) AND k.year = \(year) AND k.payer = \(payer)
                ORDER BY service, from_year, entry
                """
        ) { row in (try ExplainedContribution(&row), try ExplainedCarry(&row)) }
        .map { rows in ExplainedShare(contributions: rows.compactMap(\.0), carried: rows.compactMap(\.1)) }
    }
}

extension ExplainedContribution {
    /// Nil if the row is a carried line.
    fileprivate init?(_ row: inout RowReader) throws {
        let service: ServiceCode? = try row.next()
        let name: String? = try row.next()
        let agreement: String? = try row.next()
        let amount: Money? = try row.next()
        let net: Money? = try row.next()
        let json: String? = try row.next()
        guard let service, let name, let agreement, let amount, let net, let json else { return nil }
        self.init(
            service: service, name: name, agreement: agreement, amount: amount, net: net, explanation: try ExplanationJSON.decode(json))
    }
}

extension ExplainedCarry {
    /// Nil if the row is a contribution.
    fileprivate init?(_ row: inout RowReader) throws {
        let line = try CarriedLine(&row)
        let decision = try row.decision()
        let reason: String? = try row.next()
        let entered: Money? = try row.next()
        guard let line, let reason, let entered else { return nil }
        self.init(line: line, decision: decision, reason: reason, entered: entered)
    }
}

/// The stored form of an explanation: JSON of its Codable fields.
package enum ExplanationJSON {
    package static func encode(_ explanation: Explanation) throws -> String {
        String(decoding: try JSONEncoder().encode(explanation), as: UTF8.self)
    }

    package static func decode(_ json: String) throws -> Explanation {
        try JSONDecoder().decode(Explanation.self, from: Data(json.utf8))
    }
}
