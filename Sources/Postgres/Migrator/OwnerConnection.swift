internal import Foundation
package import Logging

/// A separate connection for administration. Only here a text that is not a literal is run as SQL.
///
/// It is for migrations and set-up, with a role that owns the schema, and never for a request.
package struct OwnerConnection {
    let connection: DatabaseConnection

    /// Runs `body` on a thread of its own. Every statement has the limit `statementTimeout`, which must be long for a
    /// migration.
    package static func with<Value: Sendable>(
        parameters: [String: String], statementTimeout: Duration = .seconds(600), logger: Logger,
        _ body: @escaping @Sendable (OwnerConnection) throws -> Value
    ) async throws -> Value {
        var configuration = DatabaseConfiguration(parameters: parameters)
        configuration.statementTimeout = statementTimeout
        configuration.connectTimeout = .seconds(10)
        configuration.maximumLifetime = .seconds(24 * 60 * 60)
        return try await withCheckedThrowingContinuation { continuation in
            let thread = Thread { [configuration] in
                let connection = DatabaseConnection(configuration: configuration, logger: logger)
                let result = Result { try body(OwnerConnection(connection: connection)) }
                connection.close()
                continuation.resume(with: result)
            }
            thread.name = "postgres-owner"
            thread.start()
        }
    }

    package func transaction<Value>(
        _ access: Access, settings: [LocalSetting] = [], _ body: (Transaction) throws -> Value
    ) throws -> Value {
        try connection.transaction(access, settings: settings, deadline: .distantFuture, cancellation: CancellationFlag(), body)
    }

    /// Runs a script of any number of statements, outside a transaction unless it begins one; its rows are dropped.
    package func execute(script: String) throws {
        defer { connection.settle() }
        try connection.ready().execute(script: script)
    }
}

extension Transaction {
    /// The rows of a statement that was built into the program as a file, such as a check of the catalogue; never a
    /// text from outside.
    package func all<each Column: PostgresColumn, Row>(builtIn text: String, _ make: (repeat each Column) throws -> Row) throws -> [Row] {
        try all(SQL(text: text), make)
    }

    /// Runs a script that was built into the program inside a transaction, which it must neither end nor leave failed.
    package func execute(script: String) throws {
        // BEGIN is sent first and alone, because a script uses another protocol.
        try session.execute("SELECT 1") { _ in }
        try session.execute(script: script)
        guard session.isInOpenTransaction else { throw PostgresError(.migration, "the script ended its transaction") }
    }
}
