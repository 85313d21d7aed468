/// Anything that went wrong between a call and its answer.
package struct PostgresError: Error, Equatable {
    package enum Kind: Sendable, Equatable {
        /// The server refused the statement; see `sqlState`.
        case server
        /// The connection could not be made, or it broke: the transaction under way is undone.
        case connection
        /// A column has another type than the reader expects, or there is another number of columns ("*"), or a value
        /// (NULL included) does not fit.
        case decoding(column: String)
        /// Not exactly one row.
        case cardinality(rows: Int)
        /// COMMIT answered ROLLBACK: a statement had failed and its error was swallowed. Nothing was written.
        case rolledBackAtCommit
        /// The calling task was cancelled, or the server cancelled the statement. Nothing was written.
        case cancelled
        /// The transaction's or the statement's time ran out before COMMIT was sent. Nothing was written.
        case deadline
        /// No connection became free in time.
        case leaseTimeout
        /// The largest number of callers waits for a connection already.
        case poolExhausted
        /// The server has been away, and the next attempt to reach it is not due yet.
        case breakerOpen
        /// COMMIT was sent and no certain answer came: the transaction may or may not have been written.
        case commitUnknown
        /// The server still works on an earlier change of the same place in the pool, which was given up at COMMIT:
        /// that change waits for a standby or for a node of a cluster. Nothing was written.
        case commitPending
        /// The database was closed.
        case closed
        /// A migration was edited, is missing, is newer than the program, or failed.
        case migration
    }

    package let kind: Kind
    package internal(set) var sqlState: String?
    package internal(set) var constraint: String?
    package internal(set) var table: String?
    /// May quote data: for the log only.
    let message: String

    init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    /// The statement was ended by somebody's request or by a timeout of the server's own.
    var isCancelledStatement: Bool { sqlState == "57014" }

    /// A routine of a cluster says that the session cannot be used any more. Another session may succeed, and nothing
    /// was written.
    var isOfSession: Bool { kind == .server && sqlState == "SC001" }

    /// Nothing was written, and the transaction may succeed when it is run again. Another transaction won
    /// (serialization failure or deadlock), took away a row that this one refers to, or added a row that refers to this
    /// one's (foreign key).
    package var isRetriable: Bool { kind == .server && ["40001", "40P01", "23503"].contains(sqlState) }
}

extension PostgresError: CustomStringConvertible, CustomDebugStringConvertible {
    /// Contains no data, so it may reach a client.
    package var description: String {
        let parts = [sqlState.map { "sqlState \($0)" }, constraint.map { "constraint \($0)" }, table.map { "table \($0)" }].compactMap {
            $0
        }
        return parts.isEmpty ? "PostgresError(\(kind))" : "PostgresError(\(kind), \(parts.joined(separator: ", ")))"
    }

    /// The description with the server's message, which may quote data: for the log only.
    package var debugDescription: String { "\(description): \(message)" }
}
