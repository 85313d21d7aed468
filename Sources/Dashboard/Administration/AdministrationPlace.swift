internal import HTTPTypes

/// The administration manager's pages of a body, under the body's own path.
enum AdministrationPlace: Hashable {
    /// A form of a change, for a year or for the whole body.
    case change(year: String?, name: String)
    case service(year: String, service: String)
    case invoices(year: String)
    case statement(year: String)
    case settlement(year: String)
    case differences(year: String)
    case alternatives(year: String)
    case receivables
    case history

    /// - Parameter rest: the path after the body.
    init?(_ rest: [String]) {
        switch (rest.count, rest.first, rest.dropFirst().first) {
        case (1, "receivables", _): self = .receivables
        case (1, "history", _): self = .history
        case (2, "change", _): self = .change(year: nil, name: rest[1])
        // Only here: in other paths a plan or a project may have such a code.
        case (_, let year?, _) where year.contains { !$0.isASCII || !$0.isNumber }: return nil
        case (2, _, "invoices"): self = .invoices(year: rest[0])
        case (2, _, "statement"): self = .statement(year: rest[0])
        case (2, _, "settlement"): self = .settlement(year: rest[0])
        case (2, _, "differences"): self = .differences(year: rest[0])
        case (2, _, "alternatives"): self = .alternatives(year: rest[0])
        case (3, _, "change"): self = .change(year: rest[0], name: rest[2])
        case (3, _, "services"): self = .service(year: rest[0], service: rest[2])
        default: return nil
        }
    }

    /// The path after the body.
    var segments: [String] {
        switch self {
        case .change(nil, let name): ["change", name]
        case .change(let year?, let name): [year, "change", name]
        case .service(let year, let service): [year, "services", service]
        case .invoices(let year): [year, "invoices"]
        case .statement(let year): [year, "statement"]
        case .settlement(let year): [year, "settlement"]
        case .differences(let year): [year, "differences"]
        case .alternatives(let year): [year, "alternatives"]
        case .receivables: ["receivables"]
        case .history: ["history"]
        }
    }

    var methods: [HTTPRequest.Method] {
        if case .change = self { return [.get, .post] }
        return [.get]
    }
}
