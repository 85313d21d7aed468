package import Cooperation
package import Postgres

extension Query where Output == [Instalment] {
    /// A year's instalments with what was paid of each; of one payer where it is named.
    package static func instalments(_ year: BudgetYear, of payer: PayerCode? = nil, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT i.year, i.payer, i.number, i.due_on, i.amount, coalesce(sum(p.amount), 0)::bigint, i.reference
                FROM instalment i LEFT JOIN payment p
                    ON p.tenant_id = i.tenant_id AND p.year = i.year AND p.payer = i.payer AND p.number = i.number
                WHERE i.tenant_id = \(tenant) AND i.year = \(year) AND (\(payer) IS NULL OR i.payer = \(payer))
                GROUP BY i.tenant_id, i.year, i.payer, i.number ORDER BY i.payer, i.due_on, i.number
                """
        ) {
            (year: BudgetYear, payer: PayerCode, number: Int32, dueOn: CalendarDate, amount: Money, paid: Money, reference: String) in
            Instalment(
                year: year, payer: payer, number: Int(number), dueOn: dueOn, amount: amount, paid: paid,
                reference: try stored(ReferenceNumber(reference), "instalment.reference"))
        }
    }
}

extension Transaction {
    /// The year's instalments that stay when shares are planned anew: those with a payment, and a settlement's, of which no part
    /// counts towards the share.
    package func keptInstalments(_ year: BudgetYear, tenant: TenantID) throws -> [(payer: PayerCode, number: Int, amount: Money)] {
        try all(
            """
            SELECT i.payer, i.number, CASE WHEN i.purpose = 'share' THEN i.amount ELSE 0 END FROM instalment i
            WHERE i.tenant_id = \(tenant) AND i.year = \(year) AND (i.purpose = 'settlement' OR EXISTS (
                SELECT FROM payment p
                WHERE p.tenant_id = i.tenant_id AND p.year = i.year AND p.payer = i.payer AND p.number = i.number))
            """
        ) { (payer: PayerCode, number: Int32, amount: Money) in (payer, Int(number), amount) }
    }

    /// Removes the year's instalments of shares that have no payment.
    package func deleteUnpaidInstalments(_ year: BudgetYear, tenant: TenantID) throws {
        try run(
            """
            DELETE FROM instalment i WHERE i.tenant_id = \(tenant) AND i.year = \(year) AND i.purpose = 'share' AND NOT EXISTS (
                SELECT FROM payment p
                WHERE p.tenant_id = i.tenant_id AND p.year = i.year AND p.payer = i.payer AND p.number = i.number)
            """)
    }

    /// The highest serial number that any instalment of the body has or had within what is stored; 0 for none.
    package func lastInstalmentSerial(tenant: TenantID) throws -> Int64 {
        try all("SELECT coalesce(max(serial), 0) FROM instalment WHERE tenant_id = \(tenant)") { (serial: Int64) in serial }[0]
    }

    /// One statement, however many payers there are; `serials` in the order of the instalments.
    package func insert(_ instalments: [Instalment], serials: [Int64], purpose: String = "share", tenant: TenantID) throws {
        try run(
            """
            INSERT INTO instalment (tenant_id, purpose, year, payer, number, due_on, amount, serial, reference)
            SELECT \(tenant), \(purpose), * FROM unnest(
                \(instalments.map { Int32($0.year.year) }), \(instalments.map(\.payer.rawValue)), \(instalments.map { Int32($0.number) }),
                \(instalments.map(\.dueOn)), \(instalments.map(\.amount.cents)), \(serials), \(instalments.map(\.reference.digits)))
            """)
    }

    /// False when there is no instalment with the reference.
    package func insertPayment(_ amount: Money, on date: CalendarDate, note: String, for reference: ReferenceNumber, tenant: TenantID)
        throws
        -> (year: BudgetYear, payer: PayerCode)?
    {
        try first(
            """
            INSERT INTO payment (tenant_id, year, payer, number, payment, paid_on, amount, note)
            SELECT i.tenant_id, i.year, i.payer, i.number,
                1 + coalesce((SELECT max(p.payment) FROM payment p WHERE p.tenant_id = i.tenant_id AND p.year = i.year
                    AND p.payer = i.payer AND p.number = i.number), 0), \(date), \(amount), \(note)
            FROM instalment i WHERE i.tenant_id = \(tenant) AND i.reference = \(reference.digits)
            RETURNING year, payer
            """
        ) { (year: BudgetYear, payer: PayerCode) in (year, payer) }
    }
}
