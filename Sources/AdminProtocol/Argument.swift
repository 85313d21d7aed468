/// One argument of a command, as the server describes it.
package struct Argument: Sendable, Hashable {
    /// What may be written. The operation still judges the meaning: a date that does not exist is its matter.
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
        /// Many lines: comes as a literal; as `key={n}` when the argument is a key, else as the last word.
        case document
    }

    package let name: String
    package let kind: Kind
    package let isRequired: Bool
    /// Written `name=value` in any order; otherwise a word, by its position.
    package let isKey: Bool
    /// Whether an operation reads it, and says in the caller's language what is wrong with it.
    package let isField: Bool
    package let summary: String
    /// What it is where it is left out.
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

    /// A word that may be left out, with all after it.
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

/// Arguments that mean the same wherever they occur.
extension Argument {
    /// Accepted by every command without being listed.
    package static let everywhere: [Argument] = [
        optional("format", .choice(AnswerFormat.allCases.map(\.rawValue)), "How rows are written."),
        optional("lang", .choice(["fi", "sv", "en"]), "The language of the text after the semicolon."),
    ]
}
