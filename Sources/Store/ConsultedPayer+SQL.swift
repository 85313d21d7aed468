package import Cooperation
package import Postgres

/// The payers that are asked for an opinion if none is named.
extension Query where Output == [PayerCode] {
    /// The members on a day.
    package static func members(on day: CalendarDate, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT payer FROM membership
                WHERE tenant_id = \(tenant) AND valid_from <= \(day) AND (valid_to IS NULL OR valid_to >= \(day)) ORDER BY payer
                """
        ) { (payer: PayerCode) in payer }
    }

    /// The payers with a part in a project's municipal financing.
    package static func payers(of project: ProjectCode, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT DISTINCT payer FROM project_share WHERE tenant_id = \(tenant) AND project = \(project) ORDER BY payer
                """
        ) { (payer: PayerCode) in payer }
    }

    /// The payers that take part in a service on a day, if it lists its participants; empty if all members take part.
    package static func payers(of service: ServiceCode, on day: CalendarDate, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT DISTINCT p.payer FROM service_participant p JOIN service s ON s.tenant_id = p.tenant_id AND s.code = p.service
                WHERE p.tenant_id = \(tenant) AND p.service = \(service) AND s.participation = 'listed'
                    AND p.valid_from <= \(day) AND (p.valid_to IS NULL OR p.valid_to >= \(day)) ORDER BY p.payer
                """
        ) { (payer: PayerCode) in payer }
    }

    /// The given codes for which the body has no payer.
    package static func unknownPayers(among codes: [PayerCode], tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT n.code FROM unnest(\(codes)) AS n (code)
                WHERE NOT EXISTS (SELECT FROM payer p WHERE p.tenant_id = \(tenant) AND p.code = n.code) ORDER BY n.code
                """
        ) { (payer: PayerCode) in payer }
    }
}
