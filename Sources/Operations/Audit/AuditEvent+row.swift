internal import Cooperation
internal import Foundation
internal import Postgres
package import Store

extension AuditEvent: RowConvertible {
    package static let rowKind = "audit"
    package static let meaning = "A change that was made, as the audit keeps it."
    package static let columns: [Column<AuditEvent>] = [
        .integer("sequence", { Int($0.sequence) }, "The event's number, from 1.", example: 3),
        .instant("at", \.at.iso8601, "When the change was made, in UTC.", example: "2025-12-11T08:00:00Z"),
        .text("actor", \.actor, "Who made it: a token's name, or the command line.", example: "example"),
        .cell(
            "via", .choice(of: Caller.Via.self), { .text($0.via) },
            "The channel of the change: HTTP, the admin protocol or a command.",
            example: "http"),
        .text("action", \.action, "What was done.", example: "contribution-set"),
        .text(
            "body", \.body, "The change's fields as JSON; a document is replaced by its digest.",
            example: "{\"from\": \"2025-01-01\", \"payer\": \"074\", \"service\": \"employment\"}"),
        .text(
            "hash", \.hash.hexadecimal, "SHA-256 of the event and of the hash before it, in hexadecimal.",
            example: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
    ]
}

extension Timestamp {
    /// The instant in UTC, to the second: "2026-11-21T08:00:00Z".
    var iso8601: String { Date(timeIntervalSince1970: Double(secondsSince1970)).ISO8601Format() }

    var secondsSince1970: Int64 { microsecondsSince2000 / 1_000_000 + Self.year2000 }

    init(secondsSince1970 seconds: Int64) { self.init(microsecondsSince2000: (seconds - Self.year2000) * 1_000_000) }

    /// 2000-01-01T00:00:00Z in seconds since 1970.
    private static let year2000: Int64 = 946_684_800
}
