/// A type that a result's column may be read as: a value, or an optional value where NULL is allowed.
package protocol PostgresColumn: Sendable {
    /// Whether a column of the PostgreSQL type `oid` reads as `Self`; asked before any row is decoded.
    static func accepts(_ oid: UInt32) -> Bool
    /// `nil` bytes are NULL. Returns nil if the bytes (or NULL) are not a value of this type.
    static func decode(_ bytes: UnsafeRawBufferPointer?) -> Self?
}

extension PostgresColumn where Self: PostgresValue {
    package static func accepts(_ oid: UInt32) -> Bool { oid == Self.oid }

    package static func decode(_ bytes: UnsafeRawBufferPointer?) -> Self? {
        guard let bytes else { return nil }
        return Self(binary: bytes)
    }
}

extension Optional: PostgresColumn where Wrapped: PostgresValue {
    package static func accepts(_ oid: UInt32) -> Bool { Wrapped.accepts(oid) }

    package static func decode(_ bytes: UnsafeRawBufferPointer?) -> Self? {
        guard let bytes else { return .some(nil) }
        // `.some(nil)` would mean NULL. Bytes that are not a value are a failure, which is the outer nil.
        return Wrapped(binary: bytes).map { .some($0) }
    }
}
