/// One argument of a command, as the server describes it.
package struct Argument: Sendable, Hashable {
    /// The form of a value. The operation still checks the meaning, for example whether a date exists.
    package enum Kind: Sendable, Hashable {
        case text
        case integer
        /// Digits, perhaps a sign and a fraction with a point.
        case decimal
        /// `2026-12-31`.
        case date
        /// `yes` or `no`.
        case flag
        case choice([String])
        /// Many lines, sent as a literal: `key={n}` if the argument is a key, otherwise the last word.
        case document
    }

    package let name: String
    package let kind: Kind
    package let isRequired: Bool
    /// Written `name=value` in any order; otherwise a word, by its position.
    package let isKey: Bool
    /// Whether an operation reads it; the operation then tells its faults in the caller's language.
    package let isField: Bool
    package let summary: String
    /// The value if the argument is left out.
    package let `default`: String?
    package let example: String?
    /// The least and the greatest value.
    package let minimum: String?
    package let maximum: String?
    /// Whether a document of other bytes than UTF-8 is read as ISO-8859-1.
    package let mayBeLatin1: Bool

    package init(
        _ name: String, _ kind: Kind = .text, isRequired: Bool, isKey: Bool, isField: Bool = false, summary: String = "",
        default: String? = nil, example: String? = nil, minimum: String? = nil, maximum: String? = nil, mayBeLatin1: Bool = false
    ) {
        self.name = name
        self.kind = kind
        self.isRequired = isRequired
        self.isKey = isKey
        self.isField = isField
        self.summary = summary
        self.default = `default`
        self.example = example
        self.minimum = minimum
        self.maximum = maximum
        self.mayBeLatin1 = mayBeLatin1
    }

    /// A required word.
    package static func word(_ name: String, _ kind: Kind = .text, _ summary: String = "") -> Argument {
        Argument(name, kind, isRequired: true, isKey: false, summary: summary)
    }

    /// A word that may be left out, together with all words after it.
    package static func optionalWord(_ name: String, _ kind: Kind = .text, _ summary: String = "") -> Argument {
        Argument(name, kind, isRequired: false, isKey: false, summary: summary)
    }

    /// A key that must be there.
    package static func required(_ name: String, _ kind: Kind = .text, _ summary: String = "") -> Argument {
        Argument(name, kind, isRequired: true, isKey: true, summary: summary)
    }

    /// A key that may be left out.
    package static func optional(_ name: String, _ kind: Kind = .text, _ summary: String = "") -> Argument {
        Argument(name, kind, isRequired: false, isKey: true, summary: summary)
    }
}

/// Arguments with the same meaning in every command.
extension Argument {
    /// Accepted by every command without being listed.
    package static let everywhere: [Argument] = [
        optional("format", .choice(AnswerFormat.allCases.map(\.rawValue)), "How rows are written."),
        optional("lang", .choice(["fi", "sv", "en"]), "The language of the text after the semicolon."),
    ]
}
