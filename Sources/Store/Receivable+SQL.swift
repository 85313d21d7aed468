package import Cooperation
package import Postgres

/// An invoice with its credit notes in sum, and its payments by day.
package struct InvoiceClaim: Sendable {
    package let invoice: Invoice
    package let credited: Money
    package let payments: [Receivable.Payment]
}

extension Query where Output == [InvoiceClaim] {
    /// Invoices sent by the day that are not paid in full, or were paid after the day they fell due.
    package static func receivables(of payer: PayerCode?, on day: CalendarDate, tenant: TenantID) -> Self {
        Query(
            rows: """
                SELECT \(fragment: .invoiceColumns), c.credited, p.days, p.amounts, p.refunds
                FROM \(fragment: .invoiceWithReference)
                CROSS JOIN LATERAL (
                    SELECT coalesce(sum(n.net + n.vat), 0)::bigint AS credited FROM invoice n
                    WHERE n.tenant_id = v.tenant_id AND n.year = v.year AND n.payer = v.payer AND n.instalment = v.instalment
                        AND n.credits = v.number
                ) AS c
                CROSS JOIN LATERAL (
                    SELECT coalesce(array_agg(m.paid_on ORDER BY m.paid_on, m.payment), '{}') AS days,
                        coalesce(array_agg(m.amount ORDER BY m.paid_on, m.payment), '{}') AS amounts,
                        coalesce(array_agg(m.refund ORDER BY m.paid_on, m.payment), '{}') AS refunds,
                        coalesce(sum(m.amount), 0) AS paid, max(m.paid_on) AS last
                    FROM payment m
                    WHERE m.tenant_id = v.tenant_id AND m.year = v.year AND m.payer = v.payer AND m.number = v.instalment
                        AND m.paid_on <= \(day)
                ) AS p
                WHERE v.tenant_id = \(tenant) AND v.credits IS NULL AND v.sent_on <= \(day)
                    AND (\(payer) IS NULL OR v.payer = \(payer))
                    AND (v.net + v.vat + c.credited <> p.paid OR p.last > v.due_on)
                ORDER BY v.due_on, v.number
                """
        ) { row in
            let invoice = try Invoice(&row)
            let credited: Money = try row.next()
            let (days, amounts): ([CalendarDate], [Int64]) = (try row.next(), try row.next())
            let refunds: [Bool] = try row.next()
            return InvoiceClaim(
                invoice: invoice, credited: credited,
                payments: try days.indices.map {
                    Receivable.Payment(
                        paidOn: days[$0], amount: try stored(Money(cents: amounts[$0]), "payment.amount"), isRefund: refunds[$0])
                })
        }
    }
}

extension Query where Output == [LateInterest] {
    package static func lateInterest(tenant: TenantID) -> Self {
        Query(rows: "SELECT from_day, rate, source FROM late_interest WHERE tenant_id = \(tenant) ORDER BY from_day") { row in
            let from: CalendarDate = try row.next()
            let rate: Int32 = try row.next()
            return LateInterest(
                from: from, rate: try stored(PercentRate(hundredths: Int64(rate)), "late_interest.rate"), source: try row.next())
        }
    }
}

extension Transaction {
    package func set(_ interest: LateInterest, tenant: TenantID) throws {
        try run(
            """
            INSERT INTO late_interest (tenant_id, from_day, rate, source)
            VALUES (\(tenant), \(interest.from), \(Int32(interest.rate.hundredths)), \(interest.source))
            ON CONFLICT (tenant_id, from_day) DO UPDATE SET rate = excluded.rate, source = excluded.source
            """)
    }
}
