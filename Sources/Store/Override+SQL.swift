package import Cooperation
package import Postgres

extension Transaction {
    package func upsertOverride(_ override: ContributionOverride, service: ServiceCode, in layer: BudgetLayer, tenant: TenantID) throws {
        try run(
            """
            INSERT INTO contribution_override (tenant_id, year, layer, service, payer, amount, policy, reason)
            VALUES (\(tenant), \(layer.year), \(layer.column), \(service), \(override.payer), \(override.amount),
                \(override.policy.rawValue), \(override.reason))
            ON CONFLICT (tenant_id, year, layer, service, payer) DO UPDATE
            SET amount = excluded.amount, policy = excluded.policy, reason = excluded.reason
            """)
    }

    /// False if there was none.
    package func deleteOverride(of payer: PayerCode, service: ServiceCode, in layer: BudgetLayer, tenant: TenantID) throws -> Bool {
        try run(
            """
            DELETE FROM contribution_override
            WHERE tenant_id = \(tenant) AND year = \(layer.year) AND layer = \(layer.column) AND service = \(service)
                AND payer = \(payer)
            """) == 1
    }

    /// The present amounts of a service's contributions by payer, to show the effect of a change.
    package func contributionAmounts(_ layer: BudgetLayer, _ service: ServiceCode, tenant: TenantID) throws -> [PayerCode: Money] {
        let rows = try all(
            """
            SELECT payer, amount FROM contribution
            WHERE tenant_id = \(tenant) AND year = \(layer.year) AND layer = \(layer.column) AND service = \(service)
            """
        ) { (payer: PayerCode, amount: Money) in (payer, amount) }
        return Dictionary(uniqueKeysWithValues: rows)
    }
}
