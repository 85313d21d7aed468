internal import Cooperation
package import Postgres
package import Store

/// All that a body owns, table by table, to take it elsewhere: an operator's read of the body it has chosen.
package struct ExportTenant: QueryOperation {
    package static let permission = Permission.operate
    package static let isSlow = true
    package typealias Output = Page<TenantRow>
    package var page: PageRequest
    private let after: Int64

    package init(_ fields: inout Fields) throws {
        page = try fields.page()
        guard let after = Int64(page.after ?? "0"), after >= 0 else {
            throw Refusal.invalid("after", .malformed(expected: "a row's number"))
        }
        self.after = after
    }

    package func query(as caller: Caller) throws -> Query<Page<TenantRow>> {
        if caller.isPlatform { throw Refusal.state(.noTenantChosen) }
        let page = page
        return Query.rows(of: caller.tenant, after: after, limit: page.limit + 1, bytes: PageRequest.maximumBytes)
            .map { Page(reading: $0, page) { String($0.number) } }
    }
}

extension TenantRow: RowConvertible {
    package static let kind = "row"
    package static let columns = ["number", "table", "json"]
    package var cells: [Cell] { [.number(number), .text(table), .text(json)] }
}
