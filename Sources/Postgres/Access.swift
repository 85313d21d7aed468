/// What a transaction may do.
package enum Access: Sendable {
    /// REPEATABLE READ, READ ONLY: every statement sees the same moment, and none writes.
    case read
    /// The database's default isolation (READ COMMITTED unless configured otherwise).
    case write
}
