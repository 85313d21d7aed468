internal import AdminProtocol
internal import Cooperation
internal import Operations

extension Argument {
    /// A field of an operation as an argument of a command: by its place among the words, or as a key.
    init(_ field: FieldDescription, byPlace: Bool, isRequired: Bool) {
        self.init(
            FieldName.kebabCase(field.name), Kind(field.kind), isRequired: isRequired, isKey: !byPlace && field.kind != .document,
            isField: true, summary: field.meaning, default: field.defaultValue, example: field.kind == .document ? nil : field.example,
            minimum: field.minimum, maximum: field.maximum, mayBeLatin1: field.mayBeLatin1)
    }
}

extension Argument {
    /// The arguments of every verb that changes something.
    static let forChanges: [Argument] = [
        optional("dry", .flag, "yes: run it, show the result, and undo it."),
        optional(
            "idem", .text,
            "\(Limits.idempotencyKeyLength.lowerBound) to \(Limits.idempotencyKeyLength.upperBound) characters; the same key and command "
                + "have one effect."),
    ]
}

extension Argument.Kind {
    init(_ kind: ValueKind) {
        self =
            switch kind {
            case .text, .instant: .text
            case .document: .document
            case .choice(let choices, _): .choice(choices)
            case .integer: .integer
            case .money, .quantity: .decimal
            case .date: .date
            case .flag: .flag
            }
    }
}

/// The two spellings of one name: `reference-date` in the protocol, `referenceDate` in operations and HTTP.
enum FieldName {
    static func camelCase(_ name: String) -> String {
        let parts = name.split(separator: "-")
        return parts.dropFirst().reduce(String(parts.first ?? "")) { $0 + $1.prefix(1).uppercased() + $1.dropFirst() }
    }

    static func kebabCase(_ name: String) -> String {
        name.contains { $0.isUppercase } ? name.reduce(into: "") { $0 += $1.isUppercase ? "-" + $1.lowercased() : String($1) } : name
    }
}
