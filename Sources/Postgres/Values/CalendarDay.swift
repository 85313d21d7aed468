/// `date`: a day of the proleptic Gregorian calendar, without a time or a zone.
package struct CalendarDay: PostgresScalar, Hashable {
    /// Days since 2000-01-01, negative before it. `Int32.max` and `Int32.min` are PostgreSQL's infinities.
    package var daysSince2000: Int32

    package init(daysSince2000: Int32) { self.daysSince2000 = daysSince2000 }

    package static var oid: UInt32 { 1082 }
    package static var arrayOID: UInt32 { 1182 }
    package func encode(into bytes: inout [UInt8]) { daysSince2000.encode(into: &bytes) }

    package init?(binary bytes: UnsafeRawBufferPointer) {
        guard let days = Int32(binary: bytes) else { return nil }
        daysSince2000 = days
    }
}
