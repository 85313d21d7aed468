package import Logging

/// Brings a database's schema to the version that is built into the program: forward only, one transaction for each
/// migration, one process at a time.
///
/// The table `schema_migration` has every applied migration with the SHA-256 of its text. An edited or missing
/// migration is refused, because the database then differs from the text.
package struct Migrator: Sendable {
    package let migrations: [Migration]

    /// Only the holder of this advisory lock migrates. The number must differ from those of other advisory locks.
    private static let lockKey: Int64 = 0x5345_5554_5501

    /// - Parameter migrations: in any order; they are applied in the order of their names.
    package init(migrations: [Migration]) {
        self.migrations = migrations.sorted { $0.name < $1.name }
    }

    /// Applies the missing migrations, as the role in `parameters`, and returns their names.
    /// - Parameter runner: what runs them; by default their texts are sent as they are.
    @discardableResult
    package func migrate(
        parameters: [String: String], by runner: any MigrationRunner = PlainMigrations(), logger: Logger
    ) async throws -> [String] {
        try await OwnerConnection.with(parameters: parameters, logger: logger) { owner in
            try owner.execute(script: "SELECT pg_advisory_lock(\(Self.lockKey))")
            // The end of the connection releases the lock, also when a migration fails.
            try owner.execute(
                script: """
                    CREATE TABLE IF NOT EXISTS schema_migration (
                        name text PRIMARY KEY, sha256 bytea NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())
                    """)
            let missing = try owner.transaction(.read) { transaction in try unapplied(in: transaction) }
            if !missing.isEmpty { try runner.begin(owner) }
            for migration in missing {
                logger.info("applying migration \(migration.name)")
                try Self.pastLocks(owner) {
                    try owner.transaction(.write, settings: [Self.patience]) { try apply(migration, by: runner, in: $0) }
                }
                try runner.finish(migration, owner)
            }
            return missing.map(\.name)
        }
    }

    /// How often a migration is attempted: transactions of a service that works meanwhile may lock the same tables in
    /// another order.
    private static let attempts = 20

    /// How long a migration waits for a table, in milliseconds. The service's requests for the table wait behind it.
    private static let patience = LocalSetting("lock_timeout", 5_000)

    /// Tries again if the server ended this transaction to resolve a deadlock, or if a table was not free in time.
    /// Between two attempts, the requests that waited behind this transaction are answered.
    private static func pastLocks(_ owner: OwnerConnection, _ body: () throws -> Void) throws {
        for attempt in 1...attempts {
            do {
                return try body()
            } catch let error as PostgresError where ["40P01", "55P03"].contains(error.sqlState) && attempt < attempts {
                try owner.execute(script: "SELECT pg_sleep(1)")
            }
        }
    }

    /// Whether a program can serve a database with this schema.
    package enum Fit: Equatable, Sendable {
        /// The schema has exactly the migrations of the program.
        case exact
        /// The schema has one more migration, which only adds: the program may serve, but not migrate.
        case ahead(by: String)
        /// The program cannot serve; the sentence says why.
        case none(because: String)
    }

    /// Stands in the name of a migration that removes or changes something that the previous program still uses, such
    /// as `0040_contract_names`. All other migrations only add.
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
            // An unknown migration that is not the newest was taken out of the program.
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

    private func apply(_ migration: Migration, by runner: any MigrationRunner, in transaction: Transaction) throws {
        do {
            try runner.run(migration, in: transaction)
        } catch let error as PostgresError {
            throw error.naming(migration)
        }
        try transaction.run(
            "INSERT INTO schema_migration (name, sha256) VALUES (\(migration.name), sha256(convert_to(\(migration.sql), 'UTF8')))")
    }

    /// The built migrations that are not applied yet, after a check that all others are equal.
    private func unapplied(in transaction: Transaction) throws -> [Migration] {
        let found = try compare(in: transaction)
        if let name = found.unknown.first { throw PostgresError(.migration, Self.older(than: name)) }
        return try found.missing()
    }

    /// The built migrations compared with the applied ones.
    private struct Comparison {
        let unapplied: [Migration]
        /// The names of applied migrations that are not built in.
        let unknown: [String]
        /// The name of the newest applied migration; empty if there is none.
        let last: String

        /// Throws if a missing migration would come before one that is applied.
        func missing() throws -> [Migration] {
            guard let early = unapplied.first(where: { $0.name < last && !$0.mayComeLate }) else { return unapplied }
            throw PostgresError(
                .migration,
                "migration \(early.name) comes before \(last), which is applied already: the database is of a program that was never "
                    + "released, and cannot be brought on. Who writes a migration gives it a later number")
        }
    }

    /// Throws if an applied migration was edited since.
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
    /// The server's error with the name of the migration that it stopped.
    fileprivate func naming(_ migration: Migration) -> PostgresError {
        var error = PostgresError(.migration, "migration \(migration.name) failed: \(message)")
        error.sqlState = sqlState
        error.constraint = constraint
        error.table = table
        return error
    }
}

/// Runs migrations if it is not enough to send their texts.
package protocol MigrationRunner: Sendable {
    /// Called before the first missing migration; not called if none is missing.
    func begin(_ owner: OwnerConnection) throws
    /// Runs a migration inside its transaction, which also records that it was applied.
    func run(_ migration: Migration, in transaction: Transaction) throws
    /// Called after the migration's commit; not called if the process ends before that.
    func finish(_ migration: Migration, _ owner: OwnerConnection) throws
}

/// Sends each migration's text as it is.
package struct PlainMigrations: MigrationRunner {
    package init() {}
    package func begin(_ owner: OwnerConnection) {}
    package func run(_ migration: Migration, in transaction: Transaction) throws { try transaction.execute(script: migration.sql) }
    package func finish(_ migration: Migration, _ owner: OwnerConnection) {}
}

/// A numbered step of the schema: plain SQL, run once, never changed afterwards.
package struct Migration: Sendable, Equatable {
    /// Such as `0001_tenants`. It gives the order among migrations and never changes.
    package let name: String
    package let sql: String
    /// Whether it may also be applied after one with a higher number, because the two change different things.
    package let mayComeLate: Bool

    package init(name: String, sql: String, mayComeLate: Bool = false) {
        self.name = name
        self.sql = sql
        self.mayComeLate = mayComeLate
    }
}
