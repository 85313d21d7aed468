/// One request as the grammar gives it: nothing here knows which verbs exist.
///
/// Words and values are NFC; the escapes of quoted values are resolved, so a value may hold any scalar but U+0000.
package struct Request: Sendable, Equatable {
    /// With its `#`, as it is echoed.
    package let tag: String?
    /// At least one; the first is the verb.
    package let words: [String]
    /// In the order they were written; a key occurs once at most, the literal's key counted.
    package let parameters: [Parameter]
    package internal(set) var literal: Literal?

    package var verb: String { words[0] }

    /// The written value; nil as well when the key's value came as a literal.
    package subscript(key: String) -> String? {
        parameters.first { $0.key == key }?.value
    }

    /// The key's value, written or as a literal; nil when absent or a literal that is not text.
    package func text(for key: String) -> String? {
        if let value = self[key] { return value }
        return literal?.place == .key(key) ? literal?.text : nil
    }

    /// Every key present, that of the literal last.
    package var keys: [String] {
        let written = parameters.map(\.key)
        if case .key(let key)? = literal?.place { return written + [key] }
        return written
    }
}
