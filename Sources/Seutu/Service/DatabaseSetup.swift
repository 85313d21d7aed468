internal import DatabaseSchema
internal import Logging
internal import Postgres
internal import Store

/// What this build brings to a database and expects of it.
enum DatabaseSetup {
    static let migrations = DatabaseSchema.migrations.map { Migration(name: $0.name, sql: $0.sql) }

    static func startupCheck(allowsDataLoss: Bool) -> StartupCheck {
        StartupCheck(migrations: migrations, checks: CatalogueChecks(DatabaseSchema.checks.map(\.sql)), allowsDataLoss: allowsDataLoss)
    }

    /// Migrates and fills the shared registers, as the owner. Returns the names of what was done, none when nothing was
    /// left to do.
    static func migrate(owner parameters: [String: String], logger: Logger) async throws -> [String] {
        let applied = try await Migrator(migrations: migrations).migrate(parameters: parameters, logger: logger)
        let reference = ReferenceData(
            municipalities: DatabaseSchema.municipalityCSV, populations: DatabaseSchema.populationCSV, areas: DatabaseSchema.areaCSV)
        let loaded = try await OwnerConnection.with(parameters: parameters, logger: logger) { owner in
            try owner.transaction(.write) { tx in
                // A migration may change what is read, too.
                if !applied.isEmpty { try tx.moveRegisterVersion() }
                return try reference.load(in: tx)
            }
        }
        return applied + loaded
    }

    /// Sentences that say why the service must not run on this database; none when it may.
    static func problems(
        _ database: Database, at parameters: [String: String], allowsDataLoss: Bool, logger: Logger
    ) async throws -> [String] {
        if try await Pooler.movesTransactions(parameters: parameters, logger: logger) {
            return [
                "A pooler between this program and PostgreSQL gives each transaction another connection, so that prepared statements "
                    + "and settings would be lost: connect to PostgreSQL itself, or set pool_mode=session for this user in pgbouncer."
            ]
        }
        let check = startupCheck(allowsDataLoss: allowsDataLoss)
        return try await database.transaction(.read) { try check.problems(in: $0) }
    }

    /// The one migration that the database may be ahead of this build, while old and new serve together; nil when it is
    /// not.
    static func migrationAhead(_ database: Database) async throws -> String? {
        let check = startupCheck(allowsDataLoss: true)
        return try await database.transaction(.read) { try check.migrationAhead(in: $0) }
    }
}
