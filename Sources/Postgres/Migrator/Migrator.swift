package import Logging

/// Brings a database's schema to the built one: forward only, one transaction a migration, one process at a time.
///
/// What was applied stands in `schema_migration`, with the SHA-256 of its text: an edited or missing migration is
/// refused, because the database no longer is what the text says.
package struct Migrator: Sendable {
    package let migrations: [Migration]

    /// Whoever holds this advisory lock migrates. The number only has to be nobody else's.
    private static let lockKey: Int64 = 0x5345_5554_5501

    /// - Parameter migrations: in any order; they are applied in the order of their names.
    package init(migrations: [Migration]) {
        self.migrations = migrations.sorted { $0.name < $1.name }
    }

    /// Applies what is missing, as the role in `parameters`, and answers the names of what it applied.
    @discardableResult
    package func migrate(parameters: [String: String], logger: Logger) async throws -> [String] {
        try await OwnerConnection.with(parameters: parameters, logger: logger) { owner in
            try owner.execute(script: "SELECT pg_advisory_lock(\(Self.lockKey))")
            // The lock goes with the connection, also when a migration fails.
            try owner.execute(
                script: """
                    CREATE TABLE IF NOT EXISTS schema_migration (
                        name text PRIMARY KEY, sha256 bytea NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())
                    """)
            let missing = try owner.transaction(.read) { transaction in try unapplied(in: transaction) }
            for migration in missing {
                logger.info("applying migration \(migration.name)")
                try owner.transaction(.write) { try apply(migration, in: $0) }
            }
            return missing.map(\.name)
        }
    }

    /// How a database's schema and a program go together.
    package enum Fit: Equatable, Sendable {
        /// The schema is the built one.
        case exact
        /// The schema has one migration more, which only adds: the program may serve, and not migrate.
        case ahead(by: String)
        /// They do not; a sentence says why.
        case none(because: String)
    }

    /// In the name of a migration that takes away or changes what the program before it still uses, such as
    /// `0040_contract_names`. All others only add.
    private static let contractMark = "_contract_"

    /// Needs SELECT on `schema_migration`.
    package func fit(in transaction: Transaction) throws -> Fit {
        do {
            let found = try compare(in: transaction)
            if let name = found.unknown.first, found.unknown.count > 1 || name.contains(Self.contractMark) {
                return .none(because: Self.older(than: name))
            }
            if let first = try found.missing().first { return .none(because: "migration \(first.name) is not applied: run migrate first") }
            guard let name = found.unknown.first else { return .exact }
            // One that is not the newest was taken out of the program.
            return name == found.last ? .ahead(by: name) : .none(because: Self.older(than: name))
        } catch let error as PostgresError where error.kind == .migration {
            return .none(because: error.message)
        }
    }

    private static func older(than name: String) -> String {
        "migration \(name) is applied and not built in: this program is older than the database"
    }

    /// The name of the last migration applied, or nil in a database that has none.
    package static func currentVersion(in transaction: Transaction) throws -> String? {
        guard try transaction.one("SELECT to_regclass('schema_migration') IS NOT NULL", { (exists: Bool) in exists }) else { return nil }
        return try transaction.first("SELECT name FROM schema_migration ORDER BY name COLLATE \"C\" DESC LIMIT 1") { (name: String) in name
        }
    }

    private func apply(_ migration: Migration, in transaction: Transaction) throws {
        do {
            try transaction.execute(script: migration.sql)
        } catch let error as PostgresError {
            throw error.naming(migration)
        }
        try transaction.run(
            "INSERT INTO schema_migration (name, sha256) VALUES (\(migration.name), sha256(convert_to(\(migration.sql), 'UTF8')))")
    }

    /// What is built and not applied, after a check that all else is equal.
    private func unapplied(in transaction: Transaction) throws -> [Migration] {
        let found = try compare(in: transaction)
        if let name = found.unknown.first { throw PostgresError(.migration, Self.older(than: name)) }
        return try found.missing()
    }

    /// What is built beside what is applied.
    private struct Comparison {
        let unapplied: [Migration]
        /// The names of what is applied and not built.
        let unknown: [String]
        /// The newest that is applied; empty where none is.
        let last: String

        /// Throws where one comes too late.
        func missing() throws -> [Migration] {
            guard let early = unapplied.first(where: { $0.name < last && !$0.mayComeLate }) else { return unapplied }
            throw PostgresError(
                .migration,
                "migration \(early.name) comes before \(last), which is applied already: the database is of a program that was never "
                    + "released, and cannot be brought on. Who writes a migration gives it a later number")
        }
    }

    /// Throws when a migration that is applied was edited since.
    private func compare(in transaction: Transaction) throws -> Comparison {
        guard try Self.currentVersion(in: transaction) != nil else { return Comparison(unapplied: migrations, unknown: [], last: "") }
        let applied = try transaction.all(
            """
            SELECT applied.name, sha256(convert_to(built.sql, 'UTF8')) = applied.sha256
            FROM schema_migration AS applied
            LEFT JOIN unnest(\(migrations.map(\.name)), \(migrations.map(\.sql))) AS built (name, sql) ON built.name = applied.name
            ORDER BY applied.name COLLATE "C"
            """
        ) { (name: String, isEqual: Bool?) in (name: name, isEqual: isEqual) }
        if let edited = applied.first(where: { $0.isEqual == false }) {
            throw PostgresError(.migration, "migration \(edited.name) was edited after it had been applied")
        }
        let names = Set(applied.map(\.name))
        return Comparison(
            unapplied: migrations.filter { !names.contains($0.name) }, unknown: applied.filter { $0.isEqual == nil }.map(\.name),
            last: applied.last?.name ?? "")
    }
}

extension PostgresError {
    /// The server's error, told with the migration it stopped.
    fileprivate func naming(_ migration: Migration) -> PostgresError {
        var error = PostgresError(.migration, "migration \(migration.name) failed: \(message)")
        error.sqlState = sqlState
        error.constraint = constraint
        error.table = table
        return error
    }
}

/// A numbered step of the schema: plain SQL, run once, never changed afterwards.
package struct Migration: Sendable, Equatable {
    /// Such as `0001_tenants`: its order among the others, and its name for ever.
    package let name: String
    package let sql: String
    /// Whether it is also applied where one with a higher number is applied already: the two touch different things.
    package let mayComeLate: Bool

    package init(name: String, sql: String, mayComeLate: Bool = false) {
        self.name = name
        self.sql = sql
        self.mayComeLate = mayComeLate
    }
}
