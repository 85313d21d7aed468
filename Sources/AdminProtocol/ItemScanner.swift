/// Splits one line into items. Requests and answers share it, so both ends read values in the same way.
///
/// It works on bytes: every mark of the grammar is ASCII, and UTF-8 never has an ASCII byte inside another scalar.
struct ItemScanner {
    enum Item: Equatable {
        case word(String, isQuoted: Bool)
        case parameter(key: String, value: String)
        case literal(key: String?, length: Int)
    }

    private let bytes: [UInt8]
    private(set) var index = 0

    /// The bytes must be UTF-8.
    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { index >= bytes.count }

    func remainder(from start: Int) -> ArraySlice<UInt8> { bytes[min(start, bytes.count)...] }

    /// Reads the tag and the space after it; if the line does not start with `#`, it reads nothing and returns nil.
    mutating func scanTag() throws(ProtocolError) -> String? {
        guard bytes.first == UInt8(ascii: "#") else { return nil }
        guard let tag = ItemScanner.properTag(of: bytes) else { throw .syntax(.notATag) }
        index = tag.utf8.count + 1
        return tag
    }

    mutating func scanItem() throws(ProtocolError) -> Item {
        if let length = literalLength(at: index) { return endWithLiteral(key: nil, length) }
        guard let key = key(at: index) else {
            let isQuoted = index < bytes.count && bytes[index] == UInt8(ascii: "\"")
            return .word(try scanValue(), isQuoted: isQuoted)
        }
        index += key.utf8.count + 1
        if let length = literalLength(at: index) { return endWithLiteral(key: key, length) }
        return .parameter(key: key, value: try scanValue())
    }

    /// Moves past one space; false at the end of the line.
    mutating func skipSeparator() throws(ProtocolError) -> Bool {
        if isAtEnd { return false }
        guard bytes[index] == UInt8(ascii: " "), index + 1 < bytes.count, bytes[index + 1] != UInt8(ascii: " ") else {
            throw .syntax(.separators)
        }
        index += 1
        return true
    }

    private mutating func endWithLiteral(key: String?, _ length: Int) -> Item {
        index = bytes.count
        return .literal(key: key, length: length)
    }

    mutating func scanValue() throws(ProtocolError) -> String {
        if index < bytes.count, bytes[index] == UInt8(ascii: "\"") { return try scanQuoted() }
        let start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: " ") {
            if bytes[index].isReservedInAtoms {
                throw .syntax(index == start && bytes[index] == UInt8(ascii: "{") ? .notALiteral : .reservedInAtom)
            }
            index += 1
        }
        if index == start { throw .syntax(.noValue) }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func scanQuoted() throws(ProtocolError) -> String {
        var value: [UInt8] = []
        index += 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            if bytes[index] == UInt8(ascii: "\\") {
                value.append(contentsOf: try scanEscape().utf8)
            } else {
                value.append(bytes[index])
                index += 1
            }
        }
        guard index < bytes.count else { throw .syntax(.openQuote) }
        index += 1
        guard isAtEnd || bytes[index] == UInt8(ascii: " ") else { throw .syntax(.noSpaceAfterQuote) }
        return String(decoding: value, as: UTF8.self)
    }

    /// Reads to the end of the bytes, leniently: a false escape is kept as it is.
    mutating func resolveEscapes() -> String {
        var value: [UInt8] = []
        while index < bytes.count {
            let start = index
            if bytes[index] == UInt8(ascii: "\\"), let escaped = try? scanEscape() {
                value.append(contentsOf: escaped.utf8)
            } else {
                value.append(bytes[start])
                index = start + 1
            }
        }
        return String(decoding: value, as: UTF8.self)
    }

    private mutating func scanEscape() throws(ProtocolError) -> String {
        guard index + 1 < bytes.count else { throw .syntax(.openQuote) }
        let mark = bytes[index + 1]
        index += 2
        switch mark {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return String(Character(try scanScalar()))
        default: throw .syntax(.escape)
        }
    }

    private mutating func scanScalar() throws(ProtocolError) -> Unicode.Scalar {
        let digits = bytes[index...].dropFirst().prefix { $0.isHexDigit }
        guard index < bytes.count, bytes[index] == UInt8(ascii: "{"), (1...6).contains(digits.count),
            digits.endIndex < bytes.count, bytes[digits.endIndex] == UInt8(ascii: "}"),
            let number = UInt32(String(decoding: digits, as: UTF8.self), radix: 16), number != 0,
            let scalar = Unicode.Scalar(number)
        else { throw .syntax(.characterNumber) }
        index = digits.endIndex + 1
        return scalar
    }
}
