extension AllocationKey: TextCodable {
    /// The canonical notation: entries by payer code, no superfluous zeros. `AllocationKey(description)` is the same
    /// key.
    package var description: String {
        switch self {
        case .population(let date): "population" + Self.suffix(date)
        case .equal: "equal"
        case .weights(let weights): "weights" + Self.list(weights)
        case .basis(let series, let date): "basis:\(series)" + Self.suffix(date)
        case .usage(let unit, let quantities): "usage:\(unit)" + Self.list(quantities)
        case .fixed(let amounts): "fixed" + Self.list(amounts)
        case .tariff(let rate, let date): "tariff:\(rate)" + Self.suffix(date)
        case .projects: "projects"
        case .mix(let parts): "mix(" + parts.map { "\($0.parts)*\($0.key)" }.joined(separator: "+") + ")"
        case .sum(let sum):
            switch sum.single {
            case .average, .brackets, .classes: sum.description
            case .series, .figure, .weights, .usage, nil: "sum(\(sum))"
            }
        case .among(let scope, let key): "\(scope):\(key))"
        case .charge(let sum): "tariff(\(sum))"
        case .first(let first, let rest): "first(\(first),\(rest))"
        case .limit(let limit, let key): "limit(\(limit),key:\(key))"
        }
    }

    package init?(_ text: String) {
        guard let key = try? AllocationKey.parse(text) else { return nil }
        self = key
    }

    static func suffix(_ date: CalendarDate?) -> String {
        date.map { "@\($0)" } ?? ""
    }

    static func list(_ values: [PayerCode: some CustomStringConvertible]) -> String {
        "(" + values.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }.joined(separator: ",") + ")"
    }
}

extension Scope: CustomStringConvertible {
    /// The beginning of a key that only some payers share: `only(074,236`.
    package var description: String {
        let word = if case .only = self { "only" } else { "except" }
        return "\(word)(" + payers.sorted().map(\.rawValue).joined(separator: ",")
    }
}
