internal import Cooperation
internal import Foundation
internal import Store

/// The fields of a change as the audit kept them: those that say what of a thing it is about, and those that it gave.
package struct KeptBody {
    /// What of a thing a change is about.
    struct Part: Hashable {
        /// What its number counts, such as "project-risk"; nothing where it has none.
        let list: String?
        let fields: [String: String]

        /// "payer=236 service=ict"; nothing for all of the thing.
        var text: String { fields.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ") }

        /// Whether the other one is a part of this, or this itself.
        func holds(_ other: Part) -> Bool {
            (list == nil || list == other.list) && fields.allSatisfy { other.fields[$0.key] == $0.value }
        }
    }

    let part: Part
    /// In the order of their names.
    let values: [(name: String, value: String)]

    /// Changes that add an entry of its own: what an earlier one said is no old value of it.
    static let entries: Set<String> = [
        "budget-step", "budget-approve", "carry-forward-add", "forecast-add", "import", "instalments-plan", "interim-close",
        "invoices-send", "ledger-import", "payment-record", "payments-import", "project-claim", "project-claim-correct",
        "project-claim-paid", "projects-import", "use-move",
    ]

    /// Fields that say what a change is about, in every change that has them.
    private static let names: Set<String> = [
        "service", "payer", "year", "project", "plan", "series", "indicator", "template", "position", "account", "code", "kind", "number",
        "path", "period", "category", "layer", "centre", "reference", "consultation",
    ]

    /// Those of single changes.
    private static let ofAction: [String: Set<String>] = [
        "basis-set": ["date"], "basis-remove": ["date"], "late-interest-set": ["from"], "late-interest-remove": ["from"],
        "member-correct": ["from"], "member-remove": ["from"], "project-financing-set": ["source", "state"], "service-join": ["from"],
        "service-unlist": ["from"],
    ]

    /// What bears such a name in single changes and says nothing of what they are about: whether an opinion is for.
    private static let notOfAction: [String: Set<String>] = ["opinion-give": ["position"]]

    /// All fields of a change, in the order of their names, as a request says them; without the version that the caller
    /// had seen.
    package static func fields(in json: String) -> [(name: String, value: String)] {
        flat(json).filter { $0.key != "ifVersion" }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private static func flat(_ json: String) -> [String: String] {
        (try? JSONDecoder().decode(KeptValue.self, from: Data(json.utf8)))?.flat ?? [:]
    }

    init(_ event: AuditEvent, of object: AuditObject) {
        let body = Self.flat(event.body)
        let identity = Self.names.union(Self.ofAction[event.action] ?? []).subtracting(Self.notOfAction[event.action] ?? [])
        // What is sent out for opinions is named by its kind and its code.
        let own = body["subject"] == object.kind.rawValue && body["code"] != nil ? "code" : object.kind.field
        let parts = body.filter { identity.contains($0.key) && !($0.key == own && $0.value == object.code) }
        let list = event.action.split(separator: "-").prefix(2).joined(separator: "-")
        part = Part(list: parts["number"] == nil ? nil : list, fields: parts)
        // The version that the caller had seen is nothing of the thing.
        values = body.filter { !identity.contains($0.key) && $0.key != "ifVersion" }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

extension AuditObject.Kind {
    /// Whether such a thing is added by a change of its own, where no file brings it; others are set.
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

/// A value of a body: a text, a list, or fields in fields.
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

    /// Names are those of the request: what a change keeps together (`terms`, `settings`) is no field of it, and
    /// `names` has one for each language.
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
