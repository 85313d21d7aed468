internal import AdminProtocol
internal import ArgumentParser
internal import Operations

/// How rows are written: in a format of the protocol, or as CSV, which the client makes out of tab-separated rows.
enum RowFormat: String, CaseIterable, ExpressibleByArgument {
    case kv, json, tsv, table, csv

    /// The format to ask the server for. `EXPORT` itself writes CSV, in the columns that `IMPORT` takes.
    func asked(of verb: String) -> String { self == .csv && verb != "EXPORT" ? RowFormat.tsv.rawValue : rawValue }
}

/// Takes rows out of their frames, for files and other programs: one line for each row, and documents unchanged.
struct RowText {
    private let format: RowFormat?
    /// The line of columns for the next rows; nil before the first one, and in formats without columns.
    private var head: String?

    init(format: RowFormat?) { self.format = format }

    /// A row's text with its line end. It is empty for the columns of a further page, which are written already. In CSV
    /// an empty line comes before rows of another kind.
    mutating func text(of row: AnswerRow) -> String {
        let isHead = (format == .tsv || format == .csv) && row.content.hasPrefix("kind\t")
        if isHead && row.content == head { return "" }
        let isFurtherTable = isHead && head != nil
        if isHead { head = row.content }
        guard format == .csv, head != nil else {
            return row.content.utf8.last == UInt8(ascii: "\n") ? row.content : row.content + "\n"
        }
        // The first cell is the kind, which is the same for all rows of a table.
        let line = CSVText.plain.bytes(columns: Array(row.cells.dropFirst()), rows: [])
        return (isFurtherTable ? "\r\n" : "") + String(decoding: line, as: UTF8.self)
    }
}
