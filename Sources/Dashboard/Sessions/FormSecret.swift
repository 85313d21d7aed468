internal import Crypto
internal import Foundation
internal import Operations

/// The secret in the forms of one session, so that no other site can send a form in the session's name.
struct FormSecret: Sendable {
    static let bytes = 32
    private let secret: [UInt8]

    init() { secret = TokenText.randomSecret() }

    /// The secret of a session. It does not reveal the session, so a leaked page opens no session.
    init(ofSession session: String) { secret = Array(SHA256.hash(data: Data("seal of \(session)".utf8))) }

    /// Reads a text that `text` wrote; nil for any other.
    init?(_ text: String) {
        guard let bytes = Hexadecimal.bytes(of: text), bytes.count == Self.bytes else { return nil }
        secret = bytes
    }

    var text: String { secret.hexadecimal }

    /// The secret under a new mask each time: pages are compressed, and the lengths of two pages must not reveal their
    /// common parts.
    func seal() -> String {
        let mask = TokenText.randomSecret()
        return (mask + zip(mask, secret).map { $0 ^ $1 }).hexadecimal
    }

    func admits(_ seal: String?) -> Bool {
        guard let seal, let bytes = Hexadecimal.bytes(of: seal), bytes.count == Self.bytes * 2 else { return false }
        let (mask, masked) = (bytes.prefix(Self.bytes), bytes.suffix(Self.bytes))
        return ConstantTime.areEqual(zip(mask, masked).map { $0 ^ $1 }, secret)
    }
}

enum ConstantTime {
    /// Compares all bytes, even if the first ones differ.
    static func areEqual(_ left: some Sequence<UInt8>, _ right: some Sequence<UInt8>) -> Bool {
        let (left, right) = (Array(left), Array(right))
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

enum Hexadecimal {
    /// Nil unless the text has two hexadecimal digits for each byte.
    static func bytes(of text: String) -> [UInt8]? {
        let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue.map(UInt8.init) }
        guard digits.count == text.utf8.count, digits.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}
