internal import AdminProtocol
internal import Operations

extension AdminSession {
    /// Makes a change now, or stages it while a transaction is open.
    func change(_ call: Call, _ change: any ChangeOperation) async throws -> CommandAnswer {
        guard let caller = login?.caller else { throw Refusal.authenticationRequired }
        guard transaction != nil else {
            return CommandAnswer(try await context.operations.perform([change], as: caller, options: call.invocation.changeOptions))
        }
        let permission = type(of: change).permission
        try caller.require(permission)
        try requireOpenTransaction()
        for key in ["idem", "dry"] where call.invocation[key] != nil {
            throw SessionError.onCommit(key)
        }
        if permission == .operate { throw SessionError.notStaged }
        try transaction?.stage(change, call.request)
        return CommandAnswer(.ok(AnswerCode("STAGED"), [ReplyField("commands", transaction?.staged.count ?? 0)]))
    }

    /// A change that failed inside a transaction spoils it, whatever the reason, because COMMIT would make the changes
    /// without it.
    func poison(after error: any Error) { transaction?.poison() }

    func beginTransaction() throws -> CommandAnswer {
        if transaction != nil { throw SessionError.openTransaction }
        transaction = StagedTransaction(limits: context.limits)
        return CommandAnswer(.ok(AnswerCode("BEGIN"), [ReplyField("max", context.limits.stagedCommands)]))
    }

    func showTransaction() throws -> CommandAnswer {
        let rows = (transaction?.staged ?? []).enumerated().map { index, staged in
            ReplyRow("staged", [ReplyField("number", index + 1), ReplyField("command", staged.text)])
        }
        let state = [ReplyField("open", transaction != nil), ReplyField("poisoned", transaction?.isPoisoned ?? false)]
        return CommandAnswer(rows: rows, state)
    }

    func rollBack() throws -> CommandAnswer {
        guard let ended = transaction else { throw SessionError.noTransaction }
        transaction = nil
        return CommandAnswer(.ok(AnswerCode("ROLLBACK"), [ReplyField("commands", ended.staged.count)]))
    }

    /// Makes all staged changes in one database transaction. A refusal ends it; after RETRY, UNSURE or a dry run the
    /// changes stay staged.
    func commit(_ call: Call) async throws -> CommandAnswer {
        try requireOpenTransaction()
        guard let caller = login?.caller, let staged = transaction?.staged else { throw SessionError.noTransaction }
        if transaction?.isPoisoned == true {
            transaction = nil
            throw SessionError.transactionPoisoned
        }
        let options = call.invocation.changeOptions
        do {
            let answer = try await context.operations.perform(staged.map(\.change), as: caller, options: options)
            if !options.isDryRun { transaction = nil }
            return CommandAnswer(answer, commands: staged.count)
        } catch {
            let isOver = (error as? Refusal).map { $0.entry.answerClass == .error } ?? true
            if isOver { transaction = nil }
            throw error
        }
    }

    private func requireOpenTransaction() throws {
        guard let transaction else { throw SessionError.noTransaction }
        guard transaction.hasExpired else { return }
        self.transaction = nil
        throw SessionError.transactionExpired
    }
}

extension Invocation {
    fileprivate var changeOptions: ChangeOptions { ChangeOptions(idempotencyKey: self["idem"], isDryRun: isSet("dry")) }
}
