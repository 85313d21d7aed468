internal import Operations

/// The entity tags of this service: a version, if the thing has one, and a hash of the bytes before compression:
/// `"7-c0ffee"`, `"7-c0ffee-gzip"`.
enum EntityTag {
    /// The tag of a representation: another language, format, coding, name or figure gives another tag.
    static func of(_ bytes: [UInt8], version: Int?, _ coding: ContentCoding) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return "\"\(version.map(String.init) ?? "x")-\(String(hash, radix: 36))\(coding == .gzip ? "-gzip" : "")\""
    }

    /// The version in an `If-Match`: one of our tags or a plain `"7"`, weak or not; nil for none and for `*`.
    static func version(_ header: String?) throws -> String? {
        guard var rest = header?[...], rest != "*" else { return nil }
        if rest.hasPrefix("W/") { rest = rest.dropFirst(2) }
        guard rest.count > 2, rest.first == "\"", rest.last == "\"" else { throw malformed }
        let digits = rest.dropFirst().prefix { $0 != "-" && $0 != "\"" }
        guard (1...9).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), !rest.contains(",") else {
            throw malformed
        }
        return String(digits)
    }

    /// Whether an `If-None-Match` contains the tag, by weak comparison.
    static func matches(_ header: String?, _ tag: String) -> Bool {
        guard let header else { return false }
        return header.split(separator: ",").contains { piece in
            var piece = piece.drop { $0 == " " }
            while piece.last == " " { piece.removeLast() }
            return piece == "*" || piece == tag || (piece.hasPrefix("W/") && piece.dropFirst(2) == tag)
        }
    }

    private static var malformed: Refusal { .invalid("If-Match", .malformed(expected: .entityTag)) }
}
