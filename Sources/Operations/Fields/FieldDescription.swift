/// What a caller needs to know of a field of a request.
package struct FieldDescription: Hashable, Sendable {
    package enum Presence: Hashable, Sendable {
        case required
        /// May be left out; the field's meaning says what that means.
        case optional
        /// May be left out, and has this value then.
        case byDefault(String)
    }

    /// camelCase; the protocol writes it with hyphens.
    package internal(set) var name: String
    package let kind: ValueKind
    /// One sentence.
    package internal(set) var meaning: String
    package internal(set) var example: String
    package internal(set) var presence = Presence.required
    /// The least and the greatest value, as they are written.
    package internal(set) var minimum: String?
    package internal(set) var maximum: String?
    /// In characters (Unicode scalars); only a free text has it.
    package internal(set) var maximumLength: Int?
    /// Whether a document of other bytes than UTF-8 is read as ISO-8859-1.
    package internal(set) var mayBeLatin1 = false

    /// Whether it is a text of lines. All others are one.
    package internal(set) var hasLines = false

    /// Whether it is a notation in which a number alone may have a decimal comma, since a comma has no meaning there.
    package internal(set) var takesDecimalComma = false

    /// How many digits a code of digits alone has; nil where it may have any. A spreadsheet drops zeros before it.
    package internal(set) var digits: Int?

    /// Whether it is words for people, and no notation of ours.
    var isFreeText: Bool { maximumLength != nil }

    package var isRequired: Bool { presence == .required }

    /// What it is where it is left out, when that is always the same.
    package var defaultValue: String? { if case .byDefault(let value) = presence { value } else { nil } }
}
