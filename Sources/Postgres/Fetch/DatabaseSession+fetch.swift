internal import CLibPQ

/// A batch of read transactions in one trip.
///
/// Each transaction ends with a sync of its own. If one fails, the server skips to that sync, and no other transaction
/// is affected. The next one begins with COMMIT AND CHAIN, which ends the transaction before it (rolls it back if it
/// failed) and begins a new one of the same kind. That saves a statement.
extension DatabaseSession {
    /// The whole batch has one time limit. When it is up, the fetches without an answer are given up, and the trip ends
    /// with `.deadline`.
    func fetch(_ batch: inout FetchBatch) throws {
        try trip {
            let end = MonotonicTime.now() + configuration.fetchTimeout
            limit = end
            do {
                let fresh = try send(batch)
                let failures = try readPrepares(fresh)
                while !batch.isAnswered { try readAnswer(&batch, failures, end: end) }
                _ = try answer()
            } catch Interruption.deadline {
                batch.giveUp()
                throw Interruption.deadline
            }
        }
    }

    private typealias Fresh = (key: StatementCache.Key, name: String)

    private func send(_ batch: FetchBatch) throws -> [Fresh] {
        var fresh: [Fresh] = []
        // Statements are prepared before the first transaction, each with its own sync. If a statement were prepared in
        // a fetch that fails, other fetches would not have it. No shard is entered at this point: when the server first
        // executes the statement in a shard, it looks up the tables again.
        let names = try batch.places.map { place in
            try place.job.statements.map { try name(of: StatementCache.Key($0, shard: place.job.scope.shard), &fresh) }
        }
        var begin = FixedStatement.beginRead
        for (place, names) in zip(batch.places, names) {
            try send(begin)
            begin = .commitAndChain
            for text in place.job.scope.texts { try sendUnprepared(text) }
            for (name, sql) in zip(names, place.job.statements) { try execute(name, sql) }
            try sync()
        }
        try send(.commit)
        try sync()
        return fresh
    }

    /// The statement's name. If this connection does not have the statement yet, it is prepared first.
    private func name(of key: StatementCache.Key, _ fresh: inout [Fresh]) throws -> String {
        if let name = statements.name(for: key) ?? preparing[key] { return name }
        let name = try sendPrepare(key)
        try sync()
        preparing[key] = name
        fresh.append((key, name))
        return name
    }

    private func readPrepares(_ fresh: [Fresh]) throws -> [StatementCache.Key: PostgresError] {
        var failures: [StatementCache.Key: PostgresError] = [:]
        for (key, name) in fresh {
            do {
                _ = try answer()
                statements.enter(key, name: name)
            } catch let error as PostgresError where isUsable {
                failures[key] = error
            }
            try readSync()
        }
        return failures
    }

    private func readAnswer(
        _ batch: inout FetchBatch, _ failures: [StatementCache.Key: PostgresError], end: MonotonicTime
    ) throws {
        let place = batch.next
        limit = min(end, place.deadline)
        do {
            _ = try answer()
            for _ in place.job.scope.texts { _ = try answer() }
            for statement in place.job.statements.indices { batch.deliver(try answer(), of: statement) }
        } catch let error as PostgresError where isUsable {
            // If a statement could not be prepared, the server says here only that it does not exist.
            let keys = place.job.statements.map { StatementCache.Key($0, shard: place.job.scope.shard) }
            let failure = keys.lazy.compactMap { failures[$0] }.first
            batch.fail(failure ?? error)
            if failure == nil { for key in keys { forgetStatement(key, after: error) } }
        } catch Interruption.deadline where place.deadline < end {
            // Only this fetch's time is up: its answer is dropped when it comes, and the other fetches get theirs.
            batch.fail(PostgresError(.deadline, "the request's time is up"))
        }
        limit = end
        try readThroughSync()
    }

    private func readThroughSync() throws {
        let before = pendingSyncs
        while pendingSyncs == before { try dropOne() }
    }
}
