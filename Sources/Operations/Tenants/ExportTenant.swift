internal import Cooperation
internal import Foundation
package import Postgres
package import Store

/// All data of a body, table by table, to move it elsewhere: an operator's read of the chosen body.
package struct ExportTenant: QueryOperation {
    package static let summary = "Export all rows of a cooperation body"
    package static let permission = Permission.operate
    package static let isSlow = true
    package typealias Output = Page<ExportedRow>
    package var page: PageRequest
    /// The last row of the page before, without its JSON.
    private let last: ExportedRow?

    package init(_ fields: inout Fields) throws {
        page = try fields.page(after: "2/payer/WyIyMzYiXQ")
        last = try page.after.map { cursor in
            guard let last = ExportedRow(cursor: cursor) else { throw Refusal.invalid("after", .malformed(expected: .nextPlace)) }
            return last
        }
    }

    package func query(as caller: Caller) throws -> Query<Page<ExportedRow>> {
        if caller.isPlatform { throw Refusal.state(.noTenantChosen) }
        let page = page
        return Query.rows(of: caller.tenant, after: last, limit: page.limit + 1, bytes: PageRequest.maximumBytes).map { rows in
            guard let first = rows.first else { throw Refusal.invalid("after", .malformed(expected: .nextPlace)) }
            if first.table == ExportedRow.begin, try !first.unknownTables.isEmpty { throw Refusal.state(.programOutdated) }
            return try Page(reading: rows, page) { try $0.cursor }
        }
    }
}

extension ExportedRow {
    /// Its number, its table and its key: the cursor of the page after it.
    fileprivate var cursor: String {
        get throws {
            let key = try JSONEncoder().encode(key).base64EncodedString()
            return "\(number)/\(table)/\(key.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: ""))"
        }
    }

    fileprivate init?(cursor: String) {
        let parts = cursor.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let padding = String(repeating: "=", count: (4 - (parts.last?.count ?? 0) % 4) % 4)
        guard parts.count == 3, let number = Int64(parts[0]), number > 0, number < .max / 2,
            parts[1] == Self.begin || Self.tables.contains(where: { "\($0)" == parts[1] }),
            let data = Data(base64Encoded: parts[2].replacing("-", with: "+").replacing("_", with: "/") + padding),
            let key = try? JSONDecoder().decode([String].self, from: data), !key.contains(where: { $0.contains("\0") })
        else { return nil }
        self.init(number: number, table: parts[1], json: "", key: key)
    }

    /// The tables of bodies' data in the export's first row that this program does not know because it is older than
    /// the schema.
    fileprivate var unknownTables: [String] {
        get throws {
            struct Mark: Decodable { let unknown: [String] }
            return try JSONDecoder().decode(Mark.self, from: Data(json.utf8)).unknown
        }
    }
}

extension ExportedRow: RowConvertible {
    package static let rowKind = "row"
    package static let meaning = "A stored row of a body's data."
    package static let columns: [Column<ExportedRow>] = [
        .integer("number", { Int($0.number) }, "The row's number in the whole export, from 1.", example: 2),
        .text("table", \.table, "The table that it is in.", example: "payer"),
        .text(
            "json", \.json, "The row's columns as a JSON object.",
            example: "{\"code\": \"236\", \"name_fi\": \"Kaustinen\"}"),
    ]
}
