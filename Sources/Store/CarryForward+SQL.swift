package import Cooperation
package import Postgres

extension Query where Output == [CarryForward] {
    /// The ledger in the order of its entries, each with its payer's balance; of one payer where it is named.
    package static func carryForwards(of payer: PayerCode?, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT number, payer, year, amount, (sum(amount) OVER (PARTITION BY payer ORDER BY number))::bigint,
                    (sum(amount) OVER (ORDER BY number))::bigint, entered_on, reason
                FROM carry_forward WHERE tenant_id = \(tenant) AND (\(payer) IS NULL OR payer = \(payer)) ORDER BY number
                """
        ) {
            (
                number: Int32, payer: PayerCode?, year: BudgetYear, amount: Money, balance: Money, total: Money, enteredOn: CalendarDate,
                reason: String
            ) in
            CarryForward(
                number: Int(number), payer: payer, year: year, amount: amount, balance: balance, total: total, enteredOn: enteredOn,
                reason: reason)
        }
    }
}

extension Transaction {
    /// Adds entries after the last; the caller holds the tenant's lock, since they are numbered.
    package func addCarryForwards(
        _ entries: [(payer: PayerCode?, amount: Money)], from year: BudgetYear, on day: CalendarDate, reason: String, tenant: TenantID
    ) throws {
        if entries.isEmpty { return }
        try run(
            """
            INSERT INTO carry_forward (tenant_id, number, payer, year, amount, entered_on, reason)
            SELECT \(tenant), n.last + e.place::integer, e.payer, \(year), e.amount, \(day), \(reason)
            FROM unnest(\(entries.map { $0.payer?.rawValue }), \(entries.map(\.amount.cents)))
                WITH ORDINALITY AS e (payer, amount, place),
                (SELECT coalesce(max(number), 0) AS last FROM carry_forward WHERE tenant_id = \(tenant)) AS n
            """)
    }
}
