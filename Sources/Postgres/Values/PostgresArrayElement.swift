/// The PostgreSQL type of `[Self]`: an array for a scalar and an optional scalar, `bytea` for `UInt8`.
package protocol PostgresArrayElement: Sendable {
    static var arrayOID: UInt32 { get }
    static func encode(array: [Self], into bytes: inout [UInt8])
    static func decode(array bytes: UnsafeRawBufferPointer) -> [Self]?
}

extension Array: PostgresColumn, PostgresValue where Element: PostgresArrayElement {
    package static var oid: UInt32 { Element.arrayOID }
    package func encode(into bytes: inout [UInt8]) { Element.encode(array: self, into: &bytes) }

    package init?(binary bytes: UnsafeRawBufferPointer) {
        guard let elements = Element.decode(array: bytes) else { return nil }
        self = elements
    }
}

extension PostgresScalar {
    package static func encode(array: [Self], into bytes: inout [UInt8]) {
        ArrayForm.encode(array, element: oid, into: &bytes) { $0 }
    }

    package static func decode(array bytes: UnsafeRawBufferPointer) -> [Self]? {
        ArrayForm.decode(bytes, element: Self.self) { $0 }
    }
}

extension Optional: PostgresArrayElement where Wrapped: PostgresScalar {
    package static var arrayOID: UInt32 { Wrapped.arrayOID }

    package static func encode(array: [Self], into bytes: inout [UInt8]) {
        ArrayForm.encode(array, element: Wrapped.oid, into: &bytes) { $0 }
    }

    package static func decode(array bytes: UnsafeRawBufferPointer) -> [Self]? {
        ArrayForm.decode(bytes, element: Wrapped.self) { .some($0) }
    }
}

/// `[UInt8]` is `bytea`.
extension UInt8: PostgresArrayElement {
    package static var arrayOID: UInt32 { 17 }
    package static func encode(array: [UInt8], into bytes: inout [UInt8]) { bytes.append(contentsOf: array) }
    package static func decode(array bytes: UnsafeRawBufferPointer) -> [UInt8]? { [UInt8](bytes) }
}
