/// `timestamptz`: an instant, independent of the session's time zone.
package struct Timestamp: PostgresScalar, Hashable, Comparable {
    /// Microseconds since 2000-01-01T00:00:00Z, negative before it. `Int64.max` and `Int64.min` are PostgreSQL's
    /// infinities.
    package var microsecondsSince2000: Int64

    package init(microsecondsSince2000: Int64) { self.microsecondsSince2000 = microsecondsSince2000 }

    package static func < (left: Self, right: Self) -> Bool { left.microsecondsSince2000 < right.microsecondsSince2000 }

    package static var oid: UInt32 { 1184 }
    package static var arrayOID: UInt32 { 1185 }
    package func encode(into bytes: inout [UInt8]) { microsecondsSince2000.encode(into: &bytes) }

    package init?(binary bytes: UnsafeRawBufferPointer) {
        guard let microseconds = Int64(binary: bytes) else { return nil }
        microsecondsSince2000 = microseconds
    }
}
