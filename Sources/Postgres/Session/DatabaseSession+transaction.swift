internal import CLibPQ

extension DatabaseSession {
    /// Sends one statement in one trip; if it is the transaction's first, BEGIN and the settings go before it.
    func execute<Value>(_ sql: SQL, _ read: (borrowing ResultSet) throws -> Value) throws -> Value {
        try trip {
            let opened = try sendOpening()
            let sent = try send(sql)
            try sync()
            try readOpening(opened)
            return try read(try answer(to: sent))
        }
    }

    /// A sent BEGIN, with its settings and the queries that went along.
    struct Opened {
        let opening: Opening
        let prefaces: [Sent]
    }

    func sendOpening() throws -> Opened? {
        guard let opening else { return nil }
        try send(FixedStatement(beginning: opening.access))
        for setting in opening.settings { try sendUnprepared(setting.text) }
        return Opened(opening: opening, prefaces: try opening.prefaces.map { try send($0.sql) })
    }

    func readOpening(_ opened: Opened?) throws {
        guard let opened else { return }
        _ = try answer()
        opening = nil
        for _ in opened.opening.settings { _ = try answer() }
        for (preface, sent) in zip(opened.opening.prefaces, opened.prefaces) { try preface.read(try answer(to: sent)) }
    }

    /// Commits. Once COMMIT is sent, an answer that is not certain throws `.commitUnknown`.
    ///
    /// If changes wait for a synchronous standby, a time limit of the server would end that wait and show the change to
    /// others before the standby has it. A repeated request would be told that it was done, and a failover could still
    /// undo it. So COMMIT has no such limit. We stop waiting by our own clock, and the change stays unseen.
    func commit(_ access: Access) throws {
        // Nothing was sent, so there is nothing to commit; or the read's end was sent together with its questions.
        if opening != nil || access == .read && transactionStatus == PQTRANS_IDLE { return }
        _ = notices.take()
        // Checked before anything is sent: until then a deadline or a cancel is still a certain "no".
        var isSent = false
        do {
            let isOpen = access == .write && transactionStatus == PQTRANS_INTRANS
            let tag = try trip(isCommit: true) {
                if isOpen { try send(.unlimited) }
                try send(.commit)
                isSent = true
                try sync()
                if isOpen { _ = try answer() }
                return try answer().tag
            }
            guard tag == "COMMIT" else { throw PostgresError(.rolledBackAtCommit, "a statement had failed and its error was swallowed") }
        } catch let error as PostgresError where isSent && access == .write && error.isUncertain {
            isCommitUnanswered = error.kind == .deadline
            throw PostgresError(.commitUnknown, error.message)
        }
        if access == .write, let warning = notices.take().first(where: \.isWarning) {
            throw PostgresError(.commitUnknown, "\(warning.sqlState) \(warning.message)")
        }
    }

    /// Ends any open transaction; if that fails, the session is unusable. A transaction that is still open then ends
    /// with the connection: see `DatabaseConnection.settle`.
    func rollback() {
        opening = nil
        guard isUsable, transactionStatus != PQTRANS_IDLE else { return }
        cancellation = nil
        deadline = .now() + configuration.cancelGrace
        do {
            try trip {
                try send(.rollback)
                try sync()
                _ = try answer()
            }
        } catch {
            isUsable = false
        }
    }

    /// Frees the server's memory for statements that left the cache, several at a time so that it costs few trips.
    func deallocateCondemned() throws {
        let names = statements.condemned
        guard names.count >= 16 else { return }
        try trip {
            for name in names {
                try sendUnprepared("DEALLOCATE \(name)")
                try sync()
            }
            for _ in names {
                // Each DEALLOCATE stands alone: an unknown statement does not stop the others.
                do { _ = try answer() } catch let error as PostgresError where isUsable && error.sqlState == "26000" {}
                try readSync()
            }
            statements.bury(names.count)
        }
    }
}

extension PostgresError {
    /// Whether COMMIT may have succeeded despite this error. An ordinary error of the server is a certain "no". The
    /// coordinator of a cluster answers XX000 or 08006 if it lost a node that it had just told to commit.
    fileprivate var isUncertain: Bool {
        switch kind {
        case .connection, .deadline, .cancelled: true
        case .server: sqlState == "XX000" || sqlState?.hasPrefix("08") == true
        default: false
        }
    }
}
