package import Cooperation
internal import DatabaseSchema
internal import Foundation
package import LocalPostgres
package import Operations
package import Postgres

/// A coordinator and two more nodes on this machine, reached by their sockets: a Citus cluster that goes with the
/// process.
package struct LocalCluster: Sendable {
    /// The coordinator first.
    package let nodes: [LocalPostgres]
    package var coordinator: LocalPostgres { nodes[0] }

    /// Whether Citus is installed for the PostgreSQL that tests run.
    package static var isPossible: Bool {
        let folders = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        return folders.max { (Int($0) ?? 0) < (Int($1) ?? 0) }.map {
            FileManager.default.fileExists(atPath: "/usr/lib/postgresql/\($0)/lib/citus.so")
        } ?? false
    }

    /// Whether all tests of this process are to run on a cluster.
    package static var isWanted: Bool { ProcessInfo.processInfo.environment["SEUTU_TEST_CLUSTER"] == "yes" }

    /// Whether the cluster of this process is the served program's alone, whose tests break its nodes.
    package static var isServed: Bool { ProcessInfo.processInfo.environment["SEUTU_TEST_CLUSTER"] == "served" }

    package init() {
        let settings = [
            "fsync": "off", "max_connections": "200", "shared_preload_libraries": "citus", "wal_level": "logical", "citus.shard_count": "4",
            "max_prepared_transactions": "200", "citus.enable_statistics_collection": "off",
            "output_plugin_libraries": "pgoutput,citus", "citus.multi_task_query_log_level": "log",
            "citus.node_connection_timeout": "1000", "citus.recover_2pc_interval": "2s",
        ]
        nodes = (0...2).map { number in
            LocalPostgres(
                directory: FileManager.default.temporaryDirectory.appendingPathComponent(
                    "seutu-tests-\(ProcessInfo.processInfo.processIdentifier)-node\(number)"), settings: settings)
        }
    }

    /// Starts the nodes and makes the roles.
    func start() async throws {
        for node in nodes {
            let connection = try node.start()
            stopAtExit(node)
            try await OwnerConnection.with(parameters: connection.parameters, logger: .quiet) { owner in
                try owner.execute(script: DatabaseSchema.roles)
                try owner.execute(script: "ALTER SYSTEM SET citus.local_hostname = '\(connection.host)'")
                try owner.execute(script: "SELECT pg_reload_conf()")
                // Of the coordinator's sessions on the other nodes, which have no options of ours.
                for limit in ["statement_timeout", "idle_in_transaction_session_timeout"] {
                    try owner.execute(script: "ALTER ROLE seutu_app SET \(limit) = '\(TestInstallation.patience.components.seconds)s'")
                }
            }
        }
    }

    /// Makes a database of all nodes, without a schema. Answers how to reach the coordinator.
    @discardableResult
    package func makeDatabase(_ database: String) async throws -> LocalPostgres.Connection {
        let connections = try nodes.map { try $0.start() }
        for connection in connections {
            try await OwnerConnection.with(parameters: connection.parameters, logger: .quiet) { owner in
                try owner.execute(script: "CREATE DATABASE \(database) OWNER seutu_owner")
            }
            let inside = connection.parameters.merging(["dbname": database]) { $1 }
            try await OwnerConnection.with(parameters: inside, logger: .quiet) { try $0.execute(script: "CREATE EXTENSION citus") }
        }
        let coordinator = connections[0].parameters.merging(["dbname": database]) { $1 }
        try await OwnerConnection.with(parameters: coordinator, logger: .quiet) { owner in
            for (number, node) in connections.enumerated() {
                let function = number == 0 ? "citus_set_coordinator_host" : "citus_add_node"
                try owner.execute(script: "SELECT \(function)('\(node.host)', \(node.port))")
            }
            try owner.execute(script: "CREATE EXTENSION btree_gist")
            try owner.execute(script: "ALTER ROLE seutu_owner IN DATABASE \(database) SET app.tenant_id = '0'")
        }
        return connections[0]
    }
}

/// An installation on a cluster, beside the process's own one on one server.
package struct ClusterInstallation: Sendable {
    package let cluster: LocalCluster
    /// As the role that serves.
    package let database: Database
    package let operations: Operations
    /// As in the service, so that bodies are read at their nodes.
    private let watch: Task<Void, Never>

    /// The one of this process.
    package static var shared: ClusterInstallation { get async throws { try await making.value } }

    private static let making = Task { try await ClusterInstallation() }

    private init() async throws {
        cluster = LocalCluster()
        let parameters = try await TestInstallation.install(on: cluster)
        database = Database(configuration: TestInstallation.configuration(parameters), logger: .quiet)
        operations = Operations(
            database: database, logger: .quiet, deadline: TestInstallation.patience, keptBytes: Operations.keptBytes)
        watch = try await operations.startWatch()
    }

    /// A body of its own for one test. Its `transaction` is the other installation's.
    package func body() async throws -> TestTenant { try await TestTenant.make(by: operations) }

    /// How a role reaches a node's database.
    package func parameters(node: Int, user: String, database: String = TestInstallation.defaultDatabase) throws -> [String: String] {
        try cluster.nodes[node].start().parameters.merging(["user": user, "dbname": database]) { $1 }
    }
}

/// Where bodies are.
extension ClusterInstallation {
    /// The number of the node that has a body: 1 or 2.
    package func node(of tenant: TenantID, in database: String = TestInstallation.defaultDatabase) async throws -> Int {
        let id = tenant.rawValue
        let superuser = try parameters(node: 0, user: "postgres", database: database)
        let host = try await OwnerConnection.with(parameters: superuser, logger: .quiet) { owner in
            try owner.transaction(.read) { tx in
                try tx.one(
                    """
                    SELECT n.nodename::text FROM pg_dist_placement p JOIN pg_dist_node n ON n.groupid = p.groupid
                    WHERE p.shardid = get_shard_id_for_distribution_column('access_token', \(id))
                    """
                ) { (name: String) in name }
            }
        }
        return try hosts[0] == host ? 1 : 2
    }

    /// A body that has nothing yet, on a node.
    package func body(on node: Int) async throws -> TestTenant {
        var body = try await body()
        while try await self.node(of: body.id) != node { body = try await self.body() }
        return body
    }

    /// Gives a body a shard of its own and moves it to the other node, as the document of the cluster says.
    package func move(_ tenant: TenantID) async throws {
        let id = tenant.rawValue
        let (source, hosts) = (try await node(of: tenant), try hosts)
        try await OwnerConnection.with(parameters: try parameters(node: 0, user: "postgres"), logger: .quiet) { owner in
            for step in [
                "isolate_tenant_to_new_shard('access_token', \(id), 'CASCADE', shard_transfer_mode => 'block_writes')",
                """
                citus_move_shard_placement(get_shard_id_for_distribution_column('access_token', \(id)), '\(hosts[source - 1])', 5432,
                    '\(hosts[2 - source])', 5432, 'block_writes')
                """,
            ] {
                try owner.execute(script: "BEGIN; SELECT \(step); SELECT grant_columns(); COMMIT")
            }
            // A check would meet the former shards half gone.
            try owner.execute(script: "CALL citus_cleanup_orphaned_resources()")
            try owner.execute(script: "SELECT make_shard_schemas()")
        }
    }

    /// Of the nodes that have bodies.
    private var hosts: [String] { get throws { try cluster.nodes.dropFirst().map { try $0.start().host } } }
}

extension Operations {
    /// Watches the nodes of a cluster, and returns after the first look.
    func startWatch() async throws -> Task<Void, Never> {
        let watch = Task { await watchNodes() }
        while silentNodes == nil { try await Task.sleep(for: .milliseconds(10)) }
        return watch
    }
}
