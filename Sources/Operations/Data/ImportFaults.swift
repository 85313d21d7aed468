/// What is wrong with an import's rows: all of them are counted, the first are told.
struct ImportFaults {
    /// How many are told: more than anybody mends in one go, and little to hold whatever the file.
    static let told = 100

    private var rows: [Row] = []
    private var count = 0

    mutating func add(line: Int, _ refusal: Refusal) {
        count += 1
        if rows.count < Self.told { rows.append(.fault(line: line, refusal)) }
    }

    /// Refuses the import if there are any.
    func refuse() throws {
        if count > 0 { throw Refusal.importRejected(rows, count: count) }
    }
}

/// What became of an import's rows: the first are told one by one, the others counted by their outcome.
struct ImportOutcomes {
    /// How many are told: an answer of some hundred kilobytes, which is kept with its idempotency key.
    static let told = 1_000

    private var told: [Row] = []
    private var rest: [String: Int] = [:]
    /// Whether anything became of any row.
    private(set) var hasChanges = false

    static let unchanged = "unchanged"

    mutating func add(line: Int, _ key: @autoclosure () -> String, _ outcome: String) {
        add(outcome) { .imported(line: line, key(), outcome) }
    }

    /// - Parameter row: made only if it is told.
    mutating func add(_ outcome: String, _ row: () -> Row) {
        if outcome != Self.unchanged { hasChanges = true }
        if told.count < Self.told { told.append(row()) } else { rest[outcome, default: 0] += 1 }
    }

    /// The rows that are told, and then an outcome a row for the others.
    var rows: [Row] {
        told + rest.sorted { $0.key < $1.key }.map { Row("rest", ["outcome": .text($0.key), "rows": .count($0.value)]) }
    }
}

extension Row {
    /// Why a line of an import cannot be: its number, the column, the rule's code, and the reason in Finnish, Swedish or English.
    static func fault(line: Int, _ refusal: Refusal) -> Row {
        let entry = refusal.entry
        let column = entry.parameters.first { $0.name == "key" }?.value
        return Row("fault", ["line": .count(line), "column": .optional(column), "code": .text(entry.code), "reason": .name(refusal.text)])
    }

    static func imported(line: Int, _ key: String, _ outcome: String) -> Row {
        Row("imported", ["line": .count(line), "key": .text(key), "outcome": .text(outcome)])
    }
}
