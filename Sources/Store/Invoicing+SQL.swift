package import Cooperation
package import Postgres

extension Query where Output == [Invoicing] {
    /// None until it is set.
    package static func invoicing(tenant: TenantID) -> Self {
        Query(
            all: "SELECT seller, business_id, iban, bic FROM invoicing WHERE tenant_id = \(tenant)",
            Invoicing.init(seller:businessID:iban:bic:))
    }
}

extension Transaction {
    package func set(_ invoicing: Invoicing, tenant: TenantID) throws {
        try run(
            """
            INSERT INTO invoicing (tenant_id, seller, business_id, iban, bic)
            VALUES (\(tenant), \(invoicing.seller), \(invoicing.businessID), \(invoicing.iban), \(invoicing.bic))
            ON CONFLICT (tenant_id) DO UPDATE SET seller = excluded.seller, business_id = excluded.business_id, iban = excluded.iban,
                bic = excluded.bic
            """)
    }
}
