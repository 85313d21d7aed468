internal import Cooperation
internal import Postgres
package import Store

extension AccessToken: RowConvertible {
    package static let rowKind = "token"
    package static let meaning = "A token, without its secret."
    package static let columns: [Column<AccessToken>] = [
        .integer("token", { Int($0.tokenID) }, "The token's number.", example: 3),
        .text("name", \.name, "Its name, which the audit has as the actor.", example: "Kaustinen"),
        .cell(
            "role", .choice(Role.allCases.map(\.rawValue)), { .text($0.role) }, "What it may be used for.",
            example: Role.municipality.rawValue),
        .code("payer", \.payer, "The payer that a municipality's token speaks for.", example: "236"),
        .instant("created", \.createdAt.iso8601, "When it was created.", example: "2025-12-11T08:00:00Z"),
        .instant("expires", \.expiresAt.iso8601, "When it stops working.", example: "2026-12-31T23:59:59Z"),
        .instant("revoked", \.revokedAt?.iso8601, "When it was revoked, if it was.", example: "2026-02-01T08:00:00Z"),
    ]
}
