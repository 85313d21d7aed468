/// A typed value of an answer. The type decides how JSON and kv write it; a client reads all of them as text in kv.
package enum ReplyValue: Sendable, Hashable {
    case text(String)
    case integer(Int64)
    /// Money, shares and other decimals, already written as digits: a string in JSON too, since JSON numbers pass
    /// through floating point in most clients.
    case decimal(String)
    case flag(Bool)
    /// Left out in kv, null in JSON, an empty cell elsewhere.
    case absent

    /// As kv and the cells show it; nil when absent.
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
    /// Never cut to fit a final line: the client sends it back as it stands.
    package let isWhole: Bool

    /// A key that is not one by the grammar (`[a-z][a-z0-9-]*`, at most 32) is made one, so no name can break a line.
    package init(_ key: String, _ value: ReplyValue, isWhole: Bool = false) {
        self.key = ReplyText.properKey(key)
        self.value = value
        self.isWhole = isWhole
    }

    package init(_ key: String, _ text: String) { self.init(key, .text(text)) }
    package init(_ key: String, _ number: Int) { self.init(key, .integer(Int64(number))) }
    package init(_ key: String, _ flag: Bool) { self.init(key, .flag(flag)) }
}
