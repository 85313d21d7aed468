/// Arguments that mean the same wherever they occur.
extension Argument {
    /// Accepted by every command without being listed.
    package static let everywhere: [Argument] = [
        optional("format", .choice(AnswerFormat.allCases.map(\.rawValue)), "how rows are written"),
        optional("lang", .choice(["fi", "sv", "en"]), "the language of the text after ;"),
    ]

    /// Of every list.
    package static let forLists: [Argument] = [
        optional("limit", .integer, "rows at most, 1-1000"),
        optional("after", .text, "the next= of the answer before"),
    ]

    /// Of every verb that changes something.
    package static let forChanges: [Argument] = [
        optional("dry", .flag, "run it, show what would change, undo it"),
        optional("idem", .text, "8-64 characters; the same again does nothing twice"),
        ifVersion,
    ]

    /// Of changes to what has a version.
    package static let ifVersion = optional("if", .integer, "only at this version")

    package static let reason = optional("reason", .text, "why; kept in the audit")
}
