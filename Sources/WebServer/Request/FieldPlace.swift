internal import Cooperation
internal import Operations

/// The place of a field in a request: exactly one, the one in the OpenAPI document.
enum FieldPlace: Hashable, Sendable {
    case path, query, body
    case header(String)
}

extension Route {
    /// Nil for a field that this route does not have.
    func place(of name: String) -> FieldPlace? {
        if parameters.contains(name) { return .path }
        if queryFields.contains(where: { $0.name == name }) { return .query }
        if bodyFields.contains(where: { $0.name == name }) { return .body }
        guard isChange else { return nil }
        switch name {
        case "dry": return .query
        case "idem": return .header("Idempotency-Key")
        case "if" where isVersioned: return .header("If-Match")
        default: return nil
        }
    }

    /// The refusal of a field that does not belong in the place where the request has it.
    func refusal(of name: String) -> any Error {
        place(of: name).map { TransportRefusal.misplaced(name, $0) } ?? Refusal.unknownField(name)
    }
}

extension FieldPlace {
    /// Follows "give it".
    var text: LocalizedText {
        switch self {
        case .path: LocalizedText(fi: "osoitteen polussa", sv: "i adressens sökväg", en: "in the path of the address")
        case .query: LocalizedText(fi: "osoitteen kyselyosassa", sv: "i adressens frågesträng", en: "in the query of the address")
        case .body: LocalizedText(fi: "sisällön JSON-oliossa", sv: "i innehållets JSON-objekt", en: "in the JSON object of the body")
        case .header(let name): LocalizedText(fi: "otsakkeessa \(name)", sv: "i huvudet \(name)", en: "in the header \(name)")
        }
    }
}
