/// A typed value of an answer. JSON and kv write it by its type; in kv a client reads every value as text.
package enum ReplyValue: Sendable, Hashable {
    case text(String)
    case integer(Int64)
    /// Money, shares and other decimals, already written as digits. JSON has them as strings, too, because most clients
    /// read JSON numbers as floating point.
    case decimal(String)
    case flag(Bool)
    /// Left out in kv, null in JSON, an empty cell elsewhere.
    case absent

    /// The text in kv and in cells; nil if absent.
    var text: String? {
        switch self {
        case .text(let text), .decimal(let text): text
        case .integer(let number): String(number)
        case .flag(let isSet): isSet ? "yes" : "no"
        case .absent: nil
        }
    }
}

/// One `key=value` of a row, final line, notice or greeting.
package struct ReplyField: Sendable, Hashable {
    package let key: String
    package let value: ReplyValue
    /// Whether it is never cut to fit a final line, because the client sends it back unchanged.
    package let isWhole: Bool

    /// A key that breaks the grammar (`[a-z][a-z0-9-]*`, at most 32 bytes) is changed to fit it, so no name can break a
    /// line.
    package init(_ key: String, _ value: ReplyValue, isWhole: Bool = false) {
        self.key = ReplyText.properKey(key)
        self.value = value
        self.isWhole = isWhole
    }

    package init(_ key: String, _ text: String) { self.init(key, .text(text)) }
    package init(_ key: String, _ number: Int) { self.init(key, .integer(Int64(number))) }
    package init(_ key: String, _ flag: Bool) { self.init(key, .flag(flag)) }
}
