package import Cooperation
package import Postgres

extension Query where Output == [InvoicingTerms] {
    /// No row until it is set.
    package static func invoicing(tenant: TenantID) -> Self {
        Query(
            rows: """
                SELECT seller, business_id, iban, bic, address, operator, vat, vat_rate, vat_ground FROM invoicing
                WHERE tenant_id = \(tenant)
                """
        ) { row in InvoicingTerms(seller: try Invoicing(&row), vat: try VAT(&row)) }
    }
}

extension Query where Output == [ServiceVAT] {
    /// The services with a VAT of their own.
    package static func serviceVATs(tenant: TenantID) -> Self {
        Query(
            rows: "SELECT service, vat, vat_rate, vat_ground FROM service_vat WHERE tenant_id = \(tenant) ORDER BY service"
        ) { row in ServiceVAT(service: try row.next(), vat: try VAT(&row)) }
    }
}

extension Query where Output == [Buyer] {
    /// Every payer with its data for invoices; only the named payer if there is one.
    package static func buyers(_ payer: PayerCode? = nil, tenant: TenantID) -> Self {
        Query(
            rows: """
                SELECT p.code, p.name_fi, b.business_id, b.address, b.operator, b.buyer_reference
                FROM payer p LEFT JOIN buyer b ON b.tenant_id = p.tenant_id AND b.payer = p.code
                WHERE p.tenant_id = \(tenant) AND (\(payer) IS NULL OR p.code = \(payer)) ORDER BY p.code
                """
        ) { row in
            let payer: PayerCode = try row.next()
            return try Buyer(payer, &row)
        }
    }
}

extension Transaction {
    package func set(_ terms: InvoicingTerms, tenant: TenantID) throws {
        let (seller, vat) = (terms.seller, terms.vat)
        try run(
            """
            INSERT INTO invoicing (tenant_id, seller, business_id, iban, bic, address, operator, vat, vat_rate, vat_ground)
            VALUES (\(tenant), \(seller.seller), \(seller.businessID), \(seller.iban), \(seller.bic), \(seller.address?.address),
                \(seller.address?.operatorCode), \(vat.treatment.rawValue), \(Int32(vat.rate.hundredths)), \(vat.ground))
            ON CONFLICT (tenant_id) DO UPDATE SET seller = excluded.seller, business_id = excluded.business_id, iban = excluded.iban,
                bic = excluded.bic, address = excluded.address, operator = excluded.operator, vat = excluded.vat,
                vat_rate = excluded.vat_rate, vat_ground = excluded.vat_ground
            """)
    }

    /// Nil if there is no such service.
    package func set(_ own: ServiceVAT, tenant: TenantID) throws -> ServiceVAT? {
        let vat = own.vat
        let written = try run(
            """
            INSERT INTO service_vat (tenant_id, service, vat, vat_rate, vat_ground)
            SELECT tenant_id, code, \(vat.treatment.rawValue), \(Int32(vat.rate.hundredths)), \(vat.ground)
            FROM service WHERE tenant_id = \(tenant) AND code = \(own.service)
            ON CONFLICT (tenant_id, service) DO UPDATE SET vat = excluded.vat, vat_rate = excluded.vat_rate,
                vat_ground = excluded.vat_ground
            """)
        return written == 0 ? nil : own
    }

    package func set(_ buyer: Buyer, tenant: TenantID) throws {
        try run(
            """
            INSERT INTO buyer (tenant_id, payer, business_id, address, operator, buyer_reference)
            VALUES (\(tenant), \(buyer.payer), \(buyer.businessID), \(buyer.address?.address), \(buyer.address?.operatorCode),
                \(buyer.reference))
            ON CONFLICT (tenant_id, payer) DO UPDATE SET business_id = excluded.business_id, address = excluded.address,
                operator = excluded.operator, buyer_reference = excluded.buyer_reference
            """)
    }
}

extension Invoicing {
    /// Reads the columns from the name to the operator.
    init(_ row: inout RowReader) throws {
        self.init(
            seller: try row.next(), businessID: try row.next(), iban: try row.next(), bic: try row.next(),
            address: try EInvoiceAddress(&row))
    }
}

extension EInvoiceAddress {
    /// Nil if both are missing.
    init?(_ row: inout RowReader) throws {
        let address: String? = try row.next()
        let operatorCode: String? = try row.next()
        guard let address, let operatorCode else { return nil }
        self.init(address: address, operatorCode: operatorCode)
    }
}

extension Buyer {
    /// Reads the columns from the name to the reference.
    init(_ payer: PayerCode, _ row: inout RowReader) throws {
        self.init(
            payer: payer, name: try row.next(), businessID: try row.next(), address: try EInvoiceAddress(&row), reference: try row.next())
    }
}

extension VAT {
    /// Reads treatment, rate and ground.
    init(_ row: inout RowReader) throws {
        try self.init(stored: row.next(), rate: row.next(), ground: row.next())
    }

    init(stored treatment: String, rate: Int32, ground: String) throws {
        self = try Store.stored(
            VAT(
                try stored(Treatment(rawValue: treatment), "vat"), rate: try stored(PercentRate(hundredths: Int64(rate)), "vat_rate"),
                ground: ground), "vat_ground")
    }
}
