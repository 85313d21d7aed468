package import Cooperation
package import Postgres

extension Query where Output == [KeyUse] {
    /// Every service of every layer, the newest first; only the named service if there is one.
    package static func keyUses(of service: ServiceCode?, tenant: TenantID) -> Self {
        Query(
            rows: """
                SELECT \(fragment: .budgetColumns), l.service, l.name, l.agreement, l.allocation_key, l.rounding_step, l.floors, l.caps
                FROM \(fragment: .budgetWithDecision)
                JOIN budget_service l ON l.tenant_id = b.tenant_id AND l.year = b.year AND l.layer = b.layer
                WHERE b.tenant_id = \(tenant) AND (\(service) IS NULL OR l.service = \(service))
                ORDER BY b.year DESC, b.layer DESC, l.service
                """
        ) { row in
            KeyUse(
                budget: try Budget(&row), service: try row.next(), name: try row.next(), agreement: try row.next(),
                terms: SharingTerms(
                    key: try row.next(), step: try stored(RoundingStep(rawValue: try row.next()), "budget_service.rounding_step"),
                    bounds: Bounds(floors: try row.next(), caps: try row.next())))
        }
    }
}
