internal import Cooperation
internal import DatabaseSchema
internal import Foundation
package import LocalPostgres
package import Logging
package import Operations
package import Postgres
internal import Store

/// A whole installation on a private PostgreSQL, one for each test process: roles, migrations, reference data, the
/// platform's tenant.
///
/// It is made for the first test that needs it and ends with the process. It does not flush to disk, so its data do not
/// survive a crash.
package struct TestInstallation: Sendable {
    package let server: LocalPostgres
    /// The nodes, if the tests of this process run on a cluster; `server` is then its coordinator.
    package let cluster: LocalCluster?
    /// Connects as the role that serves.
    package let database: Database
    package let operations: Operations
    /// Of a cluster's nodes.
    private let watch: Task<Void, Never>?
    /// An operator in the platform's scope, and its token.
    package let operatorCaller: Caller
    package let operatorToken: String

    /// The installation of this process.
    package static var shared: TestInstallation { get async throws { try await making.value } }

    private static let making = Task { try await TestInstallation() }
    static let databaseName = "seutu"

    private init() async throws {
        let parameters: [String: String]
        cluster = LocalCluster.isWanted ? LocalCluster() : nil
        if let cluster {
            server = cluster.coordinator
            parameters = try await Self.install(on: cluster)
        } else {
            let directory = FileManager.default.temporaryDirectory.appendingPathComponent(
                "seutu-tests-\(ProcessInfo.processInfo.processIdentifier)")
            server = LocalPostgres(directory: directory, settings: ["fsync": "off", "max_connections": "200"])
            let connection = try server.start()
            stopAtExit(server)
            parameters = try await Self.install(on: connection)
        }
        database = Database(configuration: Self.configuration(parameters), logger: .quiet)
        // As in the service, so that every test reads kept answers where they are valid.
        operations = Operations(database: database, logger: .quiet, deadline: Self.patience, keptBytes: Operations.keptBytes)
        watch = cluster == nil ? nil : try await operations.startWatch()
        operatorToken = try await operations.createToken(["name": "operator", "role": "operator"], as: .commandLine)
        operatorCaller = try await operations.authenticate(operatorToken, via: .admin)
    }

    /// Makes the roles and the database on a server that has neither. Returns the serving role's connection.
    package static func install(on connection: LocalPostgres.Connection) async throws -> [String: String] {
        try await OwnerConnection.with(parameters: connection.parameters, logger: .quiet) { try $0.execute(script: DatabaseSchema.roles) }
        try await createDatabase(databaseName, connection)
        return parameters(connection, user: "seutu_app", database: databaseName)
    }

    /// The same on a cluster's nodes, distributed. Returns the serving role's connection to the coordinator.
    package static func install(on cluster: LocalCluster) async throws -> [String: String] {
        try await cluster.start()
        return try await spread(databaseName, over: cluster)
    }

    /// A database of a running cluster, distributed with the migrations up to `last`, or else with all.
    static func spread(_ database: String, over cluster: LocalCluster, at last: String? = nil) async throws -> [String: String] {
        let connection = try await cluster.makeDatabase(database)
        let owner = parameters(connection, user: "seutu_owner", database: database)
        let migrations = DatabaseSchema.migrations.map { Migration(name: $0.name, sql: $0.sql) }
        let first = migrations.filter { migration in last.map { migration.name <= $0 } ?? true }
        try await Migrator(migrations: first).migrate(parameters: Cluster.alone(owner), logger: .quiet)
        let schema = Cluster(distribution: DatabaseSchema.distribution, shardSchemas: DatabaseSchema.shardSchemas)
        _ = try await OwnerConnection.with(parameters: owner, logger: .quiet) { try schema.distribute($0) }
        try await loadReference(owner)
        return parameters(connection, user: "seutu_app", database: database)
    }

    /// libpq's keywords and values for a role (`postgres`, `seutu_owner`, `seutu_app`, `seutu_reader`) in a database.
    package func parameters(user: String, database: String = Self.defaultDatabase) throws -> [String: String] {
        Self.parameters(try server.start(), user: user, database: database)
    }

    package static var defaultDatabase: String { databaseName }

    /// Operations with their own connections and caches, as after a restart of the service; close the database at the
    /// end.
    ///
    /// - Parameter parameters: libpq's keywords and values that differ.
    package func restarted(
        parameters: [String: String] = [:], statistics: (any StatisticsSource)? = nil, deadline: Duration = Self.patience,
        keptBytes: Int = Operations.keptBytes
    ) throws -> (operations: Operations, database: Database) {
        let parameters = try self.parameters(user: "seutu_app").merging(parameters) { $1 }
        let database = Database(configuration: Self.configuration(parameters), logger: .quiet)
        let operations = Operations(
            database: database, logger: .quiet, statistics: statistics, deadline: deadline, keptBytes: keptBytes)
        return (operations, database)
    }

    /// Operations over the same connections that fetch statistics from `source`.
    package func operations(fetchingFrom source: any StatisticsSource) -> Operations {
        Operations(database: database, logger: .quiet, statistics: source, deadline: Self.patience, keptBytes: Operations.keptBytes)
    }

    /// Another migrated database in the same server, for a test that breaks the schema or changes a register.
    package func createDatabase(_ name: String) async throws { try await Self.createDatabase(name, try server.start()) }

    /// Time limits for slow machines: only a test about a time limit may reach one. All tests share the connections and
    /// run at once, so their waits say nothing about the service.
    package static let patience = Duration.seconds(600)

    package static func configuration(_ parameters: [String: String]) -> DatabaseConfiguration {
        var configuration = DatabaseConfiguration(parameters: parameters)
        // The role's own limits would stop a large import on a busy machine.
        configuration.parameters["options"] =
            parameters["options"]
            ?? ["statement_timeout", "idle_in_transaction_session_timeout"]
            .map { "-c \($0)=\(patience.components.seconds)s" }.joined(separator: " ")
        configuration.leaseTimeout = patience
        configuration.waiterLimit = 8_192
        configuration.waiterLimitPerKey = 8_192
        // A pause of the machine must not turn a read into a slow one.
        configuration.fetchStatementLimit = patience
        configuration.statementTimeout = patience
        configuration.fetchTimeout = patience
        configuration.connectTimeout = patience
        return configuration
    }

    private static func parameters(_ connection: LocalPostgres.Connection, user: String, database: String) -> [String: String] {
        connection.parameters.merging(["user": user, "dbname": database]) { _, ours in ours }
    }

    private static func createDatabase(_ name: String, _ connection: LocalPostgres.Connection) async throws {
        try await OwnerConnection.with(parameters: connection.parameters, logger: .quiet) {
            try $0.execute(script: "CREATE DATABASE \(name) OWNER seutu_owner")
        }
        let owner = parameters(connection, user: "seutu_owner", database: name)
        try await Migrator(migrations: DatabaseSchema.migrations.map { Migration(name: $0.name, sql: $0.sql) }).migrate(
            parameters: owner, logger: .quiet)
        try await loadReference(owner)
    }

    private static func loadReference(_ owner: [String: String]) async throws {
        let reference = ReferenceData(
            municipalities: DatabaseSchema.municipalityCSV, populations: DatabaseSchema.populationCSV, areas: DatabaseSchema.areaCSV)
        try await OwnerConnection.with(parameters: owner, logger: .quiet) { owner in
            _ = try owner.transaction(.write) { try reference.load(in: $0) }
        }
    }
}

extension Logger {
    /// Tests cause refused and broken transactions on purpose; their lines would hide a real fault.
    package static let quiet = Logger(label: "seutu-tests") { _ in SwiftLogNoOpLogHandler() }
}
