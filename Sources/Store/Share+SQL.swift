package import Cooperation
internal import Foundation
package import Postgres

extension Query where Output == Share? {
    /// A payer's share with its lines: one statement, each row a line with the share's and the budget's columns beside
    /// it.
    package static func share(_ year: BudgetYear, layer: Int? = nil, of payer: PayerCode, tenant: TenantID) -> Self {
        Query<[(ShareHead?, ShareLine?)]>(
            rows: """
                SELECT \(fragment: .budgetColumns),
                    s.name_fi, s.name_sv, s.name_en, s.inhabitants, s.amount,
                    l.service, l.name, coalesce(c.amount, 0), l.allocation_key, c.basis, c.basis_total, c.basis_date, c.source,
                    c.override_reason, nullif(l.unallocated, 0), l.unallocated_reason
                FROM \(fragment: .budgetWithDecision)
                JOIN share s ON s.tenant_id = b.tenant_id AND s.year = b.year AND s.layer = b.layer
                LEFT JOIN (
                    budget_service l LEFT JOIN contribution c ON c.tenant_id = l.tenant_id AND c.year = l.year AND c.layer = l.layer
                        AND c.service = l.service AND c.payer = \(payer)
                ) ON l.tenant_id = b.tenant_id AND l.year = b.year AND l.layer = b.layer
                    AND (c.payer IS NOT NULL OR l.unallocated <> 0)
                WHERE b.tenant_id = \(tenant) AND b.year = \(year) AND b.layer = \(fragment: .layer(layer, of: year, tenant: tenant))
                    AND s.payer = \(payer)
                ORDER BY l.service
                """
        ) { row in
            let head = row.isFirst ? try ShareHead(&row) : nil
            if head == nil { row.skip(ShareHead.columns) }
            return (head, try ShareLine(&row))
        }
        .map { rows in
            rows.first?.0.map { head in
                Share(
                    payer: payer, name: head.name, inhabitants: head.inhabitants, total: head.total, budget: head.budget,
                    lines: rows.compactMap(\.1))
            }
        }
    }
}

/// What every row of a share repeats.
private struct ShareHead: Sendable {
    static let columns = 17

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

extension ShareLine {
    /// Nil for the one row of a payer without lines.
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
        _ year: BudgetYear, layer: Int? = nil, tenant: TenantID, only payer: PayerCode? = nil, after: String, limit: Int
    ) -> Self {
        Query(
            all: """
                SELECT payer, name_fi, name_sv, name_en, inhabitants, amount FROM share
                WHERE tenant_id = \(tenant) AND year = \(year) AND layer = \(fragment: .layer(layer, of: year, tenant: tenant))
                    AND payer > \(after) AND (\(payer) IS NULL OR payer = \(payer))
                ORDER BY payer LIMIT \(Int64(limit))
                """
        ) { (payer: PayerCode, fi: String, sv: String, en: String, inhabitants: Int64?, amount: Money) in
            ShareTotal(payer: payer, name: LocalizedText(fi: fi, sv: sv, en: en), inhabitants: inhabitants, amount: amount)
        }
    }
}

extension Query where Output == [ExplainedContribution] {
    /// A payer's contributions of a year with their stored explanations.
    package static func explanations(_ year: BudgetYear, layer: Int? = nil, of payer: PayerCode, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT c.service, l.name, l.agreement, c.amount, l.cost - l.own_income - l.external_funding, c.explanation::text
                FROM contribution c JOIN budget_service l
                    ON l.tenant_id = c.tenant_id AND l.year = c.year AND l.layer = c.layer AND l.service = c.service
                WHERE c.tenant_id = \(tenant) AND c.year = \(year) AND c.layer = \(fragment: .layer(layer, of: year, tenant: tenant))
                    AND c.payer = \(payer)
                ORDER BY c.service
                """
        ) { (service: ServiceCode, name: String, agreement: String, amount: Money, net: Money, json: String) in
            ExplainedContribution(
                service: service, name: name, agreement: agreement, amount: amount, net: net, explanation: try ExplanationJSON.decode(json))
        }
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
