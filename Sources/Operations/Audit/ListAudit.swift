package import Postgres
package import Store

/// The audit's events, the newest first. The cursor is the sequence to continue under. An event is always shown in
/// full, because its hash includes all of it.
///
/// With a filter, one answer reads at most a fixed number of events. It may then have fewer rows than requested, or
/// none, and still have a `next`.
package struct ListAudit: QueryOperation {
    package static let summary = "List the changes, the newest first"
    package static let permission = Permission.readAudit
    package static let isSlow = true
    package var filter: AuditFilter
    package var page: PageRequest
    /// The most events that one answer with a filter reads: the work of some tenths of a second.
    package var eventsACall = 20_000
    private let before: Int64

    package init(_ fields: inout Fields) throws {
        filter = try AuditFilter(&fields)
        page = try fields.page()
        guard let before = page.after.map(Int64.init) ?? Int64.max else {
            throw Refusal.invalid("after", .malformed(expected: .nextNumber))
        }
        self.before = before
    }

    package func query(as caller: Caller) -> Query<Page<AuditEvent>> {
        let page = page
        if !filter.isEmpty {
            return Query.auditEvents(
                of: caller.tenant, before: before, filter, looked: eventsACall, limit: page.limit + 1, bytes: PageRequest.maximumBytes
            ).map { found in
                var answer = Page(reading: found.events, page) { String($0.sequence) }
                if answer.next == nil { answer.next = found.rest.map { String($0) } }
                return answer
            }
        }
        return Query.auditEvents(of: caller.tenant, before: before, limit: page.limit + 1, bytes: PageRequest.maximumBytes)
            .map { Page(reading: $0, page) { String($0.sequence) } }
    }
}

/// Checks the hash chain from its beginning, one part with each call: call again until it is complete. The call after
/// that begins again.
///
/// If an event is changed behind the present walk, the next walk finds it. A chain that has lost its newest events
/// looks complete: only a head that was noted elsewhere shows the loss.
package struct VerifyAudit: ReadOperation {
    package static let summary = "Verify the audit's hash chain, one part with each call until it is complete"
    package static let permission = Permission.readAudit
    package static let isSlow = true
    package static let access = Access.write
    package typealias Output = AuditVerification
    /// The most events that one call checks: the work of some tenths of a second.
    package var eventsACall = 20_000
    private let isAnew: Bool

    /// A call stops after this time even with few events, because events may be large. It is far below the statement's
    /// limit.
    private static let millisecondsACall = 2_000

    package init(_ fields: inout Fields) throws {
        let start: Field<Bool> = Field(
            "from", .choice(["1"], name: "AuditStart"),
            "Give 1 to begin again; without it, a call goes on where the last one stopped.", example: "1"
        ) { text in
            guard text == "1" else { throw Refusal.Rule.oneOf(["1"]) }
            return true
        }
        isAnew = try fields.optional(start) ?? false
    }

    package func read(in tx: Transaction, as caller: Caller) throws -> AuditVerification {
        try tx.fetch(.auditWalk(isAnew: isAnew, events: eventsACall, milliseconds: Self.millisecondsACall))
    }
}

/// The newest event, whose hash secures all earlier ones.
package struct ShowAuditHead: QueryOperation {
    package static let summary = "Show the newest audit event; its hash covers all events before it"
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
    package static let rowKind = "verification"
    package static let meaning = "The progress and the result of a check of the audit's hash chain."
    package static let columns: [Column<AuditVerification>] = [
        .integer("events", { Int($0.events) }, "How many events were checked since the check began.", example: 61),
        .integer("broken", { Int($0.broken) }, "How many of them have been altered.", example: 0),
        .flag("headRight", \.isHeadRight, "Whether the end of the chain is right; false until the check is complete."),
        .flag("intact", \.isIntact, "Whether the whole chain was checked and nothing was altered."),
        .integer("verifiedTo", { Int($0.verifiedTo) }, "The sequence of the last event that was checked.", example: 61),
        .flag("complete", \.isComplete, "Whether the check has reached the newest event; if not, call again."),
    ]
    /// Whether the whole chain up to its head was checked, and nothing was altered.
    package var isIntact: Bool { isComplete && broken == 0 && isHeadRight }
}
