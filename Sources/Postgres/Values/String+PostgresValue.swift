/// `text`; `varchar`, `char(n)` and `name` columns read as well, because their binary form is the same.
///
/// PostgreSQL text holds no NUL character: the server refuses a string with one (SQLSTATE 22021).
extension String: PostgresScalar {
    package static var oid: UInt32 { 25 }
    package static var arrayOID: UInt32 { 1009 }
    package static func accepts(_ oid: UInt32) -> Bool { oid == 25 || oid == 1043 || oid == 1042 || oid == 19 }
    package func encode(into bytes: inout [UInt8]) { bytes.append(contentsOf: utf8) }

    package init?(binary bytes: UnsafeRawBufferPointer) { self.init(validating: bytes, as: UTF8.self) }
}
