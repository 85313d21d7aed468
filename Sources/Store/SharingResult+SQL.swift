package import Cooperation
package import Postgres

extension Transaction {
    /// Replaces a draft's figures: seven statements in one round trip for any number of payers and services. The new
    /// shares have no carried lines yet; the caller adds them later.
    package func store(_ result: SharingResult, layer: BudgetLayer, tenant: TenantID) throws {
        let rows = try result.contributions.map { try ContributionRow($0.service, $0.contribution) }
        let rowsOfLayer: SQL = "WHERE tenant_id = \(tenant) AND year = \(layer.year) AND layer = \(layer.column)"
        _ = try pipeline([
            Query(command: "DELETE FROM share_carried \(fragment: rowsOfLayer)"),
            Query(command: "UPDATE budget SET carried = 0 \(fragment: rowsOfLayer) AND carried <> 0"),
            Query(command: "DELETE FROM contribution \(fragment: rowsOfLayer)"),
            Query(command: "DELETE FROM share \(fragment: rowsOfLayer)"),
            .updateLines(result.lines, layer: layer, tenant: tenant),
            .insertShares(result.shares, layer: layer, tenant: tenant),
            .insertContributions(rows, layer: layer, tenant: tenant),
        ])
    }
}

/// The columns of contributions.
private struct ContributionRow {
    let service: ServiceCode
    let payer: PayerCode
    let amount: Money
    let line: ExplanationLine?
    let explanation: Explanation
    let json: String

    init(_ service: ServiceCode, _ contribution: Contribution) throws {
        self.service = service
        payer = contribution.payer
        amount = contribution.amount
        explanation = contribution.explanation
        line = explanation.basis == nil ? nil : explanation.lines.first
        json = try ExplanationJSON.encode(explanation)
    }
}

extension Query where Output == Int {
    fileprivate static func updateLines(_ lines: [BudgetService], layer: BudgetLayer, tenant: TenantID) -> Self {
        Query(
            command: """
                UPDATE budget_service b SET name = n.name, agreement = n.agreement, participation = n.participation,
                    valid_from = n.valid_from, valid_to = n.valid_to, cost = n.cost, allocation_key = n.key,
                    rounding_step = n.step, floors = n.floors, caps = n.caps, shared = n.shared, unallocated = n.unallocated,
                    unallocated_reason = n.reason, refusal = n.refusal, refusal_detail = n.detail
                FROM unnest(
                    \(lines.map(\.service.rawValue)), \(lines.map(\.name)), \(lines.map(\.agreement)),
                    \(lines.map(\.participation.rawValue)), \(lines.map(\.validity.from)), \(lines.map(\.validity.to)),
                    \(lines.map(\.cost.cents)),
                    \(lines.map(\.terms.key.description)),
                    \(lines.map(\.terms.step.rawValue)), \(lines.map(\.terms.bounds.floors.description)),
                    \(lines.map(\.terms.bounds.caps.description)), \(lines.map(\.shared.cents)), \(lines.map(\.unallocated.cents)),
                    \(lines.map { $0.unallocatedReason?.rawValue }), \(lines.map(\.refusal)), \(lines.map(\.refusalDetail))
                ) AS n (service, name, agreement, participation, valid_from, valid_to, cost, key, step, floors, caps, shared, unallocated,
                    reason, refusal, detail)
                WHERE b.tenant_id = \(tenant) AND b.year = \(layer.year) AND b.layer = \(layer.column) AND b.service = n.service
                """)
    }

    fileprivate static func insertShares(_ shares: [ShareTotal], layer: BudgetLayer, tenant: TenantID) -> Self {
        Query(
            command: """
                INSERT INTO share (tenant_id, year, layer, payer, name_fi, name_sv, name_en, inhabitants, amount)
                SELECT \(tenant), \(layer.year), \(layer.column), * FROM unnest(
                    \(shares.map(\.payer.rawValue)), \(shares.map(\.name.fi)), \(shares.map(\.name.sv)), \(shares.map(\.name.en)),
                    \(shares.map(\.inhabitants)), \(shares.map(\.amount.cents)))
                \(fragment: .told)
                """)
    }

    fileprivate static func insertContributions(_ rows: [ContributionRow], layer: BudgetLayer, tenant: TenantID) -> Self {
        Query(
            command: """
                INSERT INTO contribution (tenant_id, year, layer, payer, service, amount, basis, basis_total, basis_date, source,
                    override_reason, override_policy, explanation)
                SELECT \(tenant), \(layer.year), \(layer.column), payer, service, amount, basis, basis_total,
                    nullif(basis_date, '')::date, source, reason, policy, text::jsonb
                FROM unnest(
                    \(rows.map(\.payer.rawValue)), \(rows.map(\.service.rawValue)), \(rows.map(\.amount.cents)),
                    \(rows.map(\.explanation.basis)), \(rows.map(\.explanation.basisTotal)),
                    \(rows.map { $0.line?.referenceDate?.description ?? "" }), \(rows.map { $0.line?.source }),
                    \(rows.map { $0.explanation.override?.reason }), \(rows.map { $0.explanation.override?.policy.rawValue }),
                    \(rows.map(\.json))
                ) AS n (payer, service, amount, basis, basis_total, basis_date, source, reason, policy, text)
                \(fragment: .told)
                """)
    }
}
