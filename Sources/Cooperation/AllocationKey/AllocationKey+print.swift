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
        case .mix(let parts): "mix(" + parts.map { "\($0.parts)*\($0.key)" }.joined(separator: "+") + ")"
        }
    }

    package init?(_ text: String) {
        guard let key = try? AllocationKey.parse(text) else { return nil }
        self = key
    }

    private static func suffix(_ date: CalendarDate?) -> String {
        date.map { "@\($0)" } ?? ""
    }

    private static func list(_ values: [PayerCode: some CustomStringConvertible]) -> String {
        "(" + values.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }.joined(separator: ",") + ")"
    }
}
