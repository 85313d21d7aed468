internal import Cooperation
internal import Operations

/// Codes shown by names.
extension ChangeContext {
    func name(ofService code: String) -> String {
        year?.services.first { $0.service.rawValue == code }?.name ?? services.first { $0.code.rawValue == code }?.name ?? code
    }

    func name(ofPayer code: String, _ words: Words) -> String {
        members.first { $0.payer.rawValue == code }.map { words[$0.name] } ?? code
    }

    /// The choices for fields that name a thing of the body.
    func choices(_ viewer: Viewer) -> [String: [ItemView]] {
        let services = services.map { ItemView(name: $0.name + " (\($0.code))", value: $0.code.rawValue) }
        let payers = members.map { ItemView(name: viewer.words[$0.name], value: $0.payer.rawValue) }
        return ["service": services, "payer": payers]
    }

    /// A value of a field as a page shows it.
    func told(_ value: String, of field: FieldDescription, _ words: Words) -> String {
        switch (field.name, field.kind) {
        case ("service", _): name(ofService: value)
        case ("payer", .text): name(ofPayer: value, words)
        case (_, .quantity): words.figure(value)
        case ("key", _): words.key(value)
        case ("floors", _), ("caps", _): words.bounds(value) { name(ofPayer: $0, words) }
        case ("percent", _): words.figures(in: value)
        default: words.told(value, of: field)
        }
    }
}

extension Words {
    /// A value of a field as a page shows it.
    func told(_ value: String, of field: FieldDescription) -> String {
        switch field.kind {
        case .money: Money(value).map(money) ?? value
        case .date: CalendarDate(value).map(date) ?? value
        case .choice: Catalogue.label(of: value, in: field).map { self[$0] } ?? value
        default: value
        }
    }
}
