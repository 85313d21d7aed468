internal import Cooperation

/// Writes JSON directly as bytes, without reflection and without a tree.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false
    let language: Language
    /// The body of the request, for answers that name it.
    let tenant: String

    init(language: Language, tenant: String = "", capacity: Int = 2048) {
        self.language = language
        self.tenant = tenant
        bytes.reserveCapacity(capacity)
    }

    mutating func beginObject() { open(UInt8(ascii: "{")) }
    mutating func endObject() { close(UInt8(ascii: "}")) }
    mutating func beginArray() { open(UInt8(ascii: "[")) }
    mutating func endArray() { close(UInt8(ascii: "]")) }

    mutating func object(_ body: (inout JSONWriter) -> Void) {
        beginObject()
        body(&self)
        endObject()
    }

    mutating func array<Element>(_ elements: some Sequence<Element>, _ body: (inout JSONWriter, Element) -> Void) {
        beginArray()
        for element in elements { body(&self, element) }
        endArray()
    }

    mutating func key(_ name: String) {
        separate()
        quoted(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    mutating func string(_ text: String) {
        separate()
        quoted(text)
    }

    mutating func raw(_ text: StaticString) {
        separate()
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Writes JSON from the program's own constants.
    mutating func raw(json: String) {
        separate()
        bytes.append(contentsOf: json.utf8)
    }

    mutating func null() { raw("null") }
    mutating func flag(_ flag: Bool) { raw(flag ? "true" : "false") }

    mutating func number(_ number: Int64) {
        separate()
        append(number.magnitude, isNegative: number < 0)
    }

    /// A decimal string of euros: "41250.00".
    mutating func money(_ money: Money) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        append(money.cents.magnitude / 100, isNegative: money.cents < 0)
        bytes.append(UInt8(ascii: "."))
        append(Int(money.cents.magnitude % 100), width: 2)
        bytes.append(UInt8(ascii: "\""))
    }

    mutating func date(_ date: CalendarDate) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        append(date.year, width: 4)
        bytes.append(UInt8(ascii: "-"))
        append(date.month, width: 2)
        bytes.append(UInt8(ascii: "-"))
        append(date.day, width: 2)
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    private mutating func append(_ magnitude: UInt64, isNegative: Bool) {
        if isNegative { bytes.append(UInt8(ascii: "-")) }
        let start = bytes.count
        var rest = magnitude
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    private mutating func append(_ number: Int, width: Int) {
        var divisor = 1
        for _ in 1..<width { divisor *= 10 }
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }

    private mutating func quoted(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            if utf8.allSatisfy({ !Self.needsEscape($0) }) {
                bytes.append(contentsOf: utf8)
            } else {
                for byte in utf8 { appendEscaped(byte) }
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func appendEscaped(_ byte: UInt8) {
        guard Self.needsEscape(byte) else { return bytes.append(byte) }
        bytes.append(UInt8(ascii: "\\"))
        if byte < 0x20 {
            bytes += [UInt8(ascii: "u"), UInt8(ascii: "0"), UInt8(ascii: "0"), hexadecimalDigit(byte >> 4), hexadecimalDigit(byte & 15)]
        } else {
            bytes.append(byte)
        }
    }
}
