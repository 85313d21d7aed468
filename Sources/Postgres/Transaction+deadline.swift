extension Transaction {
    /// For work between statements that may be long: each statement looks by itself. Reads a clock, so it may be asked
    /// for every row.
    ///
    /// - Throws: `.deadline` when the transaction's time is over, `.cancelled` when its task was cancelled.
    package func checkDeadline() throws {
        if session.cancellation?.isRaised == true { throw PostgresError(.cancelled, "the task was cancelled") }
        guard MonotonicTime.now() < session.deadline else { throw PostgresError(.deadline, "no time left for the work between statements") }
    }
}
