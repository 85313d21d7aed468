internal import CLibPQ

/// Reads answers and meanwhile writes what is still queued, so neither side can block the other.
extension DatabaseSession {
    /// The answer to the next statement; throws the server's refusal.
    func answer() throws -> ResultSet {
        let result = try take()
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
            return ResultSet(owning: result)
        default:
            // A sync where an answer should be, or an error of libpq's own, has no code; it is an error of the
            // connection.
            defer { PQclear(result) }
            let error = PostgresError(result: result)
            if error.kind == .connection || PQstatus(handle) == CONNECTION_BAD { isUsable = false }
            throw error
        }
    }

    func answer(to sent: Sent) throws -> ResultSet {
        if let name = sent.preparing {
            _ = try answer()
            statements.enter(sent.key, name: name)
        }
        do {
            return try answer()
        } catch let error as PostgresError {
            forgetStatement(sent.key, after: error)
            throw error
        }
    }

    /// A table has changed under a cached plan (0A000), or somebody deallocated it (26000): the next use prepares it
    /// afresh.
    func forgetStatement(_ key: StatementCache.Key, after error: PostgresError) {
        switch error.sqlState {
        case "0A000": statements.condemn(key)
        case "26000": statements.removeAll()
        default: break
        }
    }

    /// Reads and drops the rest of the trip.
    func readToSync() throws {
        while pendingSyncs > 0 { try dropOne() }
    }

    /// Reads and drops one answer or sync.
    func dropOne() throws {
        let result = try take()
        defer { PQclear(result) }
        if PQresultStatus(result) == PGRES_PIPELINE_SYNC {
            pendingSyncs -= 1
        } else if PQstatus(handle) == CONNECTION_BAD {
            throw Interruption.lost
        }
    }

    func readSync() throws {
        let result = try take()
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_PIPELINE_SYNC else { throw Interruption.lost }
        pendingSyncs -= 1
    }

    /// One result, and the end mark that libpq puts after it; the caller owns the result.
    private func take() throws -> OpaquePointer {
        while PQisBusy(handle) == 1 { try wait() }
        guard let result = PQgetResult(handle) else { throw Interruption.lost }
        if PQresultStatus(result) != PGRES_PIPELINE_SYNC, PQstatus(handle) == CONNECTION_OK {
            while let extra = PQgetResult(handle) { PQclear(extra) }
        }
        return result
    }

    /// The next result of a script, which is sent by the simple protocol; nil after the last one.
    func nextScriptResult() throws -> OpaquePointer? {
        while PQisBusy(handle) == 1 { try wait() }
        return PQgetResult(handle)
    }

    private func wait() throws {
        let flushed = PQflush(handle)
        guard flushed >= 0 else { throw Interruption.lost }
        switch poll(for: flushed == 1 ? POLLIN | POLLOUT : POLLIN, until: limit) {
        case .timeout: throw Interruption.deadline
        case .woken: if isInterruptible, cancellation?.isRaised == true { throw Interruption.cancelled }
        case .ready: guard PQconsumeInput(handle) == 1 else { throw Interruption.lost }
        }
    }
}

/// Why the wait for an answer ended without one. The session turns it into a `PostgresError`.
enum Interruption: Error {
    case deadline
    case cancelled
    case lost
}
