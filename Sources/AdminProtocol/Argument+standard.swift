/// Arguments that mean the same wherever they occur.
extension Argument {
    /// Accepted by every command without being listed.
    package static let everywhere: [Argument] = [
        optional("format", .choice(AnswerFormat.allCases.map(\.rawValue)), "How rows are written."),
        optional("lang", .choice(["fi", "sv", "en"]), "The language of the text after the semicolon."),
    ]

    /// Every verb that changes something has these.
    package static let forChanges: [Argument] = [
        optional("dry", .flag, "yes: run it, show what would change, undo it."),
        optional("idem", .text, "8 to 64 characters; the same key and command have one effect."),
    ]
}
