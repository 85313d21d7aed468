/// A row of an answer: its kind ("share"), and its cells by camelCase column name.
package struct Row: Hashable, Sendable, Codable {
    package var kind: String
    package var columns: [String]
    package var cells: [Cell]

    package init(_ kind: String, _ fields: KeyValuePairs<String, Cell>) {
        self.kind = kind
        columns = fields.map(\.key)
        cells = fields.map(\.value)
    }

    package init<Record: RowConvertible>(_ record: Record) {
        kind = Record.rowKind
        columns = Record.columnNames
        cells = record.cells
    }

    package subscript(column: String) -> Cell? {
        columns.firstIndex(of: column).map { cells[$0] }
    }
}

/// An output that is a row. Columns are known without a row, so that an empty CSV also has its header.
package protocol RowConvertible: Sendable {
    /// For example "member": the first word of the row in the protocol, and the kind in a change's answer.
    static var rowKind: String { get }
    /// One sentence about what a row is.
    static var meaning: String { get }
    static var columns: [Column<Self>] { get }
}

private let columnNamesByType = OnceByType<[String]>()

extension RowConvertible {
    package static var columnNames: [String] { columnNamesByType.value(of: Self.self) { columns.map(\.description.name) } }
    /// A cell for each column, in the order of the columns.
    package var cells: [Cell] { Self.columns.map { $0.cell(self) } }
}

/// A list, or one page of it. `next` is the cursor for the next page (`after=`), nil on the last page.
///
/// A list that may become too large for one answer takes a `PageRequest`, and one statement reads it from the cursor
/// on, in the cursor's order. All other lists are complete: the parts of one thing, of one year or of a day; rows that
/// are computed together, such as a ledger's balances; and registers that people keep by hand, such as plans and
/// indicators.
package struct Page<Element: RowConvertible>: Sendable {
    package var items: [Element]
    package var next: String?

    /// A complete list, if no cursor is given.
    package init(items: [Element], next: String? = nil) {
        self.items = items
        self.next = next
    }

    package func map<Other>(_ transform: (Element) -> Other) -> Page<Other> {
        Page<Other>(items: items.map(transform), next: next)
    }
}

/// Where a page begins and how long it may be.
package struct PageRequest: Sendable, Hashable {
    package static let maximumLimit = 1000
    /// The most bytes of a page's cells; a larger row is a page of its own.
    package static let maximumBytes = 1 << 20
    package static let defaultLimit = 100
    /// The longest cursor in UTF-8 bytes. The longest cursor in a `next` is the key of an export's row, which may
    /// contain a position's title of 200 characters.
    private static let maximumCursorLength = 2_000

    package var limit: Int
    package var after: String?

    package init(limit: Int = Self.defaultLimit, after: String? = nil) throws {
        guard (1...Self.maximumLimit).contains(limit) else {
            throw Refusal.invalid("limit", .range("1", "\(Self.maximumLimit)"))
        }
        if let after, after.utf8.count > Self.maximumCursorLength {
            throw Refusal.invalid("after", .tooManyBytes(maximum: Self.maximumCursorLength))
        }
        self.limit = limit
        self.after = after
    }
}

extension Page {
    /// Makes a page from a list that was read with one more row than requested, limited by rows and by bytes: if rows
    /// are left over, another page follows.
    init(reading rows: [Element], _ request: PageRequest, cursor: (Element) throws -> String) rethrows {
        var bytes = 0
        let fitting = rows.prefix(request.limit).prefix { row in
            bytes += row.cells.reduce(0) { $0 + $1.size }
            return bytes <= PageRequest.maximumBytes
        }
        let page = fitting.isEmpty ? rows.prefix(1) : fitting
        self.init(items: Array(page), next: rows.count > page.count ? try page.last.map(cursor) : nil)
    }
}
