/// A Swift type with exactly one PostgreSQL type and its binary form. It never represents NULL; `Optional` does.
package protocol PostgresValue: PostgresColumn {
    /// The type's number in `pg_type`. Built-in types only: those of extensions and enums differ by database.
    static var oid: UInt32 { get }
    func encode(into bytes: inout [UInt8])
    /// Nil if the bytes are not a value of this type; the caller names the column.
    init?(binary bytes: UnsafeRawBufferPointer)
}

/// A value that may also stand in an array: `[Self]` and `[Self?]` bind and read as PostgreSQL arrays of one dimension.
package protocol PostgresScalar: PostgresValue, PostgresArrayElement {}

/// A typed id or an enum over a value binds and reads as its raw value: `extension TenantID: PostgresScalar {}` is
/// enough.
extension PostgresValue where Self: RawRepresentable, RawValue: PostgresValue {
    package static var oid: UInt32 { RawValue.oid }
    package static func accepts(_ oid: UInt32) -> Bool { RawValue.accepts(oid) }
    package func encode(into bytes: inout [UInt8]) { rawValue.encode(into: &bytes) }

    package init?(binary bytes: UnsafeRawBufferPointer) {
        guard let raw = RawValue(binary: bytes) else { return nil }
        self.init(rawValue: raw)
    }
}

extension PostgresScalar where Self: RawRepresentable, RawValue: PostgresScalar {
    package static var arrayOID: UInt32 { RawValue.arrayOID }
}
