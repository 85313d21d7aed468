internal import Cooperation
internal import Foundation
internal import Store

/// The fields of a change in the audit: those that name the changed part of a thing, and those with new values.
package struct KeptBody {
    /// The part of a thing that a change is about.
    struct Part: Hashable {
        /// The list in which its number counts, such as "project-risk"; nil if it has no number.
        let list: String?
        let fields: [String: String]

        /// "payer=236 service=ict"; nil for the whole thing.
        var text: String { fields.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ") }

        /// Whether the other part belongs to this one, or is the same.
        func holds(_ other: Part) -> Bool {
            (list == nil || list == other.list) && fields.allSatisfy { other.fields[$0.key] == $0.value }
        }
    }

    let part: Part
    /// In the order of their names.
    let values: [(name: String, value: String)]

    /// Changes that add a separate entry: an earlier entry's values are not old values of it.
    static let entries: Set<String> = [
        "budget-step", "budget-approve", "carry-forward-add", "forecast-add", "import", "instalments-plan", "interim-close",
        "invoices-send", "ledger-import", "payment-record", "payments-import", "project-claim", "project-claim-correct",
        "project-claim-paid", "projects-import", "use-move",
    ]

    /// Fields that name the changed part, in every change that has them.
    private static let names: Set<String> = [
        "service", "payer", "year", "project", "plan", "series", "indicator", "template", "position", "account", "code", "kind", "number",
        "path", "period", "category", "layer", "centre", "reference", "consultation",
    ]

    /// Such fields of single changes.
    private static let ofAction: [String: Set<String>] = [
        "basis-set": ["date"], "basis-remove": ["date"], "late-interest-set": ["from"], "late-interest-remove": ["from"],
        "member-correct": ["from"], "member-remove": ["from"], "project-financing-set": ["source", "state"], "service-join": ["from"],
        "service-unlist": ["from"],
    ]

    /// Fields of single changes that have such a name but another meaning: whether an opinion is for the draft.
    private static let notOfAction: [String: Set<String>] = ["opinion-give": ["position"]]

    /// All fields of a change, by name, as in a request, without the version that the caller had seen.
    package static func fields(in json: String) -> [(name: String, value: String)] {
        flat(json).filter { $0.key != "ifVersion" }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private static func flat(_ json: String) -> [String: String] {
        (try? JSONDecoder().decode(KeptValue.self, from: Data(json.utf8)))?.flat ?? [:]
    }

    init(_ event: AuditEvent, of object: AuditObject) {
        let body = Self.flat(event.body)
        let identity = Self.names.union(Self.ofAction[event.action] ?? []).subtracting(Self.notOfAction[event.action] ?? [])
        // A consultation names its draft by kind and code.
        let own = body["subject"] == object.kind.rawValue && body["code"] != nil ? "code" : object.kind.field
        let parts = body.filter { identity.contains($0.key) && !($0.key == own && $0.value == object.code) }
        let list = event.action.split(separator: "-").prefix(2).joined(separator: "-")
        part = Part(list: parts["number"] == nil ? nil : list, fields: parts)
        // The version that the caller had seen does not belong to the thing.
        values = body.filter { !identity.contains($0.key) && $0.key != "ifVersion" }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

extension AuditObject.Kind {
    /// Whether such a thing is added by its own change, unless a file brings it; other things are set.
    var isAdded: Bool { self == .service || self == .payer || self == .project }

    /// The field of a change that names such a thing.
    fileprivate var field: String {
        switch self {
        case .budget: "year"
        case .process: "template"
        case .unit: "code"
        default: rawValue
        }
    }
}

/// A value in the stored body: a text, a list, or nested fields.
private enum KeptValue: Decodable {
    case text(String)
    case list([KeptValue])
    case fields([String: KeptValue])
    case nothing

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .nothing
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let flag = try? container.decode(Bool.self) {
            self = .text("\(flag)")
        } else if let number = try? container.decode(Int64.self) {
            self = .text("\(number)")
        } else if let list = try? container.decode([KeptValue].self) {
            self = .list(list)
        } else {
            self = .fields(try container.decode([String: KeptValue].self))
        }
    }

    /// The fields by their names in a request: nested groups (`terms`, `settings`) are not fields, and `names` has a
    /// field for each language.
    var flat: [String: String] {
        guard case .fields(let fields) = self else { return [:] }
        return fields.reduce(into: [:]) { flat, field in
            guard case .fields = field.value else { return flat[field.key] = field.value.text }
            for (name, text) in field.value.flat {
                flat[field.key == "names" ? "name\(name.prefix(1).uppercased())\(name.dropFirst())" : name] = text
            }
        }
    }

    private var text: String? {
        switch self {
        case .text(let text): text
        case .list(let list): list.compactMap(\.text).joined(separator: ",")
        case .fields: nil
        case .nothing: nil
        }
    }
}
