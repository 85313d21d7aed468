/// Why waiting for an answer ended without one. Stays within the session, which turns it into a `PostgresError`.
enum Interruption: Error {
    case deadline
    case cancelled
    case lost
}
