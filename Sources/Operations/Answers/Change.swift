internal import Crypto
internal import Foundation

/// The result of a change: the rows that it wrote or would write, and the version of the changed thing.
package struct Change: Hashable, Sendable, Codable {
    package var rows: [Row]
    /// The new version of the changed thing (for a part of a budget, the budget's), for the next `if=` / If-Match.
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
    /// Whether the request was answered before under its idempotency key, and this is that answer.
    package var isReplay: Bool
    /// Whether nothing was stored.
    package var isDryRun: Bool
}

extension [Change] {
    /// A hash of the effect: equal rows and versions have equal hashes. Secrets do not count, so a dry run has the hash
    /// of the later change, unless something else has changed meanwhile.
    package var effect: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            return SHA256.hash(data: try encoder.encode(self)).hexadecimal
        }
    }
}

/// Gets the progress of a change under way, if the change reports it.
package typealias ProgressListener = @Sendable (_ done: Int, _ all: Int) -> Void

/// How to make a change.
package struct ChangeOptions: Sendable, Hashable {
    /// The same key and request give the same answer and one effect, for `Limits.idempotencyHours`.
    package var idempotencyKey: String?
    /// Runs the whole change, shows its effect, and rolls it back.
    package var isDryRun: Bool
    /// The effect that a dry run has shown. A change with another effect is rolled back, and answers like a dry run.
    package var effect: String?

    package init(idempotencyKey: String? = nil, isDryRun: Bool = false, effect: String? = nil) {
        self.idempotencyKey = idempotencyKey
        self.isDryRun = isDryRun
        self.effect = effect
    }
}
