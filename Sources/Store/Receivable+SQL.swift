package import Cooperation
package import Postgres

/// An invoice with the sum of its credit notes, and its payments until a day, by day.
package struct InvoiceClaim: Sendable {
    package let invoice: Invoice
    /// The amounts credited by notes sent by the day, and by later ones.
    package let credited: Money
    package let creditedLater: Money
    package let payments: [Receivable.Payment]
}

extension Query where Output == [InvoiceClaim] {
    /// Invoices sent by the day, by due day and number; only those after the given invoice.
    ///
    /// The state is judged by sums only: an invoice that counts as paid late may have been paid in time, with a further
    /// payment after that.
    package static func receivables(
        in state: Receivable.State, of payer: PayerCode?, on day: CalendarDate, after number: Int?, limit: Int, tenant: TenantID
    ) -> Self {
        let after = number.map { Int32(clamping: $0) }
        // Credit notes are found by the instalment that they share with their invoice.
        return Query(
            rows: """
                SELECT \(fragment: .invoiceColumns), c.credited, c.later, p.days, p.amounts, p.refunds
                FROM \(fragment: .invoiceWithReference)
                CROSS JOIN LATERAL (
                    SELECT coalesce(sum(n.net + n.vat) FILTER (WHERE n.sent_on <= \(day)), 0)::bigint AS credited,
                        coalesce(sum(n.net + n.vat) FILTER (WHERE n.sent_on > \(day)), 0)::bigint AS later
                    FROM invoice n
                    WHERE n.tenant_id = \(tenant) AND n.year = v.year AND n.payer = v.payer AND n.instalment = v.instalment
                        AND n.credits = v.number
                ) AS c
                CROSS JOIN LATERAL (
                    SELECT coalesce(array_agg(m.paid_on ORDER BY m.paid_on, m.payment), '{}') AS days,
                        coalesce(array_agg(m.amount ORDER BY m.paid_on, m.payment), '{}') AS amounts,
                        coalesce(array_agg(m.refund ORDER BY m.paid_on, m.payment), '{}') AS refunds,
                        v.net + v.vat + c.credited - coalesce(sum(m.amount), 0) AS open, max(m.paid_on) AS last
                    FROM payment m
                    WHERE m.tenant_id = \(tenant) AND m.year = v.year AND m.payer = v.payer AND m.number = v.instalment
                        AND m.paid_on <= \(day)
                ) AS p
                WHERE v.tenant_id = \(tenant) AND v.credits IS NULL AND v.sent_on <= \(day)
                    AND (\(payer) IS NULL OR v.payer = \(payer))
                    AND (\(after) IS NULL OR (v.due_on, v.number) > (
                        SELECT a.due_on, a.number FROM invoice a
                        WHERE a.tenant_id = \(tenant) AND a.number = \(after) AND (\(payer) IS NULL OR a.payer = \(payer))))
                    AND CASE \(state.rawValue)
                        WHEN 'overdue' THEN p.open > 0 AND v.due_on < \(day)
                        WHEN 'open' THEN p.open <> 0
                        WHEN 'to-refund' THEN p.open < 0
                        ELSE p.open <= 0 AND p.last > v.due_on END
                ORDER BY v.due_on, v.number LIMIT \(Int64(limit))
                """
        ) { row in
            let invoice = try Invoice(&row)
            let (credited, later): (Money, Money) = (try row.next(), try row.next())
            let (days, amounts): ([CalendarDate], [Int64]) = (try row.next(), try row.next())
            let refunds: [Bool] = try row.next()
            return InvoiceClaim(
                invoice: invoice, credited: credited, creditedLater: later,
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
