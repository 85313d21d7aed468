package import Cooperation
package import Postgres

/// An audit event as it is kept.
package struct AuditEvent: Hashable, Sendable {
    package let sequence: Int64
    package let at: Timestamp
    package let actor: String
    package let via: String
    package let action: String
    /// JSON: ids and figures of the change.
    package let body: String
    package let hash: [UInt8]
}

/// What following the hash chain from its beginning shows.
package struct AuditVerification: Hashable, Sendable {
    package let events: Int64
    package let broken: Int64
    package let isHeadRight: Bool
}

extension Query where Output == [AuditEvent] {
    /// From the newest; `before` is the sequence to continue under.
    package static func auditEvents(of tenant: TenantID, before: Int64, limit: Int) -> Self {
        Query(
            all: """
                SELECT sequence, at, actor, via, action, body::text, hash FROM audit_event
                WHERE tenant_id = \(tenant) AND sequence < \(before) ORDER BY sequence DESC LIMIT \(Int64(limit))
                """, AuditEvent.init(sequence:at:actor:via:action:body:hash:))
    }
}

extension Query where Output == AuditVerification {
    package static func auditVerification(of tenant: TenantID) -> Self {
        Query(
            one: """
                WITH linked AS (
                    SELECT tenant_id, sequence, at, actor, via, action, body, previous, hash,
                        lag(hash) OVER (ORDER BY sequence) AS hash_before, lag(sequence) OVER (ORDER BY sequence) AS sequence_before
                    FROM audit_event WHERE tenant_id = \(tenant)
                )
                SELECT count(*), count(*) FILTER (WHERE
                        hash IS DISTINCT FROM audit_hash(tenant_id, sequence, at, actor, via, action, body, previous)
                        OR previous IS DISTINCT FROM coalesce(hash_before, sha256(convert_to('genesis:' || tenant_id, 'UTF8')))
                        OR sequence <> coalesce(sequence_before, 0) + 1),
                    coalesce((SELECT h.sequence FROM audit_head h WHERE h.tenant_id = \(tenant)), 0) = count(*)
                        AND (SELECT h.hash FROM audit_head h WHERE h.tenant_id = \(tenant))
                            IS NOT DISTINCT FROM (array_agg(hash ORDER BY sequence DESC))[1]
                FROM linked
                """, AuditVerification.init(events:broken:isHeadRight:))
    }
}

extension Transaction {
    /// Appends to the tenant's chain and returns the event's sequence. The last thing a transaction does: others queue behind it.
    package func appendAudit(actor: String, via: String, action: String, body: String) throws -> Int64 {
        try one("SELECT audit_append(\(actor), \(via), \(action), \(body)::jsonb)") { (sequence: Int64) in sequence }
    }
}
