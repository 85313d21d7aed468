internal import AdminProtocol
internal import Operations

extension Argument {
    /// A field of an operation, as a command takes it: by its place among the words, or as a key.
    init(_ field: FieldDescription, byPlace: Bool, isRequired: Bool) {
        self.init(
            FieldName.kebabCase(field.name), Kind(field.kind), isRequired: isRequired, isKey: !byPlace && field.kind != .document,
            isField: true, summary: field.meaning, default: field.defaultValue, example: field.kind == .document ? nil : field.example,
            minimum: field.minimum, maximum: field.maximum)
    }
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
