/// Anything that went wrong between a call and its answer.
package struct PostgresError: Error, Equatable {
    package enum Kind: Sendable, Equatable {
        /// The server refused the statement; see `sqlState`.
        case server
        /// The connection could not be made, or broke: what was under way is undone.
        case connection
        /// A column's type, or the number of columns ("*"), is not what the reader expects; or a value doesn't fit,
        /// NULL included.
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
        /// As many callers wait for a connection as may.
        case poolExhausted
        /// The server has been away, and the next attempt to reach it is not due yet.
        case breakerOpen
        /// COMMIT was sent and no certain answer came: the transaction may have been written or not.
        case commitUnknown
        /// The server still works at a change before this one, which was given up at COMMIT: it waits for its standby
        /// or for a node of a cluster. Nothing was written.
        case commitPending
        /// The database was closed.
        case closed
        /// A migration is edited, missing, newer or failed.
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

    /// Somebody's request or a timeout of the server's own ended the statement.
    var isCancelledStatement: Bool { sqlState == "57014" }

    /// The session is not fit for use any more, whatever is done to it: a routine of a cluster's says so. Another
    /// session may succeed, and nothing was written.
    var isOfSession: Bool { kind == .server && sqlState == "SC001" }

    /// The transaction may succeed when it is run again, and nothing was written: another one won (serialization
    /// failure or deadlock), or has taken away what a row refers to, or added what refers to it (foreign key).
    package var isRetriable: Bool { kind == .server && ["40001", "40P01", "23503"].contains(sqlState) }
}

extension PostgresError: CustomStringConvertible, CustomDebugStringConvertible {
    /// Says nothing of the data: it may reach a client.
    package var description: String {
        let parts = [sqlState.map { "sqlState \($0)" }, constraint.map { "constraint \($0)" }, table.map { "table \($0)" }].compactMap {
            $0
        }
        return parts.isEmpty ? "PostgresError(\(kind))" : "PostgresError(\(kind), \(parts.joined(separator: ", ")))"
    }

    /// With the server's message, which may quote data: for the log only.
    package var debugDescription: String { "\(description): \(message)" }
}
