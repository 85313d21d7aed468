/// One request by the grammar alone: nothing here knows which verbs exist.
///
/// Words and values are NFC. The escapes of quoted values are resolved, so a value may hold any scalar but U+0000.
package struct Request: Sendable, Equatable {
    /// With its `#`, as it is echoed.
    package let tag: String?
    /// At least one; the first is the verb.
    package let words: [String]
    /// In the order in which they were written; a key occurs at most once, including the literal's key.
    package let parameters: [Parameter]
    package internal(set) var literal: Literal?

    package var verb: String { words[0] }

    /// The written value; nil also if the key's value is a literal.
    package subscript(key: String) -> String? {
        parameters.first { $0.key == key }?.value
    }

    /// The key's value, written or as a literal; nil if it is absent or a literal that is not text.
    package func text(for key: String) -> String? {
        if let value = self[key] { return value }
        return literal?.place == .key(key) ? literal?.text : nil
    }

    /// Every key of the request, the literal's key last.
    package var keys: [String] {
        let written = parameters.map(\.key)
        if case .key(let key)? = literal?.place { return written + [key] }
        return written
    }

    /// The bytes of its words, its parameters and its literal, in UTF-8.
    package var size: Int {
        let written = words.reduce(0) { $0 + $1.utf8.count } + parameters.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count }
        return written + (literal?.bytes.count ?? 0)
    }
}

/// The counted bytes that follow a request line.
package struct Literal: Sendable, Equatable {
    package enum Place: Sendable, Equatable {
        case lastWord
        case key(String)
    }

    package let place: Place
    /// The length that the line announced; `bytes` has this many once the frame is complete, and none before.
    package let length: Int
    package internal(set) var bytes: [UInt8] = []

    /// Nil unless the bytes are UTF-8 without NUL. The reader of the text judges all other controls: a CSV file has
    /// line ends.
    package var text: String? {
        bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
    }

    /// The text for an argument. In ISO-8859-1 each byte is the scalar with its number.
    func text(for argument: Argument) -> String? {
        if let text { return text }
        guard argument.mayBeLatin1, !bytes.contains(0) else { return nil }
        return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }
}

/// One `key=value` of a request or an answer.
package struct Parameter: Sendable, Hashable {
    package let key: String
    package let value: String

    package init(_ key: String, _ value: String) {
        self.key = key
        self.value = value
    }
}
