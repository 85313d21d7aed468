/// The faults of an import's rows: all are counted, and the first ones are stored.
struct ImportFaults {
    /// How many are stored: more than anybody corrects at once, and little memory for any file.
    static let told = 100

    private let document: String
    private var rows: [Row] = []
    private var count = 0

    /// - Parameter document: the name of the document's field, which is not one of its columns.
    init(of document: String = "csv") { self.document = document }

    var isEmpty: Bool { count == 0 }

    mutating func add(line: Int, _ refusal: Refusal) {
        count += 1
        guard rows.count < Self.told else { return }
        let key = refusal.entry.parameters.first { $0.name == "key" }?.value
        rows.append(Row(ImportFault(line: line, column: key == document ? nil : key, refusal: refusal)))
    }

    /// Refuses the import if there are any.
    func refuse() throws {
        if count > 0 { throw Refusal.importRejected(rows, count: count) }
    }
}

/// The results of an import's rows: the first are listed one by one, the others are counted by their outcome.
struct ImportOutcomes {
    /// How many are listed: an answer of some hundred kilobytes, which is stored with its idempotency key.
    static let told = 1_000

    private var told: [Row] = []
    private var rest: [String: Int] = [:]
    /// Whether any row changes something.
    private(set) var hasChanges = false

    static let unchanged = "unchanged"

    /// The rows of an import whose lines are listed as `ImportedLine`.
    static let writes: [any RowConvertible.Type] = [ImportedLine.self, ImportRemainder.self]

    mutating func add(line: Int, _ key: @autoclosure () -> String, _ outcome: String) {
        add(outcome) { Row(ImportedLine(line: line, key: key(), outcome: outcome)) }
    }

    /// - Parameter row: called only if the row is listed.
    mutating func add(_ outcome: String, _ row: () -> Row) {
        if outcome != Self.unchanged { hasChanges = true }
        if told.count < Self.told { told.append(row()) } else { rest[outcome, default: 0] += 1 }
    }

    /// The first rows with their outcomes, and then a row for each outcome that counts the others.
    var rows: [Row] {
        told + rest.sorted { $0.key < $1.key }.map { Row(ImportRemainder(outcome: $0.key, rows: $0.value)) }
    }
}

/// Why a line of an import is refused.
struct ImportFault: RowConvertible {
    let line: Int
    let column: String?
    let refusal: Refusal

    static let rowKind = "fault"
    static let meaning = "A fault in a line of an import."
    static let columns: [Column<ImportFault>] = [
        .integer("line", \.line, "The line's number in the file; the header is line 1.", example: 2),
        .text("column", \.column, "The wrong column, if the fault is in one column.", example: "payer"),
        .text("code", \.refusal.entry.code, "The error's code.", example: "invalid"),
        .words("reason", \.refusal.text, "The fault in words.", example: "payer: there is no such payer."),
    ]
}

/// The result for a line of an import.
struct ImportedLine: RowConvertible {
    let line: Int
    let key: String
    let outcome: String

    static let rowKind = "imported"
    static let meaning = "The result for a line of an import."
    static let columns: [Column<ImportedLine>] = [
        .integer("line", \.line, "The line's number in the file; the header is line 1.", example: 2),
        .text("key", \.key, "The subject of the line.", example: "population 2024-12-31 236"),
        .cell(
            "outcome", .choice(["added", "changed", ImportOutcomes.unchanged], name: "ImportedLineOutcome"), { .text($0.outcome) },
            "Whether the line added something, changed something, or changed nothing.", example: "added"),
    ]
}

/// The number of unlisted lines with an outcome.
struct ImportRemainder: RowConvertible {
    let outcome: String
    let rows: Int

    static let rowKind = "rest"
    static let meaning = "How many more lines of an import had the same outcome: the first \(ImportOutcomes.told) are told one by one."
    static let columns: [Column<ImportRemainder>] = [
        .text("outcome", \.outcome, "The outcome.", example: ImportOutcomes.unchanged),
        .integer("rows", \.rows, "How many more lines had this outcome.", example: 250),
    ]
}
