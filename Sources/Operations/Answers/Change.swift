/// What a change did: the rows it wrote or would write, and the version of what it changed.
package struct Change: Hashable, Sendable, Codable {
    package var rows: [Row]
    /// The new version of the changed thing (for a budget's parts, the budget's), to be given as `if=` / If-Match next.
    package var version: Int?

    package init(rows: [Row], version: Int? = nil) {
        self.rows = rows
        self.version = version
    }
}

/// The answer to one or more changes that were made in one transaction.
package struct ChangeAnswer: Sendable {
    package var changes: [Change]
    /// The audit event of the (last) change; nil in a dry run.
    package var auditSequence: Int64?
    /// The request was answered before under its idempotency key, and this is that answer.
    package var isReplay: Bool
    package var isDryRun: Bool
}

/// How a change is to be made.
package struct ChangeOptions: Sendable, Hashable {
    /// The same key and request give the same answer and one effect, for `Limits.idempotencyHours`.
    package var idempotencyKey: String?
    /// Run wholly, show what would change, roll back.
    package var isDryRun: Bool

    package init(idempotencyKey: String? = nil, isDryRun: Bool = false) {
        self.idempotencyKey = idempotencyKey
        self.isDryRun = isDryRun
    }
}
