package import Cooperation
package import Postgres

extension Query where Output == [Instalment] {
    /// A year's instalments with their invoiced and paid amounts; only those of the named payer if there is one.
    package static func instalments(_ year: BudgetYear, of payer: PayerCode? = nil, tenant: TenantID) -> Self {
        Query(
            rows: """
                SELECT \(fragment: .instalmentColumns) FROM instalment i
                LEFT JOIN (
                    SELECT payer, number, sum(amount)::bigint AS paid FROM payment
                    WHERE tenant_id = \(tenant) AND year = \(year) AND (\(payer) IS NULL OR payer = \(payer)) GROUP BY payer, number
                ) AS p ON p.payer = i.payer AND p.number = i.number
                LEFT JOIN (
                    SELECT payer, instalment, min(number) AS number, sum(net)::bigint AS net, sum(vat)::bigint AS vat FROM invoice
                    WHERE tenant_id = \(tenant) AND year = \(year) AND (\(payer) IS NULL OR payer = \(payer)) GROUP BY payer, instalment
                ) AS s ON s.payer = i.payer AND s.instalment = i.number
                WHERE i.tenant_id = \(tenant) AND i.year = \(year) AND (\(payer) IS NULL OR i.payer = \(payer))
                ORDER BY i.payer, i.due_on, i.number
                """
        ) { try Instalment(&$0) }
    }

    /// The instalments with the given references.
    package static func instalments(by references: [ReferenceNumber], tenant: TenantID) -> Self {
        Query(
            rows: """
                SELECT \(fragment: .instalmentColumns) FROM instalment i
                CROSS JOIN LATERAL (
                    SELECT sum(m.amount)::bigint AS paid FROM payment m
                    WHERE m.tenant_id = \(tenant) AND m.year = i.year AND m.payer = i.payer AND m.number = i.number
                ) AS p
                CROSS JOIN LATERAL (
                    SELECT min(v.number) AS number, sum(v.net)::bigint AS net, sum(v.vat)::bigint AS vat FROM invoice v
                    WHERE v.tenant_id = \(tenant) AND v.year = i.year AND v.payer = i.payer AND v.instalment = i.number
                ) AS s
                WHERE i.tenant_id = \(tenant) AND i.reference = ANY (\(references.map(\.digits)))
                """
        ) { try Instalment(&$0) }
    }
}

extension SQL {
    /// The columns for `Instalment.init`: of instalment `i`, its payments `p`, and its invoices `s`.
    fileprivate static let instalmentColumns: SQL = """
        i.year, i.payer, i.number, i.due_on, i.amount, coalesce(p.paid, 0), i.reference, i.purpose, i.part,
        s.number, coalesce(s.net, 0), coalesce(s.vat, 0)
        """
}

extension Instalment {
    fileprivate init(_ row: inout RowReader) throws {
        let year: BudgetYear = try row.next()
        let payer: PayerCode = try row.next()
        let number: Int32 = try row.next()
        let dueOn: CalendarDate = try row.next()
        let amount: Money = try row.next()
        let paid: Money = try row.next()
        let reference: String = try row.next()
        let purpose: String = try row.next()
        let part: Int64 = try row.next()
        let invoice: Int32? = try row.next()
        try self.init(
            year: year, payer: payer, number: Int(number), dueOn: dueOn, amount: amount, paid: paid,
            reference: try stored(ReferenceNumber(reference), "instalment.reference"),
            purpose: try stored(Instalment.Purpose(rawValue: purpose), "instalment.purpose"), part: part,
            invoice: invoice.map { Int($0) }, invoiced: try row.next(), tax: try row.next())
    }
}

extension Transaction {
    /// Writes a plan's changes of existing instalments; their numbers and references stay.
    package func update(_ planned: [PlannedInstalment], of year: BudgetYear, tenant: TenantID) throws {
        if planned.isEmpty { return }
        try run(
            """
            UPDATE instalment i SET due_on = c.due_on, amount = c.amount, part = c.part FROM unnest(
                \(planned.map(\.payer.rawValue)), \(planned.map { Int32($0.number) }), \(planned.map(\.dueOn)),
                \(planned.map(\.amount.cents)), \(planned.map(\.part))) AS c (payer, number, due_on, amount, part)
            WHERE i.tenant_id = \(tenant) AND i.year = \(year) AND i.payer = c.payer AND i.number = c.number
            """)
    }

    /// The highest serial number of the body's instalments; 0 if there is none. Instalments are never deleted, so no
    /// number is used twice.
    package func lastInstalmentSerial(tenant: TenantID) throws -> Int64 {
        try all("SELECT coalesce(max(serial), 0) FROM instalment WHERE tenant_id = \(tenant)") { (serial: Int64) in serial }[0]
    }

    /// One statement for any number of payers; the serial numbers continue from the last.
    package func insert(_ instalments: [Instalment], after serial: Int64, tenant: TenantID) throws {
        if instalments.isEmpty { return }
        try run(
            """
            INSERT INTO instalment (tenant_id, purpose, year, payer, number, due_on, amount, part, reference, serial)
            SELECT \(tenant), n.purpose, n.year, n.payer, n.number, n.due_on, n.amount, n.part, n.reference, \(serial) + n.place
            FROM unnest(
                \(instalments.map(\.purpose.rawValue)), \(instalments.map { Int32($0.year.year) }),
                \(instalments.map(\.payer.rawValue)), \(instalments.map { Int32($0.number) }), \(instalments.map(\.dueOn)),
                \(instalments.map(\.amount.cents)), \(instalments.map(\.part)), \(instalments.map(\.reference.digits)))
                WITH ORDINALITY AS n (purpose, year, payer, number, due_on, amount, part, reference, place)
            \(fragment: .told)
            """)
    }

    /// The money received for an instalment, without subtracting refunds; nil if no instalment has the reference.
    package func received(by reference: ReferenceNumber, tenant: TenantID) throws -> Money? {
        try first(
            """
            SELECT coalesce(sum(p.amount) FILTER (WHERE NOT p.refund), 0)::bigint FROM instalment i
            LEFT JOIN payment p ON p.tenant_id = i.tenant_id AND p.year = i.year AND p.payer = i.payer AND p.number = i.number
            WHERE i.tenant_id = \(tenant) AND i.reference = \(reference.digits) GROUP BY i.number
            """
        ) { (received: Money) in received }
    }

    /// Returns the payer of the instalment; nil if no instalment has the reference.
    package func insertPayment(
        _ amount: Money, on date: CalendarDate, note: String, isRefund: Bool = false, for reference: ReferenceNumber, tenant: TenantID
    ) throws -> (year: BudgetYear, payer: PayerCode)? {
        try first(
            """
            INSERT INTO payment AS n (tenant_id, year, payer, number, payment, paid_on, amount, note, refund)
            SELECT i.tenant_id, i.year, i.payer, i.number,
                1 + coalesce((SELECT max(p.payment) FROM payment p WHERE p.tenant_id = \(tenant) AND p.year = i.year
                    AND p.payer = i.payer AND p.number = i.number), 0), \(date), \(amount), \(note), \(isRefund)
            FROM instalment i WHERE i.tenant_id = \(tenant) AND i.reference = \(reference.digits)
            RETURNING n.year, n.payer
            """
        ) { (year: BudgetYear, payer: PayerCode) in (year, payer) }
    }
}
