/// Writes rows as columns. A new head is written whenever the kind or the columns differ from the row before.
struct ReplyTable {
    /// Every line of a table starts with a blank, so a cell can neither look like a class word nor be read as a
    /// literal.
    static let tableMargin = " "

    private var groups: [[ReplyRow]] = []

    init(_ rows: [ReplyRow]) {
        for row in rows {
            if let last = groups.last?.last, last.kind == row.kind, last.columns == row.columns {
                groups[groups.count - 1].append(row)
            } else {
                groups.append([row])
            }
        }
    }

    var tabSeparatedLines: [String] {
        groups.flatMap { group in
            [(["kind"] + group[0].columns).joined(separator: "\t")] + group.map(ReplyTable.tabSeparated)
        }
    }

    var alignedLines: [String] { groups.flatMap(ReplyTable.aligned) }

    static func tabSeparated(_ row: ReplyRow) -> String {
        ([row.kind] + row.fields.map { cell($0.value) }).joined(separator: "\t")
    }

    static func cell(_ value: ReplyValue) -> String { ReplyText.escaped(value.text ?? "") }

    private static func aligned(_ group: [ReplyRow]) -> [String] {
        let lines = [group[0].columns] + group.map { $0.fields.map { cell($0.value) } }
        let isRight = group[0].fields.indices.map { column in group.allSatisfy { $0.fields[column].value.isNumeric } }
        let widths = lines.dropFirst().reduce(lines[0].map(\.count)) { widths, line in zip(widths, line).map { max($0, $1.count) } }
        return lines.map { line in
            let cells = line.indices.map { column in
                let blank = String(repeating: " ", count: widths[column] - line[column].count)
                return isRight[column] ? blank + line[column] : line[column] + blank
            }
            let text = tableMargin + cells.joined(separator: "  ")
            return String(text.reversed().drop { $0 == " " }.reversed())
        }
    }
}

extension ReplyRow {
    fileprivate var columns: [String] { fields.map(\.key) }
}

extension ReplyValue {
    /// An absent value counts as numeric, because an empty cell fits a column of numbers.
    fileprivate var isNumeric: Bool {
        switch self {
        case .integer, .decimal, .absent: true
        case .text, .flag: false
        }
    }
}
