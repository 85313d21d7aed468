internal import DatabaseSchema
internal import Logging
internal import Postgres
internal import Store

/// What this build brings to a database and expects of it.
enum DatabaseSetup {
    static let migrations = DatabaseSchema.migrations.map { Migration(name: $0.name, sql: $0.sql, mayComeLate: $0.mayComeLate) }

    static func startupCheck(allowsDataLoss: Bool) -> StartupCheck {
        StartupCheck(migrations: migrations, checks: checks, allowsDataLoss: allowsDataLoss)
    }

    private static let checks = CatalogueChecks(DatabaseSchema.checks.map(\.sql), ofNodes: DatabaseSchema.nodeFaults)

    /// Migrates and fills the shared registers, as the owner. Returns the names of what was done, none when nothing was
    /// left to do.
    ///
    /// - Parameter isDistributed: whether the database is to be spread over the nodes of its cluster.
    static func migrate(owner parameters: [String: String], isDistributed: Bool = false, logger: Logger) async throws -> [String] {
        try await refuseUnfit(owner: parameters, isDistributed: isDistributed, logger: logger)
        let migrated = try await Migrator(migrations: migrations).migrate(parameters: Cluster.alone(parameters), logger: logger)
        let spread = isDistributed ? try await distribute(owner: parameters, logger: logger) : false
        let applied = migrated + (spread ? ["distributed"] : [])
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

    /// A cluster is made of an empty database, and by all migrations at once.
    private static func refuseUnfit(owner parameters: [String: String], isDistributed: Bool, logger: Logger) async throws {
        let (canBe, fit) = try await OwnerConnection.with(parameters: parameters, logger: logger) { owner in
            try owner.transaction(.read) { tx in
                let migrator = Migrator(migrations: migrations)
                return (try Cluster.isPossible(in: tx), try Cluster.isDistributed(in: tx) ? try migrator.fit(in: tx) : .exact)
            }
        }
        if isDistributed && !canBe {
            throw CommandFailure(
                "The database has no extension citus: make the cluster's nodes and their extensions first (docs/operations/cluster.md).")
        }
        guard case .exact = fit else {
            throw CommandFailure(
                "This database is distributed, and its schema is not the one this program was built for: a cluster's schema cannot be "
                    + "migrated by this version. Serve it with the version that made it.")
        }
    }

    /// Spreads the schema and checks each node; answers whether that was new.
    private static func distribute(owner parameters: [String: String], logger: Logger) async throws -> Bool {
        let cluster = Cluster(distribution: DatabaseSchema.distribution)
        let isNew = try await OwnerConnection.with(parameters: parameters, logger: logger) { try cluster.distribute($0) }
        let faults = try await OwnerConnection.with(parameters: parameters, logger: logger) { owner in
            try owner.transaction(.read) { try checks.run(in: $0) }
        }
        guard faults.isEmpty else {
            throw CommandFailure((["The nodes differ from what they should be:"] + faults.map { "\($0)" }).joined(separator: "\n"))
        }
        return isNew
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
