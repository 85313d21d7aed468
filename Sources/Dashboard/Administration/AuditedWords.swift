internal import Cooperation
internal import Operations

/// The audit's records of changes as pages show them: each value by the type of its field.
struct AuditedWords {
    /// The fields of each change, by its name in the audit.
    let changes: [String: [FieldDescription]]
    /// The names of services and payers.
    let names: ChangeContext
    /// The names of all other things with a code.
    let things: AuditedNames
    let words: Words

    /// - Parameters:
    ///   - name: of a field, as in the audit.
    ///   - others: the change's other fields, if they are known; they tell the kind of a thing with a code.
    func value(_ text: String, of name: String, in action: String, beside others: [String: String] = [:]) -> String {
        if text.isEmpty { return "–" }
        guard let field = field(name, of: action) else { return flag(text) ?? text }
        if field.kind.choices.isEmpty, let called = things.name(of: text, field.name, in: action, beside: others) { return called }
        return switch (field.name, field.kind) {
        case (_, .flag): flag(text) ?? text
        case (_, .choice): choice(text, of: field)
        case ("payers", _), ("payer", _): text.split(separator: ",").map { names.name(ofPayer: String($0), words) }.joined(separator: ", ")
        case ("code", _) where others["subject"] == ConsultedDraft.Kind.service.rawValue: names.name(ofService: text)
        case ("period", _): StatementPeriod(text).map { words.period($0) } ?? text
        case ("amount", .text), ("percent", .text): words.figures(in: text)
        default: names.told(text, of: field, words)
        }
    }

    private func field(_ name: String, of action: String) -> FieldDescription? {
        let fields = changes[action] ?? []
        return fields.first { $0.name == name } ?? Self.requested[name].flatMap { own in fields.first { $0.name == own } }
    }

    private func flag(_ text: String) -> String? {
        switch text {
        case "true": words[Sentences.yes]
        case "false": words[Sentences.no]
        default: nil
        }
    }

    private func choice(_ text: String, of field: FieldDescription) -> String {
        if field.kind.choices == ["1"] { return flag(text) ?? text }
        return (Self.word(text, of: field)).map { words[$0] } ?? flag(text) ?? text
    }

    /// The name of a choice: from the form of the field, from tables, or only from here.
    static func word(_ choice: String, of field: FieldDescription) -> LocalizedText? {
        Catalogue.label(of: choice, in: field) ?? Sentences.choices["\(field.name)-\(choice)"] ?? RowTable.values["\(field.name)-\(choice)"]
    }

    /// Names that differ between the audit and requests.
    private static let requested = [
        "businessID": "businessId", "treatment": "vat", "rate": "vatRate", "ground": "vatGround", "isOpen": "open", "isDetailed": "results",
        "operatorCode": "operator",
    ]
}
