package import Postgres
package import Store

/// The audit's events, the newest first. The cursor is the sequence to continue under. An event is told whole, whatever its size: its
/// hash is over all of it.
package struct ListAudit: QueryOperation {
    package static let permission = Permission.readAudit
    package static let isSlow = true
    package var page: PageRequest
    private let before: Int64

    package init(_ fields: inout Fields) throws {
        page = try fields.page()
        guard let before = page.after.map(Int64.init) ?? Int64.max else {
            throw Refusal.invalid("after", .malformed(expected: "a sequence number"))
        }
        self.before = before
    }

    package func query(as caller: Caller) -> Query<Page<AuditEvent>> {
        let page = page
        return Query.auditEvents(of: caller.tenant, before: before, limit: page.limit + 1, bytes: PageRequest.maximumBytes)
            .map { Page(reading: $0, page) { String($0.sequence) } }
    }
}

/// Walks along the hash chain from its beginning, a part a call: call again until it is complete. The next call after that begins anew.
///
/// What is changed behind a walk is found by the next, and a chain whose tail was cut only against a head noted elsewhere.
package struct VerifyAudit: ReadOperation {
    package static let permission = Permission.readAudit
    package static let isSlow = true
    package static let access = Access.write
    package typealias Output = AuditVerification
    /// Looked at by one call: the work of some tenths of a second.
    package var eventsACall = 20_000
    private let isAnew: Bool

    /// Long before a statement's time is up, however large the events are.
    private static let millisecondsACall = 2_000

    package init(_ fields: inout Fields) throws {
        let from = fields.optional("from")
        guard from == nil || from == "1" else { throw Refusal.invalid("from", .oneOf(["1"])) }
        isAnew = from != nil
    }

    package func read(in tx: Transaction, as caller: Caller) throws -> AuditVerification {
        try tx.fetch(.auditWalk(isAnew: isAnew, events: eventsACall, milliseconds: Self.millisecondsACall))
    }
}

/// The newest event, whose hash anchors all before it.
package struct ShowAuditHead: QueryOperation {
    package static let permission = Permission.readAudit

    package init(_ fields: inout Fields) throws {}

    package func query(as caller: Caller) -> Query<AuditEvent> {
        Query.auditEvents(of: caller.tenant, before: .max, limit: 1, bytes: 0).map { events in
            guard let head = events.first else { throw Refusal.notFound }
            return head
        }
    }
}

extension AuditVerification: RowConvertible {
    package static let kind = "verification"
    package static let columns = ["events", "broken", "headRight", "intact", "verifiedTo", "complete"]
    package var cells: [Cell] {
        [.number(events), .number(broken), .flag(isHeadRight), .flag(isIntact), .number(verifiedTo), .flag(isComplete)]
    }
    /// All of the chain was looked at, up to its head, and is as it was written.
    package var isIntact: Bool { isComplete && broken == 0 && isHeadRight }
}
