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

/// How far a walk along the hash chain has come, and what it has shown.
package struct AuditVerification: Hashable, Sendable {
    /// The events that this walk has looked at so far.
    package let events: Int64
    package let broken: Int64
    /// The sequence of the last of them.
    package let verifiedTo: Int64
    /// Whether that one is the newest event.
    package let isComplete: Bool
    /// The head is that event and there are as many as it says; false while the walk is not complete.
    package let isHeadRight: Bool
}

extension Query where Output == [AuditEvent] {
    /// From the newest; `before` is the sequence to continue under. Walks down the chain until the bodies are over so
    /// many bytes, and one event further: what is not answered is never read, however large it is.
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

/// What a look through a part of the audit has found.
package struct FoundEvents: Hashable, Sendable {
    /// The newest first.
    package var events: [AuditEvent] = []
    /// Where the look ended, to continue under; nil where it came to the end of what the filter asks for.
    package var rest: Int64?
}

private struct FoundRow: Sendable {
    let rest: Int64?
    var event: AuditEvent?
}

extension Query where Output == FoundEvents {
    /// The events of a filter, the newest first, among so many that are looked at. What it costs is bounded by those,
    /// however long the audit is and however rare what is looked for.
    ///
    /// An event's sequence follows its time but for the moments that changes wait for each other, so the days' own
    /// events are found by halving the primary key's range, with an hour on either side; no index of its own is kept up
    /// by every change. The filter is then exact.
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

    /// Rows that close in on where a body's events reach two instants: those up to `below` are before it, and those
    /// from `above` on are not. Where an event of the chain is gone, they stop closing in. Both ends in one recursion,
    /// since a cluster takes no statement of two.
    ///
    /// - Parameters:
    ///   - first: nil for all events from the chain's beginning on.
    ///   - last: nil for all events of the top's range.
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
    /// Goes on with the tenant's walk, or begins it again. Needs a transaction that may write: the walk's checkpoint is
    /// kept.
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
    /// Of all bodies and of the platform, in the platform's scope.
    package static var auditHeads: Self {
        Query(
            all: """
                SELECT t.slug, h.sequence, encode(h.hash, 'hex') FROM audit_head h JOIN tenant t ON t.tenant_id = h.tenant_id
                ORDER BY t.slug
                """, AuditHead.init(slug:sequence:hash:))
    }

    /// Of these events, those that are not in the body's chain with the hash that is told of them.
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
    /// Appends to the tenant's chain and returns the event's sequence. The last thing a transaction does: others queue
    /// behind it.
    package func appendAudit(actor: String, via: String, action: String, body: String) throws -> Int64 {
        try one("SELECT audit_append(\(actor), \(via), \(action), \(body)::jsonb)") { (sequence: Int64) in sequence }
    }
}
