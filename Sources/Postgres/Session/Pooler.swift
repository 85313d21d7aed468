internal import Foundation
package import Logging

/// A pooler between this program and the server.
package enum Pooler {
    /// Whether there is a pooler that gives each transaction another of its connections, as pgbouncer does with
    /// `pool_mode = transaction`. Prepared statements and settings of one connection would then be those of another.
    package static func movesTransactions(parameters: [String: String], logger: Logger) async throws -> Bool {
        var configuration = DatabaseConfiguration(parameters: parameters)
        configuration.connectTimeout = .seconds(10)
        return try await withCheckedThrowingContinuation { continuation in
            let thread = Thread { [configuration] in
                let first = DatabaseConnection(configuration: configuration, logger: logger)
                let second = DatabaseConnection(configuration: configuration, logger: logger)
                let result = Result { try moves(first, while: second) }
                first.close()
                second.close()
                continuation.resume(with: result)
            }
            thread.name = "postgres-pooler"
            thread.start()
        }
    }

    /// Whether the transactions of the first connection move to another server process while the second connection has
    /// a transaction open.
    private static func moves(_ first: DatabaseConnection, while second: DatabaseConnection) throws -> Bool {
        do {
            let before = try process(of: first)
            // While there is no primary, connections to a standby may be made again.
            let isStandby = try first.transaction(.read, settings: [], deadline: .distantFuture, cancellation: CancellationFlag()) { tx in
                try tx.one("SELECT pg_is_in_recovery()") { (isStandby: Bool) in isStandby }
            }
            if isStandby { return false }
            return try second.transaction(.read, settings: [], deadline: .distantFuture, cancellation: CancellationFlag()) { tx in
                try tx.run("SELECT 1")
                return try process(of: first) != before
            }
        } catch let error as PostgresError where ["26000", "42P05"].contains(error.sqlState) {
            // The other connection's prepared statement is missing here, or is here by mistake.
            return true
        }
    }

    private static func process(of connection: DatabaseConnection) throws -> Int32 {
        try connection.transaction(.read, settings: [], deadline: .distantFuture, cancellation: CancellationFlag()) { tx in
            try tx.one("SELECT pg_backend_pid()") { (process: Int32) in process }
        }
    }
}
