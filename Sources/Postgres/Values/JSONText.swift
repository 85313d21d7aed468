/// `jsonb`, as its text. The server checks it on the way in and writes it in its own normal form on the way out.
package struct JSONText: PostgresScalar, Hashable {
    package var text: String

    package init(text: String) { self.text = text }

    package static var oid: UInt32 { 3802 }
    package static var arrayOID: UInt32 { 3807 }

    /// The first byte of jsonb's binary form is its version, and the only one there has been is 1.
    private static var version: UInt8 { 1 }

    package func encode(into bytes: inout [UInt8]) {
        bytes.append(Self.version)
        text.encode(into: &bytes)
    }

    package init?(binary bytes: UnsafeRawBufferPointer) {
        guard bytes.first == Self.version, let text = String(binary: UnsafeRawBufferPointer(rebasing: bytes.dropFirst())) else {
            return nil
        }
        self.text = text
    }
}
