internal import Cooperation
package import Postgres
package import Store

/// Every change of one thing, the newest first: who made it, when, by which operation, and each field's old and new
/// value.
///
/// The values are those of the requests in the audit. The old value is the one in the previous event with the same
/// field of the same part, within the `lookBack` events before the page.
package struct ShowHistory: GatheredRead, ReadOperation {
    package static let summary = "Show every change of one thing, with old and new values, the newest first"
    package static let permission = Permission.readAudit
    package static let isSlow = true
    package typealias Output = Page<HistoryChange>
    package var thing: AuditObject.Kind
    package var code: String
    package var filter: AuditFilter
    package var page: PageRequest
    private let start: Start

    /// Where a page begins: after a field of an event.
    private struct Start {
        var sequence = Int64.max
        var field = 0
    }

    /// How many events before a page are searched for old values.
    private static let lookBack = 1_000

    package init(_ fields: inout Fields) throws {
        thing = try fields.required(.choice("thing", "What kind of thing it is.", example: .service))
        code = try fields.required(
            .text("code", "Its code; for a budget, its year.", example: "business-services", maximum: Limits.maximumNameLength))
        filter = try AuditFilter(&fields)
        page = try fields.page(after: "57-2")
        start = try page.after.map(Self.start) ?? Start()
    }

    private static func start(_ cursor: String) throws -> Start {
        let parts = cursor.split(separator: "-").map { Int64($0) }
        guard parts.count == 2, let sequence = parts[0], let field = parts[1] else {
            throw Refusal.invalid("after", .malformed(expected: .nextNumber))
        }
        return Start(sequence: sequence, field: Int(clamping: field))
    }

    package func questions(as caller: Caller) -> Questions<Page<HistoryChange>> {
        let object = AuditObject(kind: thing, code: code), tenant = caller.tenant
        return Questions(
            .events(of: object, tenant: tenant, upTo: start.sequence, filter, limit: page.limit + 1, bytes: PageRequest.maximumBytes),
            .events(
                of: object, tenant: tenant, beforeNewestUpTo: start.sequence, filter, limit: Self.lookBack,
                bytes: PageRequest.maximumBytes)
        ) { told(events: $0, before: $1, of: object) }
    }

    /// - Parameters:
    ///   - events: those of the page.
    ///   - before: those before its newest event, which contain the old values.
    private func told(events: [AuditEvent], before: [AuditEvent], of object: AuditObject) -> Page<HistoryChange> {
        if events.isEmpty { return Page(items: []) }
        var values = ToldValues(reachesFirst: before.count < Self.lookBack && !before.fillPage, adds: object.kind.isAdded)
        let wanted = Set(events.map(\.sequence))
        // The oldest first, so that each event finds the values of earlier ones.
        var changes: [[HistoryChange]] = []
        let all = Dictionary((before + events).map { ($0.sequence, $0) }) { first, _ in first }.values.sorted { $0.sequence < $1.sequence }
        for event in all {
            let told = values.changes(of: event, to: object)
            if wanted.contains(event.sequence) { changes.append(told) }
        }
        let rows = changes.reversed().flatMap { $0 }.filter { $0.sequence != start.sequence || $0.number > start.field }
        var answer = Page(reading: rows, page) { "\($0.sequence)-\($0.number)" }
        // All rows fit, but there are more events.
        if answer.next == nil, events.count > page.limit || events.fillPage, let last = rows.last {
            answer.next = "\(last.sequence)-\(last.number)"
        }
        return answer
    }
}

extension [AuditEvent] {
    /// Whether their bodies exceed the limit of a page, so that reading stopped there.
    fileprivate var fillPage: Bool { reduce(0) { $0 + $1.body.utf8.count } > PageRequest.maximumBytes }
}

/// The value of one field of a thing in an event.
package struct HistoryChange: RowConvertible, Hashable {
    package let sequence: Int64
    package let at: String
    package let actor: String
    package let via: String
    package let action: String
    /// The changed part of the thing.
    package let part: String
    /// The change's place in its event, from 1.
    package let number: Int
    package let field: String?
    package let old: String?
    package let new: String?
    package let isOldKnown: Bool

    package static let rowKind = "change"
    package static let meaning = "The value that a change gave to one field of a thing."
    package static let columns: [Column<HistoryChange>] = [
        .integer("sequence", { Int($0.sequence) }, "The audit event's number.", example: 57),
        .instant("at", \.at, "When it was made, in UTC.", example: "2026-11-21T08:00:00Z"),
        .text("actor", \.actor, "Who made it: a token's name, or the command line.", example: "example"),
        .text("via", \.via, "The channel of the change.", example: "http"),
        .text("action", \.action, "What was done.", example: "budget-service-set"),
        .text("part", \.part, "The part of the thing that changed; empty for the whole thing.", example: "service=business-services"),
        .text("field", \.field, "The field that changed; none for a change without fields.", example: "cost"),
        .text("old", \.old, "The value of an earlier change; none if there is no earlier value.", example: "350000.00"),
        .text("new", \.new, "The value of this change; a document is replaced by its digest.", example: "380000.00"),
        .flag(
            "oldKnown", \.isOldKnown,
            "Whether an old value was found, or there was none: all earlier changes were looked through, and the thing came in by none of "
                + "the files."),
    ]
}

/// The values in the events so far, by the part of the thing and the field.
private struct ToldValues {
    private struct Place: Hashable {
        let part: KeptBody.Part
        let field: String
    }

    /// Whether the first event of the thing is among the searched events.
    let reachesFirst: Bool
    /// Whether the events so far show how the thing was added. A thing without such an event came in by a file, which
    /// had its first values.
    private var isAdded: Bool
    private var values: [Place: String] = [:]

    /// - Parameter adds: whether such a thing is added by an event of its own.
    init(reachesFirst: Bool, adds: Bool) {
        self.reachesFirst = reachesFirst
        isAdded = !adds
    }

    /// The event's changes; its values are then the known ones.
    mutating func changes(of event: AuditEvent, to object: AuditObject) -> [HistoryChange] {
        let body = KeptBody(event, of: object)
        let isEntry = KeptBody.entries.contains(event.action)
        let isWhole = body.part.fields.isEmpty
        if isWhole && event.action.hasSuffix("-add") { isAdded = true }
        let isOrigin = reachesFirst && (isAdded || !isWhole)
        func change(_ number: Int, _ field: String?, old: String?, new: String?) -> HistoryChange {
            HistoryChange(
                sequence: event.sequence, at: event.at.iso8601, actor: event.actor, via: event.via, action: event.action,
                part: body.part.text, number: number, field: field, old: old, new: new,
                isOldKnown: isEntry || old != nil || isOrigin)
        }
        if event.action.hasSuffix("-remove") { values = values.filter { !body.part.holds($0.key.part) } }
        if body.values.isEmpty { return [change(1, nil, old: nil, new: nil)] }
        return body.values.enumerated().map { index, field in
            let place = Place(part: body.part, field: field.name)
            let old = isEntry ? nil : values[place]
            if !isEntry { values[place] = field.value }
            return change(index + 1, field.name, old: old, new: field.value)
        }
    }
}
