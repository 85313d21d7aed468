package import Cooperation
package import Postgres

/// An audit event as it is kept.
package struct AuditEvent: Hashable, Sendable {
    package let sequence: Int64
    package let at: Timestamp
    package let actor: String
    package let via: String
    package let action: String
    /// JSON: the ids and figures of the change.
    package let body: String
    package let hash: [UInt8]
}

/// How far a walk along the hash chain has come, and its result so far.
package struct AuditVerification: Hashable, Sendable {
    /// The number of events that this walk has checked so far.
    package let events: Int64
    package let broken: Int64
    /// The sequence of the last checked event.
    package let verifiedTo: Int64
    /// Whether the last checked event is the newest one.
    package let isComplete: Bool
    /// Whether the head names that event and the right number of events; false until the walk is complete.
    package let isHeadRight: Bool
}

extension Query where Output == [AuditEvent] {
    /// The events from the newest on, or below the sequence `before`. The read goes down the chain until the bodies
    /// exceed the given number of bytes, and then takes one more event. It never reads events beyond that, however
    /// large they are.
    package static func auditEvents(of tenant: TenantID, before: Int64, limit: Int, bytes: Int) -> Self {
        Query(
            all: """
                WITH RECURSIVE page (sequence, number, bytes_before, bytes) AS (
                    (SELECT sequence, 1, 0::bigint, octet_length(body::text)::bigint FROM audit_event
                    WHERE tenant_id = \(tenant) AND sequence < \(before) ORDER BY sequence DESC LIMIT 1)
                    UNION ALL
                    SELECT e.sequence, p.number + 1, p.bytes_before + p.bytes, octet_length(e.body::text)::bigint
                    FROM page p, LATERAL (
                        SELECT sequence, body FROM audit_event WHERE tenant_id = \(tenant) AND sequence < p.sequence
                        ORDER BY sequence DESC LIMIT 1) AS e
                    WHERE p.number < \(Int32(limit)) AND p.bytes_before <= \(Int64(bytes))
                )
                SELECT e.sequence, e.at, e.actor, e.via, e.action, e.body::text, e.hash
                FROM page p JOIN audit_event e ON e.tenant_id = \(tenant) AND e.sequence = p.sequence ORDER BY e.sequence DESC
                """, AuditEvent.init(sequence:at:actor:via:action:body:hash:))
    }
}

/// The result of searching a part of the audit.
package struct FoundEvents: Hashable, Sendable {
    /// The newest first.
    package var events: [AuditEvent] = []
    /// The sequence to continue under; nil if the search is complete.
    package var rest: Int64?
}

private struct FoundRow: Sendable {
    let rest: Int64?
    var event: AuditEvent?
}

extension Query where Output == FoundEvents {
    /// The events that match a filter, the newest first, among a limited number of events that are read. Its cost is
    /// bounded by that number, however long the audit is and however few events match.
    ///
    /// The order of events follows their time, except for the moments in which changes wait for each other. So the
    /// events of the days are found by halving the range of the primary key, with an hour added on either side; no
    /// change has to maintain another index. The filter is then exact.
    package static func auditEvents(
        of tenant: TenantID, before: Int64, _ filter: AuditFilter, looked: Int, limit: Int, bytes: Int
    ) -> Self {
        let first: SQL? = filter.from.map { day in "\(fragment: .startOfDay(day)) - interval '1 hour'" }
        let last: SQL? = filter.to.map { day in "\(fragment: .endOfDay(day)) + interval '1 hour'" }
        return Query<[FoundRow]>(
            all: """
                WITH RECURSIVE top (sequence) AS (
                    SELECT coalesce(max(sequence), 0) + 1 FROM audit_event WHERE tenant_id = \(tenant) AND sequence < \(before)
                ), half (first_below, first_above, last_below, last_above) AS (
                    \(fragment: .halving(tenant, from: first, to: last))
                ), part AS (
                    SELECT greatest(h.first, h.above - 1 - \(Int64(looked))) AS below, h.above, h.first
                    FROM (SELECT max(first_below) AS first, min(last_above) AS above FROM half) AS h
                ), found AS (
                    SELECT e.sequence, e.at, e.actor, e.via, e.action, e.body::text AS body, e.hash
                    FROM part p, audit_event e
                    WHERE e.tenant_id = \(tenant) AND e.sequence > p.below AND e.sequence < p.above AND \(fragment: filter.condition)
                    ORDER BY e.sequence DESC LIMIT \(Int64(limit))
                ), page AS (
                    SELECT sequence, at, actor, via, action, body, hash, sum(octet_length(body)) OVER (
                        ORDER BY sequence DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS bytes_before
                    FROM found
                )
                SELECT CASE WHEN p.below > p.first THEN p.below + 1 END, e.sequence, e.at, e.actor, e.via, e.action, e.body, e.hash
                FROM part p LEFT JOIN page e ON coalesce(e.bytes_before, 0) <= \(Int64(bytes)) ORDER BY e.sequence DESC
                """
        ) {
            (
                rest: Int64?, sequence: Int64?, at: Timestamp?, actor: String?, via: String?, action: String?, body: String?,
                hash: [UInt8]?
            ) in
            guard let sequence, let at, let actor, let via, let action, let body, let hash else { return FoundRow(rest: rest) }
            return FoundRow(
                rest: rest,
                event: AuditEvent(sequence: sequence, at: at, actor: actor, via: via, action: action, body: body, hash: hash))
        }.map { rows in FoundEvents(events: rows.compactMap(\.event), rest: rows.first?.rest) }
    }
}

extension SQL {
    static func startOfDay(_ day: CalendarDate?) -> SQL { "(\(day)::timestamp AT TIME ZONE 'Europe/Helsinki')" }

    static func endOfDay(_ day: CalendarDate?) -> SQL { "((\(day) + 1)::timestamp AT TIME ZONE 'Europe/Helsinki')" }

    /// Rows that come closer, step by step, to the events at which a body's audit reaches two instants: events up to
    /// `below` are before the instant, and events from `above` on are not. If an event of the chain is missing, the
    /// rows stop there. One recursion finds both ends, because a cluster does not accept a statement with two
    /// recursions.
    ///
    /// - Parameters:
    ///   - first: nil to begin at the start of the chain.
    ///   - last: nil to end at the top of the range.
    fileprivate static func halving(_ tenant: TenantID, from first: SQL?, to last: SQL?) -> SQL {
        let ends: SQL = """
            SELECT 0::bigint, \(fragment: first == nil ? "1::bigint" : "t.sequence"),
                \(fragment: last == nil ? "t.sequence - 1" : "0::bigint"), t.sequence FROM top t
            """
        if first == nil && last == nil { return ends }
        func middle(_ below: SQL, _ above: SQL, _ instant: SQL?) -> SQL {
            """
            SELECT e.sequence, e.at < \(fragment: instant ?? "e.at") AS is_before FROM audit_event e
            WHERE e.tenant_id = \(tenant) AND e.sequence = (\(fragment: below) + \(fragment: above)) / 2
                AND \(fragment: above) - \(fragment: below) > 1
            LIMIT 1
            """
        }
        return """
            \(fragment: ends)
            UNION ALL
            SELECT CASE WHEN f.is_before THEN f.sequence ELSE h.first_below END,
                CASE WHEN NOT f.is_before THEN f.sequence ELSE h.first_above END,
                CASE WHEN l.is_before THEN l.sequence ELSE h.last_below END,
                CASE WHEN NOT l.is_before THEN l.sequence ELSE h.last_above END
            FROM half h LEFT JOIN LATERAL (\(fragment: middle("h.first_below", "h.first_above", first))) AS f ON true
                LEFT JOIN LATERAL (\(fragment: middle("h.last_below", "h.last_above", last))) AS l ON true
            WHERE f.sequence IS NOT NULL OR l.sequence IS NOT NULL
            """
    }
}

extension Query where Output == AuditVerification {
    /// Continues the tenant's walk, or begins it again. It needs a transaction that may write, because the walk's
    /// checkpoint is stored.
    package static func auditWalk(isAnew: Bool, events: Int, milliseconds: Int) -> Self {
        Query(
            one: """
                SELECT events, broken, verified_to, is_complete, is_head_right
                FROM audit_walk(\(isAnew), \(Int64(events)), \(Int64(milliseconds)) * interval '1 millisecond')
                """, AuditVerification.init(events:broken:verifiedTo:isComplete:isHeadRight:))
    }
}

/// The end of a body's chain.
package struct AuditHead: Hashable, Sendable {
    package let slug: TenantSlug
    package let sequence: Int64
    /// In hexadecimal.
    package let hash: String

    package init(slug: TenantSlug, sequence: Int64, hash: String) {
        self.slug = slug
        self.sequence = sequence
        self.hash = hash
    }
}

extension Query where Output == [AuditHead] {
    /// The heads of all bodies and of the platform, in the platform's scope.
    package static var auditHeads: Self {
        Query(
            all: """
                SELECT t.slug, h.sequence, encode(h.hash, 'hex') FROM audit_head h JOIN tenant t ON t.tenant_id = h.tenant_id
                ORDER BY t.slug
                """, AuditHead.init(slug:sequence:hash:))
    }

    /// Those of the given events that are not in the body's chain with the given hash.
    package static func strangers(to slug: TenantSlug, tenant: TenantID, among heads: [AuditHead]) -> Self {
        Query(
            all: """
                SELECT \(slug), n.sequence, n.hash FROM unnest(\(heads.map(\.sequence)), \(heads.map(\.hash))) AS n (sequence, hash)
                WHERE NOT EXISTS (
                    SELECT FROM audit_event e WHERE e.tenant_id = \(tenant) AND e.sequence = n.sequence AND encode(e.hash, 'hex') = n.hash)
                ORDER BY n.sequence
                """, AuditHead.init(slug:sequence:hash:))
    }
}

extension Transaction {
    /// Appends to the tenant's chain and returns the event's sequence. It is a transaction's last action, because
    /// others queue behind it.
    package func appendAudit(actor: String, via: String, action: String, body: String) throws -> Int64 {
        try one("SELECT audit_append(\(actor), \(via), \(action), \(body)::jsonb)") { (sequence: Int64) in sequence }
    }
}
