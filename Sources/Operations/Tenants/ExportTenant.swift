internal import Cooperation
package import Postgres
package import Store

/// All that a body owns, table by table, to take it elsewhere: an operator's read of the body it has chosen.
package struct ExportTenant: QueryOperation {
    package static let summary = "Export all rows of a cooperation body"
    package static let permission = Permission.operate
    package static let isSlow = true
    package typealias Output = Page<ExportedRow>
    package var page: PageRequest
    private let after: Int64

    package init(_ fields: inout Fields) throws {
        page = try fields.page()
        guard let after = Int64(page.after ?? "0"), after >= 0 else {
            throw Refusal.invalid("after", .malformed(expected: .nextNumber))
        }
        self.after = after
    }

    package func query(as caller: Caller) throws -> Query<Page<ExportedRow>> {
        if caller.isPlatform { throw Refusal.state(.noTenantChosen) }
        let page = page
        return Query.rows(of: caller.tenant, after: after, limit: page.limit + 1, bytes: PageRequest.maximumBytes)
            .map { Page(reading: $0, page) { String($0.number) } }
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
