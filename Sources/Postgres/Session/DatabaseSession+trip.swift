internal import CLibPQ

/// A trip: `body` sends and reads, and then the rest is read up to the sync.
extension DatabaseSession {
    /// - Parameter isCommit: the trip is never cancelled, and is waited for beyond the deadline.
    func trip<Value>(isCommit: Bool = false, _ body: () throws -> Value) throws -> Value {
        try start(isCommit: isCommit)
        defer { preparing.removeAll(keepingCapacity: true) }
        do {
            let value = try body()
            try readToSync()
            return value
        } catch {
            throw settle(after: error)
        }
    }

    private func start(isCommit: Bool) throws {
        guard isUsable else { throw PostgresError(.connection, "the connection is broken") }
        let now = MonotonicTime.now()
        isInterruptible = !isCommit
        if cancellation?.isRaised == true { throw PostgresError(.cancelled, "the task was cancelled") }
        guard now < deadline else { throw PostgresError(.deadline, "no time left for another statement") }
        limit = min(deadline, now + configuration.statementTimeout)
        if isCommit { limit = limit + configuration.commitGrace }
        trips += 1
    }

    /// Leaves the connection clean or unusable, and returns the error to throw: the first one, never one from tidying
    /// up.
    func settle(after error: any Error) -> any Error {
        switch error as? Interruption {
        case .lost:
            isUsable = false
            return PostgresError(.connection, lastError)
        case .deadline:
            interrupt()
            return PostgresError(.deadline, "the statement was given up")
        case .cancelled:
            interrupt()
            return PostgresError(.cancelled, "the task was cancelled")
        case nil:
            guard isUsable else { return error }
            do {
                if hasUnsyncedStatements { try sync() }
                try readToSync()
            } catch {
                interrupt()
            }
            return error
        }
    }

    /// Stops the running statement, and waits for its end and for the end of the cancel request: a request that is
    /// still under way would stop the next statement.
    func interrupt() {
        guard isInterruptible else {
            isUsable = false
            return
        }
        let end = MonotonicTime.now() + configuration.cancelGrace
        let request = CancelRequest.start(for: handle)
        limit = end
        isInterruptible = false
        do {
            try sync()
            try readToSync()
        } catch {
            isUsable = false
        }
        if request?.isFinished(by: end) != true { isUsable = false }
    }
}
