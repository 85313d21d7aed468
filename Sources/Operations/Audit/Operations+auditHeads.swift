internal import Cooperation
internal import Postgres
package import Store

extension Operations {
    /// The ends of all audit chains as they are now, for a note outside of the database: a chain that has lost its
    /// newest events looks whole, and only such a note shows it.
    package func auditHeads() async throws -> [AuditHead] {
        try await database.transaction(.read, settings: [TenantID.platform.setting], deadline: .now() + Self.largeDeadline, isSlow: true) {
            try $0.fetch(.auditHeads)
        }
    }
}
