/// The result for one row of statistics.
struct ImportedStatistic: RowConvertible {
    /// A remark on a row in addition to its outcome.
    enum Notice: String, CaseIterable, Sendable {
        /// It is left out: no indicator has its code or origin.
        case noIndicator = "no-indicator"
        /// It is left out: its area is unknown.
        case unknownArea = "unknown-area"
        /// It is left out: no values are stored for its year.
        case unknownYear = "unknown-year"
        /// It is left out: an earlier row of the document has the same indicator, area and year.
        case twice
        /// It is left out: its month does not end the year.
        case notYearEnd = "not-year-end"
        /// It is left out: its figure is not a number of people.
        case notWhole = "not-whole"
        /// The source keeps its figure secret.
        case suppressed
        /// The source has no figure.
        case missing
    }

    let line: Int
    let key: String
    let outcome: String
    let notice: Notice?

    static let rowKind = "imported"
    static let meaning = "The result for one row of statistics."
    static let columns: [Column<ImportedStatistic>] = [
        .integer("line", \.line, "The line's number in a file; of other documents, the row's number.", example: 2),
        .text("key", \.key, "The area and the year.", example: "236 2024"),
        .cell(
            "outcome", .choice(["added", "changed", ImportOutcomes.unchanged, "skipped"], name: "ImportedStatisticOutcome"),
            { .text($0.outcome) },
            "The result for the value; a skipped row is left out.", example: "added"),
        .choice("notice", \.notice, "Why the row is left out, or why it has no figure."),
    ]
}

extension ImportedStatistic {
    /// A row that was left out. Its area is the document's own text, of any length.
    init(skipped row: StatisticsRow, line: Int, _ reason: Notice) {
        self.init(line: line, key: "\(row.area.prefix(40)) \(row.year)", outcome: "skipped", notice: reason)
    }
}

/// The result of an import for one indicator's rows; the last row counts the rows that are left out.
struct ImportedIndicator: RowConvertible {
    let indicator: String
    let counts: IndicatorImport.Counts
    var skipped = 0

    static let rowKind = "imported-indicator"
    static let meaning = "How many values of an indicator an import added and changed, and how many rows it left out."
    static let columns: [Column<ImportedIndicator>] = [
        .text(
            "indicator", \.indicator, "The indicator's code; empty in the row that counts what is left out.", example: "population"),
        .integer("added", \.counts.added, "Values that were added.", example: 5),
        .integer("changed", \.counts.changed, "Values that were changed.", example: 0),
        .integer("unchanged", { $0.counts.rows - $0.counts.added - $0.counts.changed }, "Values that were there already.", example: 2),
        .integer("missing", \.counts.missing, "Rows that say that there is no figure; they are counted as values too.", example: 0),
        .integer("skipped", \.skipped, "Rows that are left out.", example: 0),
    ]
}
