package import Postgres
package import Store

/// The audit's events, the newest first. The cursor is the sequence to continue under.
package struct ListAudit: QueryOperation {
    package static let permission = Permission.readAudit
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
        return Query.auditEvents(of: caller.tenant, before: before, limit: page.limit + 1)
            .map { Page(reading: $0, page) { String($0.sequence) } }
    }
}

/// Follows the hash chain from its beginning. A chain whose tail was cut is found only against a head noted elsewhere.
package struct VerifyAudit: QueryOperation {
    package static let permission = Permission.readAudit

    package init(_ fields: inout Fields) throws {}

    package func query(as caller: Caller) -> Query<AuditVerification> { .auditVerification(of: caller.tenant) }
}

/// The newest event, whose hash anchors all before it.
package struct ShowAuditHead: QueryOperation {
    package static let permission = Permission.readAudit

    package init(_ fields: inout Fields) throws {}

    package func query(as caller: Caller) -> Query<AuditEvent> {
        Query.auditEvents(of: caller.tenant, before: .max, limit: 1).map { events in
            guard let head = events.first else { throw Refusal.notFound }
            return head
        }
    }
}

extension AuditVerification: RowConvertible {
    package static let kind = "verification"
    package static let columns = ["events", "broken", "headRight", "intact"]
    package var cells: [Cell] { [.number(events), .number(broken), .flag(isHeadRight), .flag(isIntact)] }
    package var isIntact: Bool { broken == 0 && isHeadRight }
}
