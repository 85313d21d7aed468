internal import Cooperation
internal import Postgres
package import Store

extension StoredToken: RowConvertible {
    package static let kind = "token"
    package static let columns = ["token", "name", "role", "payer", "created", "expires", "revoked"]
    package var cells: [Cell] {
        [
            .number(tokenID), .text(name), .text(role), .optional(payer?.rawValue), .text(createdAt.iso8601), .text(expiresAt.iso8601),
            .optional(revokedAt?.iso8601),
        ]
    }
}
