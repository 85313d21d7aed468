/// A CSV document: a header of column names, and rows with the number of the line on which each began.
///
/// The separator is a semicolon, comma or tab, as in the header; quotes are as in RFC 4180; a byte order mark and blank
/// lines are skipped. A cell in quotes is taken as it is; other cells lose the white space at their ends.
package struct CSVTable: Sendable {
    package struct Line: Sendable {
        package let number: Int
        package let cells: [String]
    }

    package let columns: [String]
    package let lines: [Line]
    /// Whether columns are known by their places, whatever the header calls them.
    private let isPlaced: Bool

    /// The most rows that one request may import.
    package static let maximumLines = 10_000
    /// The longest name of a column, in UTF-8 bytes: the longest known name has half as many, and each fault names its
    /// column.
    private static let maximumNameLength = 100

    /// - Parameter mayBeEmpty: accepts a header without rows, as in the export of an empty list.
    package init(_ text: String, mayBeEmpty: Bool = false) throws {
        let records = try Self.records(of: text)
        guard let first = records.first else { throw Refusal.invalid("csv", .malformed(expected: .headerLine)) }
        try self.init(columns: first.cells.map { $0.trimmed }, lines: Array(records.dropFirst()), isPlaced: false)
        guard columns.allSatisfy({ $0.utf8.count <= Self.maximumNameLength }) else {
            throw Refusal.invalid("csv", .malformed(expected: .columnNames(maximumBytes: Self.maximumNameLength)))
        }
        guard mayBeEmpty || !lines.isEmpty else { throw Refusal.invalid("csv", .malformed(expected: .rowUnderHeader)) }
        guard Set(columns).count == columns.count else { throw Refusal.invalid("csv", .malformed(expected: .eachColumnOnce)) }
    }

    /// A document whose columns are known by their places.
    ///
    /// - Parameter columns: the names of the columns, all different.
    init(_ text: String, columns: [String], hasHeader: Bool) throws {
        try self.init(columns: columns, lines: Array(Self.records(of: text).dropFirst(hasHeader ? 1 : 0)), isPlaced: true)
        guard !lines.isEmpty else { throw Refusal.invalid("csv", .malformed(expected: .rowUnderHeader)) }
    }

    private init(columns: [String], lines: [Line], isPlaced: Bool) throws {
        guard lines.count <= Self.maximumLines else { throw Refusal.invalid("csv", .tooMany(maximum: Self.maximumLines)) }
        (self.columns, self.lines, self.isPlaced) = (columns, lines, isPlaced)
    }

    /// Every line that is not blank, and the separator of the first one.
    private static func records(of text: String) throws -> [Line] {
        let mark = "\u{FEFF}".utf8
        let body = text.utf8.starts(with: mark) ? text.utf8.dropFirst(mark.count) : text.utf8[...]
        let isLineEnd = { (byte: UInt8) in byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
        let first = body.drop(while: isLineEnd).prefix { !isLineEnd($0) }
        var reader = CSVReader(separator: ";\t,".utf8.first(where: first.contains) ?? UInt8(ascii: ";"))
        for byte in body { try reader.take(byte) }
        return try reader.finish().filter { $0.cells != [""] }
    }

    /// A line's non-empty cells by column name, without the apostrophes that keep a spreadsheet from running a text as
    /// a formula.
    package func fields(of line: Line) throws -> [String: String] {
        guard line.cells.count == columns.count else {
            throw Refusal.invalid(
                "csv",
                .malformed(
                    expected: isPlaced
                        ? .cells(columns, not: line.cells.count) : .cells(columns.count, not: line.cells.count)))
        }
        return Dictionary(uniqueKeysWithValues: zip(columns, line.cells.map(CSVGuard.unguarded)).filter { !$0.1.isEmpty })
    }
}

/// Splits CSV into records byte by byte: every mark of CSV is ASCII, and UTF-8 never has an ASCII byte inside another
/// scalar.
private struct CSVReader {
    private enum State { case start, plain, quoted, quoteInQuoted }
    private static let quote = UInt8(ascii: "\"")
    private static let newline = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    private var state = State.start
    private var cell: [UInt8] = []
    private var cells: [String] = []
    private var records: [CSVTable.Line] = []
    private var lineNumber = 1
    private var startedOn = 1
    /// A newline that follows belongs to the same line end.
    private var isAfterReturn = false
    private let separator: UInt8

    init(separator: UInt8) { self.separator = separator }

    mutating func take(_ byte: UInt8) throws {
        let endsLine = byte == Self.carriageReturn || byte == Self.newline
        let isSecondHalf = byte == Self.newline && isAfterReturn
        isAfterReturn = byte == Self.carriageReturn
        switch (state, byte) {
        case (.start, Self.quote): state = .quoted
        case (.quoted, Self.quote): state = .quoteInQuoted
        case (.quoted, _):
            cell.append(byte)
            if endsLine && !isSecondHalf { lineNumber += 1 }
        case (.quoteInQuoted, Self.quote):
            cell.append(byte)
            state = .quoted
        case (_, separator): endCell()
        case (_, _) where isSecondHalf: break
        case (_, _) where endsLine:
            endRecord()
            lineNumber += 1
            startedOn = lineNumber
        case (.quoteInQuoted, _):
            throw Refusal.invalid("csv", .malformed(expected: .separatorAfterQuote(line: lineNumber)))
        case (.start, _), (.plain, _):
            cell.append(byte)
            state = .plain
        }
    }

    mutating func finish() throws -> [CSVTable.Line] {
        if state == .quoted { throw Refusal.invalid("csv", .malformed(expected: .closingQuote(line: startedOn))) }
        if state != .start || !cells.isEmpty { endRecord() }
        return records
    }

    private mutating func endCell() {
        let text = String(decoding: cell, as: UTF8.self)
        cells.append(state == .quoteInQuoted ? text : text.trimmed)
        cell.removeAll(keepingCapacity: true)
        state = .start
    }

    private mutating func endRecord() {
        endCell()
        records.append(CSVTable.Line(number: startedOn, cells: cells))
        cells = []
    }
}

extension String {
    /// Without white space at its ends; white space with a combining mark stays.
    var trimmed: String {
        var scalars = unicodeScalars[...]
        while scalars.first?.properties.isWhitespace == true { scalars.removeFirst() }
        while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
        return String(scalars)
    }
}
