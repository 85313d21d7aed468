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
    /// - Parameter isDistributed: whether the database is to be spread over the nodes of its cluster. One that is so
    ///   already stays so.
    static func migrate(owner parameters: [String: String], isDistributed: Bool = false, logger: Logger) async throws -> [String] {
        let isCluster = try await isCluster(owner: parameters, isWanted: isDistributed, logger: logger)
        let migrator = Migrator(migrations: migrations)
        let migrated =
            isCluster
            ? try await migrator.migrate(parameters: parameters, by: clusterMigrations, logger: logger)
            : try await migrator.migrate(parameters: Cluster.alone(parameters), logger: logger)
        // A migration may change what is read, and the steps that follow may fail.
        if !migrated.isEmpty {
            try await OwnerConnection.with(parameters: parameters, logger: logger) { owner in
                try owner.transaction(.write) { try $0.moveRegisterVersion() }
            }
        }
        let spread = isCluster || isDistributed ? try await distribute(owner: parameters, logger: logger) : false
        let applied = migrated + (spread ? ["distributed"] : [])
        let reference = ReferenceData(
            municipalities: DatabaseSchema.municipalityCSV, populations: DatabaseSchema.populationCSV, areas: DatabaseSchema.areaCSV)
        let loaded = try await OwnerConnection.with(parameters: parameters, logger: logger) { owner in
            try owner.transaction(.write) { try reference.load(in: $0) }
        }
        return applied + loaded
    }

    private static let clusterMigrations = ClusterMigrations(
        distribution: DatabaseSchema.distribution, tables: DatabaseSchema.distributedTables, separation: DatabaseSchema.separatePolicies,
        texts: Dictionary(uniqueKeysWithValues: DatabaseSchema.clusterMigrations.map { ($0.name, $0.sql) }))

    /// Whether the database is spread over the nodes of a cluster already. Refuses one that cannot be, where that is
    /// wanted.
    private static func isCluster(owner parameters: [String: String], isWanted: Bool, logger: Logger) async throws -> Bool {
        let (canBe, isCluster) = try await OwnerConnection.with(parameters: parameters, logger: logger) { owner in
            try owner.transaction(.read) { (try Cluster.isPossible(in: $0), try Cluster.isDistributed(in: $0)) }
        }
        if isWanted && !canBe {
            throw CommandFailure(
                "The database has no extension citus: make the cluster's nodes and their extensions first (docs/operations/cluster.md).")
        }
        return isCluster
    }

    /// Spreads the schema and checks each node; answers whether that was new.
    private static func distribute(owner parameters: [String: String], logger: Logger) async throws -> Bool {
        let cluster = Cluster(distribution: DatabaseSchema.distribution, shardSchemas: DatabaseSchema.shardSchemas)
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
