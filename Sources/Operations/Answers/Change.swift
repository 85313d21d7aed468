internal import Crypto
internal import Foundation

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
    /// Nothing was kept.
    package var isDryRun: Bool
}

extension [Change] {
    /// A hash of what was done: the same rows and versions have the same. Secrets do not count, so a dry run's is that
    /// of the change that is made after it, unless something else has changed meanwhile.
    package var effect: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            return SHA256.hash(data: try encoder.encode(self)).hexadecimal
        }
    }
}

/// Hears of a change that is under way how much of it is done, if the change tells.
package typealias ProgressListener = @Sendable (_ done: Int, _ all: Int) -> Void

/// How a change is to be made.
package struct ChangeOptions: Sendable, Hashable {
    /// The same key and request give the same answer and one effect, for `Limits.idempotencyHours`.
    package var idempotencyKey: String?
    /// Run wholly, show what would change, roll back.
    package var isDryRun: Bool
    /// What a dry run has shown. A change that would do anything else is rolled back, and answers as a dry run does.
    package var effect: String?

    package init(idempotencyKey: String? = nil, isDryRun: Bool = false, effect: String? = nil) {
        self.idempotencyKey = idempotencyKey
        self.isDryRun = isDryRun
        self.effect = effect
    }
}
