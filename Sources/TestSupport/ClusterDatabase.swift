package import Cooperation
internal import DatabaseSchema
internal import LocalPostgres
package import Operations
package import Postgres
package import Store

/// A distributed database of its own on the nodes of this process's cluster, for a test that changes its schema.
package struct ClusterDatabase: Sendable {
    package let installation: ClusterInstallation
    private let name: String
    /// As the role that serves.
    package let database: Database
    package let operations: Operations
    /// As in the service, so that bodies are read at their nodes.
    private let watch: Task<Void, Never>

    /// - Parameter last: the migration with which it was distributed; else the last one.
    package init(_ name: String, at last: String? = nil) async throws {
        installation = try await ClusterInstallation.shared
        self.name = name
        let parameters = try await TestInstallation.spread(name, over: installation.cluster, at: last)
        database = Database(configuration: TestInstallation.configuration(parameters), logger: .quiet)
        operations = Operations(
            database: database, logger: .quiet, deadline: TestInstallation.patience, keptBytes: Operations.keptBytes)
        watch = try await operations.startWatch()
    }

    /// A body with services and a draft budget, on a node.
    package func body(on node: Int) async throws -> TestTenant {
        var body = try await TestTenant.make(by: operations)
        while try await installation.node(of: body.id, in: name) != node { body = try await TestTenant.make(by: operations) }
        return try await body.asKaustinen()
    }

    /// Applies the built migrations that are missing and `later` ones, as `seutu migrate` does.
    /// - Parameter texts: what is run in the place of some of them.
    package func migrate(_ later: [Migration] = [], texts: [String: String] = [:]) async throws -> [String] {
        let owner = try installation.parameters(node: 0, user: "seutu_owner", database: name)
        let built = DatabaseSchema.migrations.map { Migration(name: $0.name, sql: $0.sql) }
        let done = try await Migrator(migrations: built + later).migrate(
            parameters: owner, by: ClusterMigrations.built(texts: texts), logger: .quiet)
        let schema = Cluster(distribution: DatabaseSchema.distribution, shardSchemas: DatabaseSchema.shardSchemas)
        _ = try await OwnerConnection.with(parameters: owner, logger: .quiet) { try schema.distribute($0) }
        return done
    }

    /// The texts that a statement returns at the coordinator, as the superuser.
    package func superuser(_ statement: String) async throws -> [String] {
        let superuser = try installation.parameters(node: 0, user: "postgres", database: name)
        return try await OwnerConnection.with(parameters: superuser, logger: .quiet) { owner in
            try owner.transaction(.read) { tx in try tx.all(builtIn: statement) { (text: String) in text } }
        }
    }

    /// Holds a table until its session is ended, as a report that is left open does.
    package func hold(_ table: String) async throws {
        let superuser = try installation.parameters(node: 0, user: "postgres", database: name)
        try await OwnerConnection.with(parameters: superuser, logger: .quiet) { owner in
            try owner.execute(script: "BEGIN; LOCK TABLE \(table) IN ACCESS SHARE MODE; SELECT pg_sleep(600)")
        }
    }

    /// What differs on the nodes from the coordinator.
    package func nodeFaults() async throws -> [CatalogueChecks.Fault] {
        try await database.transaction(.read) { try CatalogueChecks([], ofNodes: DatabaseSchema.nodeFaults).run(in: $0) }
    }

    /// How many rows of a body are in the shards of some tables, on all nodes: as the role that serves, in a scope.
    package func rows(of tenant: TenantID, in tables: [String], settings: [LocalSetting]) async throws -> Int64 {
        var sum: Int64 = 0
        let id = tenant.rawValue
        for node in 1...2 {
            let superuser = try installation.parameters(node: node, user: "postgres", database: name)
            let serving = try installation.parameters(node: node, user: "seutu_app", database: name)
            let shards = try await OwnerConnection.with(
                parameters: superuser.merging(["application_name": "psql shards"]) { $1 }, logger: .quiet
            ) { owner in
                try owner.execute(script: "SET citus.override_table_visibility = off")
                return try owner.transaction(.read) { tx in
                    try tx.all(
                        """
                        SELECT c.relname::text FROM pg_class c
                        JOIN unnest(\(tables)) AS t (name) ON c.relname ~ ('^' || t.name || '_[0-9]{5,}$')
                        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
                        """
                    ) { (name: String) in name }
                }
            }
            sum += try await OwnerConnection.with(parameters: serving, logger: .quiet) { owner in
                try owner.transaction(.read, settings: settings) { tx in
                    try shards.reduce(Int64(0)) { sum, shard in
                        let count = "SELECT count(*) FROM \(shard) WHERE tenant_id = \(id)"
                        return sum + (try tx.all(builtIn: count) { (count: Int64) in count }[0])
                    }
                }
            }
        }
        return sum
    }
}

extension ClusterMigrations {
    /// By the built statements, and by more texts than are built.
    fileprivate static func built(texts: [String: String]) -> ClusterMigrations {
        ClusterMigrations(
            distribution: DatabaseSchema.distribution, tables: DatabaseSchema.distributedTables,
            separation: DatabaseSchema.separatePolicies,
            texts: Dictionary(uniqueKeysWithValues: DatabaseSchema.clusterMigrations.map { ($0.name, $0.sql) }).merging(texts) { $1 })
    }
}
