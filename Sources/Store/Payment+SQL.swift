package import Cooperation
package import Postgres

/// A payment with the bank's name for its entry.
package struct BookedPayment: Sendable {
    package let year: BudgetYear
    package let payer: PayerCode
    package let number: Int
    package let paidOn: CalendarDate
    package let amount: Money
    package let entry: String
    /// Whether the money went back to the payer; the amount is then below zero.
    package let isRefund: Bool

    package init(
        year: BudgetYear, payer: PayerCode, number: Int, paidOn: CalendarDate, amount: Money, entry: String, isRefund: Bool = false
    ) {
        self.year = year
        self.payer = payer
        self.number = number
        self.paidOn = paidOn
        self.amount = amount
        self.entry = entry
        self.isRefund = isRefund
    }
}

extension Query where Output == [ListedPayment] {
    /// A year's payments by day; only those of the named payer if there is one.
    package static func payments(_ year: BudgetYear, of payer: PayerCode?, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT p.payer, p.number, i.reference, p.paid_on, p.amount, p.note, (
                    SELECT min(v.number) FROM invoice v
                    WHERE v.tenant_id = \(tenant) AND v.year = p.year AND v.payer = p.payer AND v.instalment = p.number)
                FROM payment p JOIN instalment i
                    ON i.tenant_id = p.tenant_id AND i.year = p.year AND i.payer = p.payer AND i.number = p.number
                WHERE p.tenant_id = \(tenant) AND p.year = \(year) AND (\(payer) IS NULL OR p.payer = \(payer))
                ORDER BY p.paid_on, p.payer, p.number, p.payment
                """
        ) {
            (payer: PayerCode, number: Int32, reference: String, paidOn: CalendarDate, amount: Money, note: String, invoice: Int32?) in
            ListedPayment(
                year: year, payer: payer, number: Int(number),
                reference: try stored(ReferenceNumber(reference), "instalment.reference"), paidOn: paidOn, amount: amount, note: note,
                invoice: invoice.map { Int($0) })
        }
    }
}

extension Query where Output == [String] {
    /// The given entries of the bank that are already booked.
    package static func bookedEntries(among entries: [String], tenant: TenantID) -> Self {
        Query(all: "SELECT entry FROM payment WHERE tenant_id = \(tenant) AND entry = ANY (\(entries))") { (entry: String) in entry }
    }
}

extension Transaction {
    /// One statement for any number of payments; the numbering of each instalment's payments continues.
    package func insert(_ payments: [BookedPayment], tenant: TenantID) throws {
        if payments.isEmpty { return }
        try run(
            """
            INSERT INTO payment (tenant_id, year, payer, number, payment, paid_on, amount, entry, refund)
            SELECT \(tenant), n.year, n.payer, n.number,
                row_number() OVER (PARTITION BY n.year, n.payer, n.number ORDER BY n.place)
                    + coalesce((SELECT max(p.payment) FROM payment p WHERE p.tenant_id = \(tenant) AND p.year = n.year
                        AND p.payer = n.payer AND p.number = n.number), 0),
                n.paid_on, n.amount, n.entry, n.refund
            FROM unnest(
                \(payments.map { Int32($0.year.year) }), \(payments.map(\.payer.rawValue)), \(payments.map { Int32($0.number) }),
                \(payments.map(\.paidOn)), \(payments.map(\.amount.cents)), \(payments.map(\.entry)),
                \(payments.map(\.isRefund)))
                WITH ORDINALITY AS n (year, payer, number, paid_on, amount, entry, refund, place)
            \(fragment: .told)
            """)
    }
}
