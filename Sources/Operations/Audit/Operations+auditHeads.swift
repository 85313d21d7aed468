internal import Cooperation
internal import Postgres
package import Store

extension Operations {
    /// The present ends of all audit chains, to be noted outside of the database: a chain that has lost its newest
    /// events looks complete, and only such a note shows the loss.
    package func auditHeads() async throws -> [AuditHead] {
        try await database.transaction(.read, settings: [TenantID.platform.setting], deadline: .now() + Self.largeDeadline, isSlow: true) {
            try $0.fetch(.auditHeads)
        }
    }
}
