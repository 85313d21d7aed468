package import Postgres
package import Store

/// The tenant's tokens, without their secrets, which nobody keeps.
package struct ListTokens: QueryOperation {
    package static let summary = "List the tokens without their secrets"
    package static let permission = Permission.manageTokens
    package var page: PageRequest
    private let after: Int64

    package init(_ fields: inout Fields) throws {
        page = try fields.page()
        guard let after = Int64(page.after ?? "0") else {
            throw Refusal.invalid("after", .malformed(expected: .nextNumber))
        }
        self.after = after
    }

    package func query(as caller: Caller) -> Query<Page<AccessToken>> {
        let page = page
        return Query.tokens(of: caller.tenant, after: after, limit: page.limit + 1).map { Page(reading: $0, page) { String($0.tokenID) } }
    }
}
