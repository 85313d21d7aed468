/// A CSV document: a header of column names, and rows with the line each began on.
///
/// Semicolon, comma or tab, whichever the header has; quotes as in RFC 4180; a byte order mark and blank lines are skipped.
package struct CSVTable: Sendable {
    package struct Line: Sendable {
        package let number: Int
        package let cells: [String]
    }

    package let columns: [String]
    package let lines: [Line]

    /// As many rows as one request may import.
    package static let maximumLines = 10_000

    package init(_ text: String) throws {
        let body = text.first == "\u{FEFF}" ? text.dropFirst() : text[...]
        let header = body.prefix { !$0.isNewline }
        let separator = [";", "\t", ","].first(where: { header.contains($0) }).flatMap(\.first) ?? ";"
        var reader = CSVReader(separator: separator)
        for character in body { try reader.take(character) }
        let records = try reader.finish().filter { $0.cells != [""] }
        guard let first = records.first else { throw Refusal.invalid("csv", .malformed(expected: "a header line with column names")) }
        guard records.count <= Self.maximumLines else { throw Refusal.invalid("csv", .range("1", "\(Self.maximumLines) rows")) }
        columns = first.cells.map { $0.trimmed }
        lines = Array(records.dropFirst())
        guard !lines.isEmpty else { throw Refusal.invalid("csv", .malformed(expected: "a row under the header line")) }
        guard Set(columns).count == columns.count else { throw Refusal.invalid("csv", .malformed(expected: "each column once")) }
    }

    /// A line's non-empty cells by column name.
    package func fields(of line: Line) throws -> [String: String] {
        guard line.cells.count == columns.count else {
            throw Refusal.invalid("csv", .malformed(expected: "\(columns.count) cells, not \(line.cells.count)"))
        }
        return Dictionary(uniqueKeysWithValues: zip(columns, line.cells.map(\.trimmed)).filter { !$0.1.isEmpty })
    }
}

/// Splits CSV into records, a character at a time.
private struct CSVReader {
    private enum State { case start, plain, quoted, quoteInQuoted }
    private var state = State.start
    private var cell = ""
    private var cells: [String] = []
    private var records: [CSVTable.Line] = []
    private var lineNumber = 1
    private var startedOn = 1
    let separator: Character

    init(separator: Character) { self.separator = separator }

    mutating func take(_ character: Character) throws {
        switch (state, character) {
        case (.start, "\""): state = .quoted
        case (.quoted, "\""): state = .quoteInQuoted
        case (.quoted, _):
            cell.append(character)
            if character.isNewline { lineNumber += 1 }
        case (.quoteInQuoted, "\""):
            cell.append("\"")
            state = .quoted
        case (_, separator): endCell()
        case (_, _) where character.isNewline:
            endRecord()
            lineNumber += 1
            startedOn = lineNumber
        case (.quoteInQuoted, _):
            throw Refusal.invalid("csv", .malformed(expected: "a separator after a closing quote on line \(lineNumber)"))
        case (.start, _), (.plain, _):
            cell.append(character)
            state = .plain
        }
    }

    mutating func finish() throws -> [CSVTable.Line] {
        if state == .quoted { throw Refusal.invalid("csv", .malformed(expected: "a closing quote for the one on line \(startedOn)")) }
        if state != .start || !cells.isEmpty { endRecord() }
        return records
    }

    private mutating func endCell() {
        cells.append(cell)
        cell = ""
        state = .start
    }

    private mutating func endRecord() {
        endCell()
        records.append(CSVTable.Line(number: startedOn, cells: cells))
        cells = []
    }
}

extension String {
    fileprivate var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
