extension PostgresValue where Self: FixedWidthInteger {
    package func encode(into bytes: inout [UInt8]) {
        withUnsafeBytes(of: bigEndian) { bytes.append(contentsOf: $0) }
    }

    package init?(binary bytes: UnsafeRawBufferPointer) {
        guard bytes.count == MemoryLayout<Self>.size else { return nil }
        self = Self(bigEndian: bytes.loadUnaligned(as: Self.self))
    }
}

/// `bigint`.
extension Int64: PostgresScalar {
    package static var oid: UInt32 { 20 }
    package static var arrayOID: UInt32 { 1016 }
}

/// `integer`.
extension Int32: PostgresScalar {
    package static var oid: UInt32 { 23 }
    package static var arrayOID: UInt32 { 1007 }
}

/// `boolean`.
extension Bool: PostgresScalar {
    package static var oid: UInt32 { 16 }
    package static var arrayOID: UInt32 { 1000 }
    package func encode(into bytes: inout [UInt8]) { bytes.append(self ? 1 : 0) }

    package init?(binary bytes: UnsafeRawBufferPointer) {
        guard bytes.count == 1 else { return nil }
        self = bytes[0] != 0
    }
}
