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

    /// The same bytes for requests that ask for the same: what an `idem` key is bound to, best as a hash of it.
    ///
    /// Tag, `idem`, `format` and `lang` do not count, nor the order of keys or whether a value came as a literal.
    /// Lengths stand before every piece, so no two different requests give the same bytes.
    package var canonicalBytes: [UInt8] {
        var pieces = words.map { Array($0.utf8) }
        if let literal, literal.place == .lastWord { pieces.append(literal.bytes) }
        var values = parameters.map { ($0.key, Array($0.value.utf8)) }
        if let literal, case .key(let key) = literal.place { values.append((key, literal.bytes)) }
        let counted = values.filter { !["idem", "format", "lang"].contains($0.0) }.sorted { $0.0 < $1.0 }
        let start = Array("\(pieces.count) \(counted.count) ".utf8)
        return (pieces + counted.flatMap { [Array($0.0.utf8), $0.1] }).reduce(into: start) { bytes, piece in
            bytes += Array("\(piece.count):".utf8) + piece
        }
    }
}

/// The counted bytes that follow a request line.
package struct Literal: Sendable, Equatable {
    package enum Place: Sendable, Equatable {
        case lastWord
        case key(String)
    }

    package let place: Place
    /// What the line announced; `bytes` has this many once the frame is complete, and none before.
    package let length: Int
    package internal(set) var bytes: [UInt8] = []

    /// Nil unless the bytes are UTF-8 without NUL. Any other control is left to whoever reads the text: a CSV file has
    /// line ends.
    package var text: String? {
        bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
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
