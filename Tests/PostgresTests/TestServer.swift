import Foundation
import LocalPostgres
import Logging
import Postgres
import Synchronization
import Testing

/// One real server for the whole test run, in a directory under the system's temporary folder.
enum TestServer {
    static let shared = Result { try Server() }

    static func parameters() throws -> [String: String] { try shared.get().connection.parameters }

    struct Server: Sendable {
        let local: LocalPostgres
        let connection: LocalPostgres.Connection

        init() throws {
            let directory = FileManager.default.temporaryDirectory.appendingPathComponent(
                "postgres-tests-\(ProcessInfo.processInfo.processIdentifier)")
            local = LocalPostgres(directory: directory, settings: ["fsync": "off", "max_connections": "200"])
            connection = try local.start()
            stopAtExit(local)
        }
    }
}

/// A test process has no last test that could clean up, so the server ends with the process.
private func stopAtExit(_ local: LocalPostgres) {
    serverToStop.withLock { $0 = local }
    atexit {
        guard let local = serverToStop.withLock({ $0 }) else { return }
        try? local.stop(.immediate)
        try? FileManager.default.removeItem(at: local.directory)
    }
}

private let serverToStop = Mutex<LocalPostgres?>(nil)

/// Waits until the condition holds: for facts that another thread records a moment after its answer.
func until(_ condition: () -> Bool) async throws {
    while !condition() { try await Task.sleep(for: .milliseconds(1)) }
}

/// A database for one test, closed at its end.
@discardableResult
func withDatabase<Value>(
    _ change: (inout DatabaseConfiguration) -> Void = { _ in }, _ body: (Database) async throws -> Value
) async throws -> Value {
    var configuration = DatabaseConfiguration(parameters: try TestServer.parameters())
    // Tests run at the same time on few cores, so only a test about a time limit may reach one.
    configuration.leaseTimeout = .seconds(60)
    configuration.statementTimeout = .seconds(60)
    configuration.fetchTimeout = .seconds(60)
    configuration.fetchStatementLimit = .seconds(60)
    configuration.slowReadMemory = .seconds(24 * 3_600)
    configuration.connectTimeout = .seconds(60)
    configuration.cancelGrace = .seconds(20)
    // Calls of the program's own key may use the whole pool, except in tests about keys.
    configuration.connectionsPerKey = configuration.maximumConnections
    configuration.waiterLimitPerKey = configuration.waiterLimit
    change(&configuration)
    let database = Database(configuration: configuration, logger: quietLogger)
    do {
        let value = try await body(database)
        await database.close()
        return value
    } catch {
        await database.close()
        throw error
    }
}

/// Tests break connections on purpose; their warnings would hide a real fault.
let quietLogger = Logger(label: "postgres-tests") { _ in SwiftLogNoOpLogHandler() }

/// The `PostgresError` that `body` must throw.
func postgresError(_ body: () async throws -> Void) async throws -> PostgresError {
    do {
        try await body()
    } catch let error as PostgresError {
        return error
    }
    throw MissingError()
}

struct MissingError: Error {}
