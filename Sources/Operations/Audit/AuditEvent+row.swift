internal import Cooperation
internal import Foundation
internal import Postgres
package import Store

extension AuditEvent: RowConvertible {
    package static let kind = "audit"
    package static let columns = ["sequence", "at", "actor", "via", "action", "body", "hash"]
    package var cells: [Cell] {
        [
            .number(sequence), .text(at.iso8601), .text(actor), .text(via), .text(action), .text(body),
            .text(hash.map { String(format: "%02x", $0) }.joined()),
        ]
    }
}

extension Timestamp {
    /// The instant in UTC, to the second: "2026-11-21T08:00:00Z".
    var iso8601: String { Date(timeIntervalSince1970: Double(secondsSince1970)).ISO8601Format() }

    var secondsSince1970: Int64 { microsecondsSince2000 / 1_000_000 + Self.year2000 }

    init(secondsSince1970 seconds: Int64) { self.init(microsecondsSince2000: (seconds - Self.year2000) * 1_000_000) }

    /// 2000-01-01T00:00:00Z in seconds since 1970.
    private static let year2000: Int64 = 946_684_800
}
