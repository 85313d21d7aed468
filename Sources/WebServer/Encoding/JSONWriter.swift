internal import Cooperation
internal import Operations

/// Writes JSON straight into bytes: no reflection, no intermediate tree.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false
    let language: Language

    init(language: Language) {
        self.language = language
        bytes.reserveCapacity(2048)
    }

    mutating func object(_ body: (inout JSONWriter) -> Void) { enclose("{", "}", body) }
    mutating func array(_ body: (inout JSONWriter) -> Void) { enclose("[", "]", body) }

    mutating func key(_ name: String) {
        separate()
        quoted(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    mutating func field(_ name: String, _ text: String?) {
        key(name)
        if let text { string(text) } else { null() }
    }

    mutating func field(_ name: String, _ number: Int) {
        key(name)
        raw(String(number))
    }

    mutating func field(_ name: String, _ flag: Bool) {
        key(name)
        raw(flag ? "true" : "false")
    }

    mutating func string(_ text: String) {
        separate()
        quoted(text)
    }

    mutating func null() { raw("null") }

    mutating func raw(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
    }

    mutating func cell(_ cell: Cell) {
        switch cell {
        case .text(let text), .quantity(let text): string(text)
        case .number(let number): raw(String(number))
        case .money(let money): string(money.description)
        case .date(let date): string(date.description)
        case .flag(let flag): raw(flag ? "true" : "false")
        case .name(let name): string(name[language])
        case .secret(let secret): if let text = secret.text { string(text) } else { null() }
        case .missing: null()
        }
    }

    mutating func row(_ columns: [String], _ cells: [Cell]) {
        object { json in
            for (column, cell) in zip(columns, cells) {
                json.key(column)
                json.cell(cell)
            }
        }
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func enclose(_ open: Unicode.Scalar, _ close: Unicode.Scalar, _ body: (inout JSONWriter) -> Void) {
        separate()
        bytes.append(UInt8(ascii: open))
        needsComma = false
        body(&self)
        bytes.append(UInt8(ascii: close))
        needsComma = true
    }

    private mutating func quoted(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0..<0x20:
                let digits = Array("0123456789abcdef".utf8)
                bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
