internal import Cooperation

extension UInt8 {
    var isJSONSpace: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }
}

/// Reads a list of flat objects one object at a time, because a library's parser would hold hundreds of thousands of
/// rows as dictionaries.
///
/// In texts only quotes and backslashes may be escaped; a list or an object within a row is refused.
struct JSONRows {
    private let bytes: [UInt8]
    private var place = 0
    private var isStarted = false

    /// The most fields of an object: Sotkanet's objects have six.
    private static let maximumFields = 32

    init(_ text: String) { bytes = Array(text.utf8) }

    /// The next object's fields in their order, with numbers and names as written; nil at the list's end.
    mutating func next() throws -> [(name: String, text: String)]? {
        if !isStarted {
            try expect("[")
            isStarted = true
            if skip("]") { return try end() }
        } else if !skip(",") {
            try expect("]")
            return try end()
        }
        try expect("{")
        var fields: [(name: String, text: String)] = []
        fields.reserveCapacity(6)
        if skip("}") { return fields }
        repeat {
            let name = try quoted()
            guard fields.count < Self.maximumFields, !fields.contains(where: { $0.name == name }) else { throw malformed }
            try expect(":")
            fields.append((name, try value()))
        } while skip(",")
        try expect("}")
        return fields
    }

    private mutating func end() throws -> [(name: String, text: String)]? {
        skipSpace()
        guard place == bytes.count else { throw malformed }
        return nil
    }

    private mutating func value() throws -> String {
        skipSpace()
        guard place < bytes.count else { throw malformed }
        if bytes[place] == UInt8(ascii: "\"") { return try quoted() }
        let start = place
        while place < bytes.count, !bytes[place].isJSONSpace, ![UInt8(ascii: ","), UInt8(ascii: "}")].contains(bytes[place]) { place += 1 }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        guard ["null", "true", "false"].contains(text) || Double(text) != nil else { throw malformed }
        return text
    }

    private mutating func quoted() throws -> String {
        try expect("\"")
        var text: [UInt8] = []
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
            if bytes[place] == UInt8(ascii: "\\") {
                place += 1
                guard place < bytes.count, [UInt8(ascii: "\""), UInt8(ascii: "\\")].contains(bytes[place]) else { throw malformed }
            }
            text.append(bytes[place])
            place += 1
        }
        try expect("\"", afterSpace: false)
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func expect(_ character: Unicode.Scalar, afterSpace: Bool = true) throws {
        if afterSpace { skipSpace() }
        guard place < bytes.count, bytes[place] == UInt8(ascii: character) else { throw malformed }
        place += 1
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard place < bytes.count, bytes[place] == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    private mutating func skipSpace() { while place < bytes.count, bytes[place].isJSONSpace { place += 1 } }

    private var malformed: Refusal {
        .invalid("document", .malformed(expected: .jsonRows(faultAt: place)))
    }
}
