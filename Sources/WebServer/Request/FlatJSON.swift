internal import Operations

/// Reads a JSON object of scalars strictly: each key once, nothing nested.
struct FlatJSON {
    /// More fields than any operation has.
    private static let maximumFields = 64

    private let bytes: [UInt8]
    private var position = 0

    static func parse(_ bytes: [UInt8]) throws -> [(name: String, value: JSONScalar)] {
        var parser = FlatJSON(bytes: bytes)
        let fields = try parser.object()
        parser.skipSpace()
        guard parser.position == bytes.count else { throw malformed }
        return fields
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func object() throws -> [(name: String, value: JSONScalar)] {
        var fields: [(name: String, value: JSONScalar)] = []
        var names: Set<String> = []
        skipSpace()
        guard take("{") else { throw Self.malformed }
        skipSpace()
        if take("}") { return fields }
        repeat {
            skipSpace()
            let name = try string()
            guard names.insert(name).inserted, names.count <= Self.maximumFields else {
                throw Refusal.invalid(name, .malformed(expected: .fieldsOnce(atMost: Self.maximumFields)))
            }
            skipSpace()
            guard take(":") else { throw Self.malformed }
            skipSpace()
            fields.append((name, try scalar(of: name)))
            skipSpace()
        } while take(",")
        guard take("}") else { throw Self.malformed }
        return fields
    }

    private mutating func scalar(of name: String) throws -> JSONScalar {
        guard position < bytes.count else { throw Self.malformed }
        switch bytes[position] {
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            throw Refusal.invalid(name, .malformed(expected: .jsonScalar))
        default:
            let start = position
            while position < bytes.count, !Self.delimiters.contains(bytes[position]) { position += 1 }
            let word = String(decoding: bytes[start..<position], as: UTF8.self)
            switch word {
            case "null": return .null
            case "true", "false": return .flag(word == "true")
            default:
                guard Self.isNumber(bytes[start..<position]) else { throw Self.malformed }
                return .number(word)
            }
        }
    }

    /// JSON's notation of numbers: -0, 41250.10, 1e+3.
    private static func isNumber(_ word: ArraySlice<UInt8>) -> Bool {
        var rest = word
        func takeDigits() -> Int {
            let digits = rest.prefix { (0x30...0x39).contains($0) }
            rest = rest[digits.endIndex...]
            return digits.count
        }
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        let beginsWithZero = rest.first == UInt8(ascii: "0")
        let digits = takeDigits()
        if digits == 0 || beginsWithZero && digits > 1 { return false }
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            if takeDigits() == 0 { return false }
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest.removeFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
            if takeDigits() == 0 { return false }
        }
        return rest.isEmpty
    }

    private mutating func string() throws -> String {
        guard take("\"") else { throw Self.malformed }
        var text: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else { throw Self.malformed }
                return string
            case UInt8(ascii: "\\"): text.append(contentsOf: try escape())
            case 0..<0x20: throw Self.malformed
            default: text.append(byte)
            }
        }
        throw Self.malformed
    }

    private mutating func escape() throws -> [UInt8] {
        guard position < bytes.count else { throw Self.malformed }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return Array(String(Character(try escapedScalar())).utf8)
        default: throw Self.malformed
        }
    }

    private mutating func escapedScalar() throws -> Unicode.Scalar {
        let first = try codeUnit()
        guard UTF16.isLeadSurrogate(first) else {
            guard let scalar = Unicode.Scalar(first) else { throw Self.malformed }
            return scalar
        }
        guard take("\\"), take("u") else { throw Self.malformed }
        let second = try codeUnit()
        guard UTF16.isTrailSurrogate(second) else { throw Self.malformed }
        return UTF16.decode(UTF16.EncodedScalar([first, second]))
    }

    private mutating func codeUnit() throws -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard position < bytes.count, let value = hexadecimalValue(bytes[position]) else { throw Self.malformed }
            unit = unit << 4 | UInt16(value)
            position += 1
        }
        return unit
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    }

    private static let delimiters = Set(" \t\r\n,}]:\"".utf8)
    private static var malformed: Refusal { .invalid("body", .malformed(expected: .flatJSON)) }
}
