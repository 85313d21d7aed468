internal import CLibPQ

/// The simple protocol, which takes many statements in one text but no parameters.
extension DatabaseSession {
    var isInOpenTransaction: Bool { transactionStatus == PQTRANS_INTRANS }

    func execute(script: String) throws {
        guard isUsable, PQexitPipelineMode(handle) == 1 else { throw PostgresError(.connection, lastError) }
        limit = min(deadline, .now() + configuration.statementTimeout)
        do {
            guard PQsendQuery(handle, script) == 1 else { throw Interruption.lost }
            let failure = try readScriptAnswers()
            guard PQenterPipelineMode(handle) == 1 else { throw Interruption.lost }
            if let failure { throw failure }
        } catch let interruption as Interruption {
            // Half a script may still be running: only the end of the connection certainly ends it.
            isUsable = false
            _ = CancelRequest.start(for: handle)?.isFinished(by: .now() + configuration.cancelGrace)
            throw PostgresError(interruption == .deadline ? .deadline : .connection, lastError)
        }
    }

    /// Reads the answers to all statements, and returns the first error, after which the server has stopped.
    private func readScriptAnswers() throws -> PostgresError? {
        var failure: PostgresError?
        while let result = try nextScriptResult() {
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: break
            case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH: throw Interruption.lost
            default: failure = failure ?? PostgresError(result: result)
            }
            if PQstatus(handle) == CONNECTION_BAD { isUsable = false }
        }
        return failure
    }
}
