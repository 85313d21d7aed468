package import Cooperation
package import Postgres

extension Query where Output == [Invoice] {
    /// Invoices and credit notes after a number, in their order; only those of the named year, of the named payer, or
    /// sent on the named day.
    package static func invoices(
        of payer: PayerCode? = nil, year: BudgetYear? = nil, sentOn day: CalendarDate? = nil, after number: Int64, limit: Int,
        tenant: TenantID
    ) -> Self {
        Query(
            rows: """
                SELECT \(fragment: .invoiceColumns) FROM \(fragment: .invoiceWithReference)
                WHERE v.tenant_id = \(tenant) AND v.number > \(number) AND (\(payer) IS NULL OR v.payer = \(payer))
                    AND (\(year) IS NULL OR v.year = \(year)) AND (\(day) IS NULL OR v.sent_on = \(day))
                ORDER BY v.number LIMIT \(Int64(limit))
                """
        ) { try Invoice(&$0) }
    }
}

extension Query where Output == [InvoicePart] {
    /// Rows of invoices, and if `withCredits` is true also those of the credit notes that refer to them.
    package static func invoiceRows(of numbers: [Int], withCredits: Bool = false, tenant: TenantID) -> Self {
        let numbers = numbers.map { Int32(clamping: $0) }
        // A credit note is found by the instalment that it shares with its invoice.
        return Query(
            rows: """
                SELECT CASE WHEN \(withCredits) THEN coalesce(v.credits, v.number) ELSE v.number END,
                    r.service, r.name, r.net, r.tax, r.vat, r.vat_rate, r.vat_ground
                FROM invoice o JOIN invoice v
                    ON v.tenant_id = o.tenant_id AND v.year = o.year AND v.payer = o.payer AND v.instalment = o.instalment
                        AND (v.number = o.number OR \(withCredits) AND v.credits = o.number)
                JOIN invoice_row r ON r.tenant_id = v.tenant_id AND r.invoice = v.number
                WHERE o.tenant_id = \(tenant) AND o.number = ANY (\(numbers))
                ORDER BY v.number, r.number
                """, InvoicePart.init)
    }

    /// Rows of the first documents, by number, that `invoices` returns for the same conditions.
    package static func invoiceRows(
        of payer: PayerCode?, year: BudgetYear?, sentOn day: CalendarDate?, limit: Int, tenant: TenantID
    ) -> Self {
        Query(
            rows: """
                SELECT r.invoice, r.service, r.name, r.net, r.tax, r.vat, r.vat_rate, r.vat_ground
                FROM (
                    SELECT v.number FROM invoice v
                    WHERE v.tenant_id = \(tenant) AND (\(payer) IS NULL OR v.payer = \(payer))
                        AND (\(year) IS NULL OR v.year = \(year)) AND (\(day) IS NULL OR v.sent_on = \(day))
                    ORDER BY v.number LIMIT \(Int64(limit))
                ) AS v JOIN invoice_row r ON r.tenant_id = \(tenant) AND r.invoice = v.number
                ORDER BY r.invoice, r.number
                """, InvoicePart.init)
    }
}

extension InvoicePart {
    fileprivate init(_ row: inout RowReader) throws {
        let invoice: Int32 = try row.next()
        self.init(
            invoice: Int(invoice),
            row: try InvoiceItem(
                service: try row.next(), name: try row.next(), net: try row.next(), tax: try row.next(), vat: try VAT(&row)))
    }
}

/// A row with the number of its invoice.
package struct InvoicePart: Sendable {
    package let invoice: Int
    package let row: InvoiceItem
}

extension Query where Output == [PayerLine] {
    /// The lines of each payer's share in force, and the amounts that closing the year collects or refunds. Amounts
    /// carried from earlier years have the VAT of their settlements.
    package static func linesToInvoice(_ year: BudgetYear, tenant: TenantID) -> Self {
        Query<[[PayerLine]]>(
            rows: """
                SELECT c.payer, 'share', c.service, l.name, c.amount, 0::bigint, 0::bigint,
                    '{}'::bigint[], '{}'::text[], '{}'::integer[], '{}'::text[]
                FROM contribution c JOIN budget_service l
                    ON l.tenant_id = c.tenant_id AND l.year = c.year AND l.layer = c.layer AND l.service = c.service
                WHERE c.tenant_id = \(tenant) AND c.year = \(year)
                    AND c.layer = \(fragment: .layer(nil, of: year, tenant: tenant))
                UNION ALL
                SELECT c.payer, 'settlement', c.service, s.name, c.settled - c.advance, 0, 0, '{}', '{}', '{}', '{}'
                FROM settled_contribution c JOIN settled_service s
                    ON s.tenant_id = c.tenant_id AND s.year = c.year AND s.service = c.service
                WHERE c.tenant_id = \(tenant) AND c.year = \(year)
                UNION ALL \(fragment: carriedLines(year, tenant: tenant))
                ORDER BY 1, 2, 3
                """
        ) { try PayerLine.lines(&$0) }.map { $0.flatMap(\.self) }
    }

    /// The lines of ledger entries, each with its entry's whole amount, the amount used before, and the VAT of the
    /// entry's parts.
    private static func carriedLines(_ year: BudgetYear, tenant: TenantID) -> SQL {
        """
        SELECT k.payer, k.purpose, NULL, \(InvoiceLine.carriedName.fi), k.amount, f.amount, coalesce((
                SELECT sum(-u.amount) FROM share_carried u
                WHERE u.tenant_id = \(tenant) AND u.payer = k.payer AND u.entry = k.entry
                    AND (u.year < k.year OR k.purpose = 'settlement' AND u.year = k.year)
                    AND u.layer = (SELECT max(i.layer) FROM budget i
                        WHERE i.tenant_id = \(tenant) AND i.year = u.year AND i.state = 'approved')
            ), 0)::bigint, v.amounts, v.kinds, v.rates, v.grounds
        FROM (
            SELECT payer, 'share' AS purpose, year, entry, amount FROM share_carried
            WHERE tenant_id = \(tenant) AND year = \(year) AND layer = \(fragment: .layer(nil, of: year, tenant: tenant))
            UNION ALL
            SELECT payer, 'settlement', year, entry, -amount FROM settled_carried WHERE tenant_id = \(tenant) AND year = \(year)
        ) AS k JOIN carry_forward f ON f.tenant_id = \(tenant) AND f.number = k.entry
        CROSS JOIN LATERAL (
            SELECT coalesce(array_agg(p.amount ORDER BY p.place), '{}') AS amounts,
                coalesce(array_agg(p.vat ORDER BY p.place), '{}') AS kinds,
                coalesce(array_agg(p.vat_rate ORDER BY p.place), '{}') AS rates,
                coalesce(array_agg(p.vat_ground ORDER BY p.place), '{}') AS grounds
            FROM carry_forward_vat p WHERE p.tenant_id = \(tenant) AND p.entry = f.number
        ) AS v
        """
    }
}

extension Query where Output == [InvoicedLine] {
    /// The invoiced amounts, less credit notes, of each instalment by service and VAT, with the service's newest name.
    package static func invoicedLines(_ year: BudgetYear, tenant: TenantID) -> Self {
        Query(
            rows: """
                SELECT v.payer, i.purpose, v.instalment, max(v.number), r.service, (array_agg(r.name ORDER BY v.number DESC))[1],
                    sum(r.net)::bigint, r.vat, r.vat_rate, r.vat_ground
                FROM invoice v JOIN instalment i
                    ON i.tenant_id = v.tenant_id AND i.year = v.year AND i.payer = v.payer AND i.number = v.instalment
                JOIN invoice_row r ON r.tenant_id = v.tenant_id AND r.invoice = v.number
                WHERE v.tenant_id = \(tenant) AND v.year = \(year)
                GROUP BY v.payer, i.purpose, v.instalment, r.service, r.vat, r.vat_rate, r.vat_ground ORDER BY 1, 2, 5, 4
                """
        ) { try InvoicedLine(&$0) }
    }
}

extension Transaction {
    /// The last invoice or credit note; nil if there is none.
    package func lastInvoice(tenant: TenantID) throws -> (number: Int, sentOn: CalendarDate)? {
        try first("SELECT number, sent_on FROM invoice WHERE tenant_id = \(tenant) ORDER BY number DESC LIMIT 1") {
            (number: Int32, sentOn: CalendarDate) in (Int(number), sentOn)
        }
    }

    /// Two statements for any number of documents.
    package func insert(_ documents: [InvoiceDocument], tenant: TenantID) throws {
        if documents.isEmpty { return }
        let invoices = documents.map(\.invoice)
        let (sellers, buyers) = (invoices.map(\.seller), invoices.map(\.buyer))
        let rows = documents.flatMap { document in
            document.rows.enumerated().map { (document: document, number: $0 + 1, row: $1) }
        }
        _ = try pipeline([
            Query(
                command: """
                    INSERT INTO invoice (tenant_id, number, credits, year, payer, instalment, sent_on, due_on, subject, net, vat,
                        row_count, seller, seller_business_id, seller_iban, seller_bic, seller_address, seller_operator, buyer,
                        buyer_business_id, buyer_address, buyer_operator, buyer_reference, reason)
                    SELECT \(tenant), number, nullif(credits, 0), year, payer, instalment, sent_on, due_on, subject, net, vat, row_count,
                        seller, seller_business_id, iban, bic, nullif(seller_address, ''), nullif(seller_operator, ''), buyer,
                        nullif(buyer_business_id, ''), nullif(buyer_address, ''), nullif(buyer_operator, ''), nullif(reference, ''),
                        nullif(reason, '')
                    FROM unnest(
                        \(invoices.map { Int32($0.number) }), \(invoices.map { Int32($0.credits ?? 0) }),
                        \(invoices.map { Int32($0.year.year) }), \(invoices.map(\.payer.rawValue)),
                        \(invoices.map { Int32($0.instalment) }), \(invoices.map(\.sentOn)), \(invoices.map(\.dueOn)),
                        \(invoices.map(\.subject)), \(invoices.map(\.net.cents)), \(invoices.map(\.tax.cents)),
                        \(documents.map { Int32($0.rows.count) }), \(sellers.map(\.seller)), \(sellers.map(\.businessID)),
                        \(sellers.map(\.iban)), \(sellers.map(\.bic)), \(sellers.map { $0.address?.address ?? "" }),
                        \(sellers.map { $0.address?.operatorCode ?? "" }), \(buyers.map(\.name)), \(buyers.map { $0.businessID ?? "" }),
                        \(buyers.map { $0.address?.address ?? "" }), \(buyers.map { $0.address?.operatorCode ?? "" }),
                        \(buyers.map { $0.reference ?? "" }), \(invoices.map { $0.reason ?? "" }))
                        AS n (number, credits, year, payer, instalment, sent_on, due_on, subject, net, vat, row_count, seller,
                            seller_business_id, iban, bic, seller_address, seller_operator, buyer, buyer_business_id, buyer_address,
                            buyer_operator, reference, reason)
                    \(fragment: .told)
                    """),
            Query(
                command: """
                    INSERT INTO invoice_row (tenant_id, invoice, row_count, number, service, name, net, tax, vat, vat_rate, vat_ground)
                    SELECT \(tenant), invoice, row_count, number, nullif(service, ''), name, net, tax, vat, vat_rate, vat_ground
                    FROM unnest(
                        \(rows.map { Int32($0.document.invoice.number) }), \(rows.map { Int32($0.document.rows.count) }),
                        \(rows.map { Int32($0.number) }), \(rows.map { $0.row.service?.rawValue ?? "" }), \(rows.map(\.row.name)),
                        \(rows.map(\.row.net.cents)), \(rows.map(\.row.tax.cents)), \(rows.map(\.row.vat.treatment.rawValue)),
                        \(rows.map { Int32($0.row.vat.rate.hundredths) }), \(rows.map(\.row.vat.ground)))
                        AS n (invoice, row_count, number, service, name, net, tax, vat, vat_rate, vat_ground)
                    \(fragment: .told)
                    """),
        ])
    }
}

extension SQL {
    /// The columns for `Invoice.init`, of invoice `v` and its instalment `i`.
    static let invoiceColumns: SQL = """
        v.number, v.credits, v.year, v.payer, v.instalment, i.reference, v.sent_on, v.due_on, v.subject,
        v.seller, v.seller_business_id, v.seller_iban, v.seller_bic, v.seller_address, v.seller_operator,
        v.buyer, v.buyer_business_id, v.buyer_address, v.buyer_operator, v.buyer_reference, v.reason, v.net, v.vat
        """

    static let invoiceWithReference: SQL = """
        invoice v JOIN instalment i
            ON i.tenant_id = v.tenant_id AND i.year = v.year AND i.payer = v.payer AND i.number = v.instalment
        """
}

extension Invoice {
    init(_ row: inout RowReader) throws {
        let number: Int32 = try row.next()
        let credits: Int32? = try row.next()
        let year: BudgetYear = try row.next()
        let payer: PayerCode = try row.next()
        let instalment: Int32 = try row.next()
        let reference: String = try row.next()
        try self.init(
            number: Int(number), credits: credits.map { Int($0) }, year: year, payer: payer, instalment: Int(instalment),
            reference: try stored(ReferenceNumber(reference), "instalment.reference"), sentOn: try row.next(), dueOn: try row.next(),
            subject: try row.next(), seller: try Invoicing(&row), buyer: try Buyer(payer, &row), reason: try row.next(),
            net: try row.next(), tax: try row.next())
    }
}

extension PayerLine {
    /// One line, or one for each VAT of an amount carried from an earlier year.
    fileprivate static func lines(_ row: inout RowReader) throws -> [PayerLine] {
        let payer: PayerCode = try row.next()
        let purpose = try stored(Instalment.Purpose(rawValue: try row.next()), "instalment.purpose")
        let (service, name): (ServiceCode?, String) = (try row.next(), try row.next())
        let (amount, entered, used): (Money, Money, Money) = (try row.next(), try row.next(), try row.next())
        let (amounts, kinds): ([Int64], [String]) = (try row.next(), try row.next())
        let (rates, grounds): ([Int32], [String]) = (try row.next(), try row.next())
        if amounts.isEmpty { return [PayerLine(payer: payer, purpose: purpose, service: service, name: name, amount: amount)] }
        let parts = try amounts.indices.map { place in
            CarriedVAT(
                payer: payer, vat: try VAT(stored: kinds[place], rate: rates[place], ground: grounds[place]),
                amount: try stored(Money(cents: amounts[place]), "carry_forward_vat.amount"))
        }
        return try parts.used(amount.negated, of: entered, after: used).map { part in
            PayerLine(payer: payer, purpose: purpose, service: service, name: name, amount: part.amount.negated, vat: part.vat)
        }
    }
}

extension InvoicedLine {
    fileprivate init(_ row: inout RowReader) throws {
        let payer: PayerCode = try row.next()
        let purpose: String = try row.next()
        let (instalment, document): (Int32, Int32) = (try row.next(), try row.next())
        self.init(
            payer: payer, purpose: try stored(Instalment.Purpose(rawValue: purpose), "instalment.purpose"), instalment: Int(instalment),
            document: Int(document),
            line: InvoiceLine(service: try row.next(), name: try row.next(), amount: try row.next(), vat: try VAT(&row)))
    }
}
