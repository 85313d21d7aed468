package import Cooperation
internal import Crypto
internal import Foundation

/// The text of a token: `seutu_<tenant number>_<32 random bytes><4 bytes of checksum>`, with the bytes in hexadecimal.
/// By the prefix and the checksum, secret scanners find a token that leaked; by the number, the look-up runs in the
/// tenant's own scope.
package struct TokenText: Sendable {
    package let text: String
    let tenant: TenantID

    private static let secretBytes = 32
    private static let checksumBytes = 4
    /// Longer texts are refused: even the one with the largest tenant number is shorter.
    static let maximumBytes = 100
    /// Hexadecimal digits of secret and checksum.
    package static let digits = (secretBytes + checksumBytes) * 2

    /// `secret` comes from `randomSecret`.
    package init(tenant: TenantID, secret: [UInt8]) {
        let body = "seutu_\(tenant.rawValue)_\(secret.hexadecimal)"
        text = body + Self.checksum(of: body)
        self.tenant = tenant
    }

    /// Nil for a text that cannot be a token: the database is then not asked.
    package init?(_ text: String) {
        guard text.utf8.count <= Self.maximumBytes, text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        let pieces = text.split(separator: "_", omittingEmptySubsequences: false)
        guard pieces.count == 3, pieces[0] == "seutu", let number = Int64(pieces[1]), number >= 0, pieces[2].utf8.count == Self.digits,
            Self.checksum(of: String(text.dropLast(Self.checksumBytes * 2))) == text.suffix(Self.checksumBytes * 2)
        else { return nil }
        self.text = text
        tenant = TenantID(rawValue: number)
    }

    /// The stored form of a token, by which it is looked up.
    static func sha256(of text: String) -> [UInt8] {
        var (hash, text) = (SHA256(), text)
        text.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        return Array(hash.finalize())
    }

    private static func checksum(of body: String) -> String { SHA256.hash(data: Data(body.utf8)).prefix(checksumBytes).hexadecimal }

    /// Fresh random bytes for a token or another secret.
    package static func randomSecret() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<secretBytes).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}

extension Sequence<UInt8> {
    package var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
