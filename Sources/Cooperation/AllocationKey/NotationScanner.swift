/// A place in the text of a notation, with the steps that its parser can take from there.
struct NotationScanner {
    var position = 0
    private let bytes: [UInt8]

    init(_ text: String) { bytes = Array(text.utf8.prefix(Limits.maximumNotationLength + 1)) }

    /// False for a text longer than `Limits.maximumNotationLength`: the parser then finds further bytes where it
    /// expects the end.
    var isAtEnd: Bool { position == bytes.count && bytes.count <= Limits.maximumNotationLength }

    mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard position < bytes.count, UInt32(bytes[position]) == scalar.value else { return false }
        position += 1
        return true
    }

    mutating func expect(_ scalar: Unicode.Scalar, or expected: ExpectedForm? = nil) throws(AllocationKeyError) {
        guard skip(scalar) else { throw error(expected ?? .mark(scalar)) }
    }

    /// The bytes up to the next punctuation mark; empty if the place is at a mark.
    mutating func word() -> String {
        let start = position
        while position < bytes.count, !Self.punctuation.contains(bytes[position]) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// Reads a word as a value; the error has the place of the word's first byte.
    mutating func value<Value>(_ expected: ExpectedForm, _ read: (String) -> Value?) throws(AllocationKeyError) -> Value {
        let start = position
        guard let value = read(word()) else {
            position = start
            throw error(expected)
        }
        return value
    }

    func error(_ expected: ExpectedForm) -> AllocationKeyError {
        var rest = self
        let word = rest.word()
        let mark = position < bytes.count ? String(decoding: bytes[position..<position + 1], as: UTF8.self) : nil
        return AllocationKeyError(expected: expected, position: position + 1, found: word.isEmpty ? mark : String(word.prefix(40)))
    }

    private static let punctuation = Set("():,*+@".utf8)
}
