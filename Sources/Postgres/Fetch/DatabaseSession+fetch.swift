internal import CLibPQ

/// A batch of read transactions in one trip.
///
/// Each ends with a sync of its own, so one that fails is skipped to there and touches no other. The next begins with
/// COMMIT AND CHAIN, which ends its predecessor's transaction (by rolling it back, if it failed) and begins one like
/// it: a statement saved.
extension DatabaseSession {
    /// The batch has one time limit as a whole. When it is up, what is unanswered is given up and the trip ends with
    /// `.deadline`.
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
        var names: [String] = []
        names.reserveCapacity(batch.places.count)
        for place in batch.places {
            let key = StatementCache.Key(place.job.sql)
            if let name = statements.name(for: key) ?? preparing[key] {
                names.append(name)
                continue
            }
            // Prepared before all, each with its own sync: were it part of one fetch that fails, its neighbours would
            // miss it.
            let name = try sendPrepare(key)
            try sync()
            preparing[key] = name
            fresh.append((key, name))
            names.append(name)
        }
        var begin = FixedStatement.beginRead
        for (place, name) in zip(batch.places, names) {
            try send(begin)
            begin = .commitAndChain
            for setting in place.job.settings { try sendUnprepared(setting.text) }
            try execute(name, place.job.sql)
            try sync()
        }
        try send(.commit)
        try sync()
        return fresh
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
            for _ in place.job.settings { _ = try answer() }
            batch.deliver(try answer())
        } catch let error as PostgresError where isUsable {
            let key = StatementCache.Key(place.job.sql)
            // "No such statement" is only the echo of why it could not be prepared.
            batch.fail(failures[key] ?? error)
            if failures[key] == nil { forgetStatement(key, after: error) }
        } catch Interruption.deadline where place.deadline < end {
            // Only its own time is up: its answer is dropped when it comes, and its neighbours get theirs.
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
