/// The description of a field of a request for a caller.
package struct FieldDescription: Hashable, Sendable {
    package enum Presence: Hashable, Sendable {
        case required
        /// It may be left out; its meaning says what happens then.
        case optional
        /// It may be left out, and then has this value.
        case byDefault(String)
    }

    /// camelCase; the protocol writes it with hyphens.
    package internal(set) var name: String
    package let kind: ValueKind
    /// One sentence.
    package internal(set) var meaning: String
    package internal(set) var example: String
    package internal(set) var presence = Presence.required
    /// The least and the greatest value, as written in a request.
    package internal(set) var minimum: String?
    package internal(set) var maximum: String?
    /// In characters (Unicode scalars); only a free text has it.
    package internal(set) var maximumLength: Int?
    /// Whether a document of other bytes than UTF-8 is read as ISO-8859-1.
    package internal(set) var mayBeLatin1 = false

    /// Whether it is a text with several lines. All others have one line.
    package internal(set) var hasLines = false

    /// Whether a single number in its notation may have a decimal comma, because commas have no other meaning there.
    package internal(set) var takesDecimalComma = false

    /// The number of digits of a code that has only digits; nil if any number is allowed. A spreadsheet drops leading
    /// zeros.
    package internal(set) var digits: Int?

    /// Whether it contains words for people, and no notation.
    var isFreeText: Bool { maximumLength != nil }

    package var isRequired: Bool { presence == .required }

    /// The value if it is left out, when that is always the same.
    package var defaultValue: String? { if case .byDefault(let value) = presence { value } else { nil } }
}
