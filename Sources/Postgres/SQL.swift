/// A statement's text and the values bound to it.
///
/// Only a literal makes one, so no input can become text: `\(value)` binds a parameter, `\(identifier:)` takes a
/// `StaticString`, and `\(fragment:)` splices another `SQL` with its parameters renumbered.
package struct SQL: Sendable {
    package internal(set) var text: String
    /// The parameters' types, lengths in bytes (-1 for NULL), and their binary forms one after the other.
    var types: [UInt32] = []
    var lengths: [Int32] = []
    var values: [UInt8] = []
    /// Where each parameter's `$n` stands in `text`, in UTF-8 bytes; renumbering needs it.
    var placeholders: [Int] = []

    init(text: String) { self.text = text }

    /// The fragments one after the other, `separator` between them; empty fragments make an empty statement.
    package static func joined(_ fragments: [SQL], separator: StaticString) -> SQL {
        var whole = SQL(text: "")
        for (index, fragment) in fragments.enumerated() {
            if index > 0 { whole.text += "\(separator)" }
            whole.append(fragment)
        }
        return whole
    }

    mutating func bind<Value: PostgresValue>(_ value: Value?) {
        types.append(Value.oid)
        if let value {
            let start = values.count
            value.encode(into: &values)
            lengths.append(Int32(clamping: values.count - start))
        } else {
            lengths.append(-1)
        }
        appendPlaceholder()
    }

    mutating func append(_ fragment: SQL) {
        let utf8 = fragment.text.utf8
        var from = utf8.startIndex
        for (index, offset) in fragment.placeholders.enumerated() {
            let at = utf8.index(utf8.startIndex, offsetBy: offset)
            text += fragment.text[from..<at]
            types.append(fragment.types[index])
            lengths.append(fragment.lengths[index])
            appendPlaceholder()
            from = utf8.index(at, offsetBy: Self.placeholderLength(index + 1))
        }
        text += fragment.text[from...]
        values += fragment.values
    }

    private mutating func appendPlaceholder() {
        placeholders.append(text.utf8.count)
        text += "$"
        text += String(types.count)
    }

    private static func placeholderLength(_ number: Int) -> Int { 1 + String(number).utf8.count }
}
