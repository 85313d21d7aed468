package import Cooperation
package import Postgres

/// A thing that audit events name: its kind, and its code or year.
package struct AuditObject: Hashable, Sendable {
    package enum Kind: String, Codable, Sendable, CaseIterable {
        case service, payer, budget, project, plan, series, indicator, process, position, account, unit
    }

    package let kind: Kind
    package let code: String

    package init(kind: Kind, code: String) {
        self.kind = kind
        self.code = code
    }
}

/// Which events of a thing are wanted.
package struct AuditFilter: Hashable, Sendable {
    /// The days in Finland's time, both included.
    package var from: CalendarDate?
    package var to: CalendarDate?
    package var actor: String?
    package var action: String?

    package init(from: CalendarDate? = nil, to: CalendarDate? = nil, actor: String? = nil, action: String? = nil) {
        self.from = from
        self.to = to
        self.actor = actor
        self.action = action
    }

    package var isEmpty: Bool { self == AuditFilter() }
}

extension Query where Output == [AuditEvent] {
    /// A thing's own events, the newest first, until they exceed so many bytes. The cost grows with these events and
    /// not with the body's audit.
    package static func events(
        of object: AuditObject, tenant: TenantID, upTo last: Int64, _ filter: AuditFilter = AuditFilter(), limit: Int, bytes: Int
    ) -> Self {
        let chosen: SQL = "\(fragment: .events(of: object, tenant: tenant)) AND o.sequence <= \(last) AND \(fragment: filter.condition)"
        return newest(chosen, limit: limit, bytes: bytes)
    }

    /// A thing's events before the newest one that `events` returns with the same filter, by any actor.
    package static func events(
        of object: AuditObject, tenant: TenantID, beforeNewestUpTo last: Int64, _ filter: AuditFilter, limit: Int, bytes: Int
    ) -> Self {
        let own = SQL.events(of: object, tenant: tenant)
        let chosen: SQL = """
            \(fragment: own) AND o.sequence < (SELECT max(o.sequence) \(fragment: own)
                AND o.sequence <= \(last) AND \(fragment: filter.condition))
            """
        return newest(chosen, limit: limit, bytes: bytes)
    }

    private static func newest(_ chosen: SQL, limit: Int, bytes: Int) -> Self {
        Query(
            all: """
                SELECT sequence, at, actor, via, action, body, hash FROM (
                    SELECT sequence, at, actor, via, action, body, hash, sum(octet_length(body)) OVER (
                        ORDER BY sequence DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS bytes_before
                    FROM (
                        SELECT e.sequence, e.at, e.actor, e.via, e.action, e.body::text AS body, e.hash
                        \(fragment: chosen) ORDER BY o.sequence DESC LIMIT \(Int64(limit))
                    ) AS n
                ) AS page WHERE coalesce(bytes_before, 0) <= \(Int64(bytes)) ORDER BY sequence DESC
                """, AuditEvent.init(sequence:at:actor:via:action:body:hash:))
    }
}

extension SQL {
    /// The places of a thing's events.
    fileprivate static func events(of object: AuditObject, tenant: TenantID) -> SQL {
        """
        FROM audit_object o JOIN audit_event e ON e.tenant_id = o.tenant_id AND e.sequence = o.sequence
        WHERE o.tenant_id = \(tenant) AND o.kind = \(object.kind.rawValue) AND o.code = \(object.code)
        """
    }
}

extension AuditFilter {
    var condition: SQL {
        """
        (\(actor) IS NULL OR e.actor = \(actor)) AND (\(action) IS NULL OR e.action = \(action))
        AND (\(from) IS NULL OR e.at >= \(fragment: .startOfDay(from)))
        AND (\(to) IS NULL OR e.at < \(fragment: .endOfDay(to)))
        """
    }
}
