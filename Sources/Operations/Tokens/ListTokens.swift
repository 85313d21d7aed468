internal import Cooperation
package import Postgres
package import Store

/// The tenant's tokens, without their secrets, which are not stored.
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

extension AccessToken: RowConvertible {
    package static let rowKind = "token"
    package static let meaning = "A token, without its secret."
    package static let columns: [Column<AccessToken>] = [
        .integer("token", { Int($0.tokenID) }, "The token's number.", example: 3),
        .text("name", \.name, "Its name, which the audit has as the actor.", example: "Kaustinen"),
        .cell(
            "role", .choice(of: Role.self), { .text($0.role) }, "What it may be used for.",
            example: Role.municipality.rawValue),
        .code("payer", \.payer, "The payer that a municipality's token represents.", example: "236"),
        .code("team", \.team, "The team that a team lead's token reports for.", example: "region"),
        .instant("created", \.createdAt.iso8601, "When it was created.", example: "2025-12-11T08:00:00Z"),
        .instant("expires", \.expiresAt.iso8601, "When it stops working.", example: "2026-12-31T23:59:59Z"),
        .instant("revoked", \.revokedAt?.iso8601, "When it was revoked, if it was.", example: "2026-02-01T08:00:00Z"),
    ]
}
