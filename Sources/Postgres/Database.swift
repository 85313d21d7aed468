package import Logging
internal import Synchronization

/// Runs transactions on leased connections, and fetches in shared batches. No connection is opened before it is needed.
///
/// There are four kinds of connections, so that none waits for another's load: leased ones for transactions, a few
/// leased ones for slow reads, lanes for fetches, and a lane of its own for short look-ups that must always be
/// answered. In each kind, keys take turns. One more connection is for `watch`. On a cluster, each node has lanes of
/// its own (`NodeReads`).
package final class Database: Sendable {
    private let configuration: DatabaseConfiguration
    private let servers: ConfiguredServers
    private let pool: ConnectionPool
    private let slowPool: ConnectionPool
    private let watchPool: ConnectionPool
    private let refused = Mutex(RefusedKeys())
    private let fetches: FetchQueue
    private let reservedFetches: FetchQueue
    private let nodeReads: NodeReads
    private let clock: PoolClock

    package init(configuration: DatabaseConfiguration, logger: Logger) {
        self.configuration = configuration
        let servers = ConfiguredServers(configuration.parameters)
        self.servers = servers
        let pool = ConnectionPool(
            "leased", connections: configuration.maximumConnections, perKey: configuration.connectionsPerKey,
            configuration: configuration, servers: servers, logger: logger)
        let slowPool = ConnectionPool(
            "slow", connections: configuration.slowConnections, perKey: configuration.slowConnectionsPerKey,
            configuration: configuration, servers: servers, logger: logger)
        let watchPool = ConnectionPool(
            "watch", connections: 1, perKey: 1, configuration: configuration, servers: servers, logger: logger)
        let fetches = FetchQueue(
            "fetch", lanes: configuration.fetchConnections, statementLimit: configuration.fetchStatementLimit,
            configuration: configuration, servers: servers, logger: logger)
        let reservedFetches = FetchQueue(
            "reserved", lanes: 1, statementLimit: nil, configuration: configuration, servers: servers, logger: logger)
        let nodeReads = NodeReads(configuration, logger: logger)
        (self.pool, self.slowPool, self.watchPool) = (pool, slowPool, watchPool)
        (self.fetches, self.reservedFetches, self.nodeReads) = (fetches, reservedFetches, nodeReads)
        clock = PoolClock(tick: {
            // All are asked, even if an earlier one already has callers that wait.
            let areWaiting = [
                pool.tick(), slowPool.tick(), watchPool.tick(), fetches.tick(), reservedFetches.tick(), nodeReads.tick(),
            ]
            return areWaiting.contains(true)
        })
    }

    /// Runs `body` in one transaction on a leased connection's own thread. The body contains no `await`, so nothing
    /// comes between its statements. It may be run again, so it must use nothing but the transaction.
    ///
    /// - Parameters:
    ///   - deadline: for the whole call, from waiting for a connection to COMMIT; each statement also has
    ///     `statementTimeout`.
    ///   - isSlow: uses the connections for slow reads.
    @discardableResult
    package func transaction<Value: Sendable>(
        _ access: Access, settings: [LocalSetting] = [], key: SchedulingKey = .program, deadline: MonotonicTime = .distantFuture,
        isSlow: Bool = false, _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        let now = MonotonicTime.now()
        guard now < deadline else { throw PostgresError(.deadline, "no time left for a transaction") }
        try admit(key)
        return try await run(access, settings, key, deadline, on: isSlow ? slowPool : pool, body)
    }

    /// Like `transaction`, on the connection that is only for checks of the database: it waits for no other load, and
    /// no other call waits for it.
    package func watch<Value: Sendable>(
        _ access: Access, settings: [LocalSetting] = [], deadline: MonotonicTime, _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await run(access, settings, .program, deadline, on: watchPool, body)
    }

    /// From now on calls with these keys fail at once, before they wait for anything, because their data are known to
    /// be out of reach.
    package func refuse(where isAway: @escaping @Sendable (SchedulingKey) -> Bool) { refused.withLock { $0.contains = isAway } }

    /// From now on fetches with these keys go straight to the node of a cluster that has their data. If the node cannot
    /// be used or does not have them any more, they go to the coordinator.
    package func readAtNodes(_ place: @escaping @Sendable (SchedulingKey) -> ReadPlace?) { nodeReads.find(by: place) }

    /// If a `Mutex` contained a bare closure, each read would wrap it twice, and after some ten thousand calls it would
    /// no longer fit on a thread's stack. A closure in a structure is not wrapped.
    private struct RefusedKeys {
        var contains: @Sendable (SchedulingKey) -> Bool = { _ in false }
    }

    private func admit(_ key: SchedulingKey) throws {
        let isRefused = refused.withLock { $0.contains }
        if isRefused(key) { throw PostgresError(.breakerOpen, "the node that has these data is away") }
    }

    private func run<Value: Sendable>(
        _ access: Access, _ settings: [LocalSetting], _ key: SchedulingKey, _ deadline: MonotonicTime, on pool: ConnectionPool,
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        let now = MonotonicTime.now()
        let lease = try await pool.lease(for: key, deadline: min(deadline, now + configuration.leaseTimeout), clock: clock)
        let cancellation = CancellationFlag()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                lease.thread.submit { connection in
                    let result = Result {
                        try connection.transaction(access, settings: settings, deadline: deadline, cancellation: cancellation, body)
                    }
                    // The connection is free before its caller continues, so the caller's next transaction finds it
                    // free.
                    pool.release(lease.worker, connection.reachability, trips: connection.trips, isFault: result.isFault)
                    continuation.resume(with: result)
                }
            }
        } onCancel: {
            cancellation.raise()
        }
    }

    /// Reads with one query: a whole read transaction in one trip, together with other fetches that wait. This is the
    /// fast way to read.
    ///
    /// A query that takes longer than `fetchStatementLimit` would delay its neighbours. It is stopped, and runs again
    /// as a slow read in the rest of its time. A cancelled task still waits for its answer.
    ///
    /// - Parameters:
    ///   - owner: the key of the data that it reads, if it waits under another key.
    ///   - isReserved: uses the lane that no other load fills, with `fetchTimeout`; for short look-ups only.
    package func fetch<Output>(
        _ query: Query<Output>, settings: [LocalSetting] = [], key: SchedulingKey = .program, owner: SchedulingKey? = nil,
        deadline: MonotonicTime = .distantFuture, isReserved: Bool = false
    ) async throws -> Output {
        do {
            return try await enqueue(settings, key, owner ?? key, deadline, isReserved) { scope, continuation in
                TypedFetchJob(query, scope, continuation)
            }
        } catch is Outgrown {
            return try await transaction(.read, settings: settings, key: key, deadline: deadline, isSlow: true) { try $0.fetch(query) }
        }
    }

    /// Reads with two queries of one snapshot in one trip, together with other fetches that wait. The first query
    /// should be a short look-up.
    package func fetch<First, Second>(
        _ first: Query<First>, _ second: Query<Second>, settings: [LocalSetting] = [], key: SchedulingKey = .program,
        deadline: MonotonicTime = .distantFuture, isReserved: Bool = false
    ) async throws -> (First, Second) {
        do {
            return try await enqueue(settings, key, key, deadline, isReserved) { scope, continuation in
                PairedFetchJob(first, second, scope, continuation)
            }
        } catch is Outgrown {
            return try await transaction(.read, settings: settings, key: key, deadline: deadline, isSlow: true) { tx in
                try tx.pipeline(first, second)
            }
        }
    }

    private func enqueue<Output>(
        _ settings: [LocalSetting], _ key: SchedulingKey, _ owner: SchedulingKey, _ deadline: MonotonicTime, _ isReserved: Bool,
        _ job: (FetchScope, CheckedContinuation<Output, any Error>) -> any FetchJob
    ) async throws -> Output {
        guard MonotonicTime.now() < deadline else { throw PostgresError(.deadline, "no time left for a query") }
        try admit(key)
        func run(_ scope: FetchScope, in queue: FetchQueue) async throws -> Output {
            try await withCheckedThrowingContinuation { continuation in
                queue.enqueue(job(scope, continuation), key: key, deadline: deadline, clock: clock)
            }
        }
        if let place = nodeReads.place(of: owner), let lanes = nodeReads.lanes(to: place) {
            do {
                let output = try await run(FetchScope(settings, shard: place.shard), in: isReserved ? lanes.reserved : lanes.fetches)
                nodeReads.noteAnswer()
                return output
            } catch let error as PostgresError where error.isOfNode {
                // The coordinator is asked next: it knows where the data are.
                if error.kind == .server { nodeReads.noteRefusal(at: place) }
            }
        }
        return try await run(FetchScope(settings), in: isReserved ? reservedFetches : fetches)
    }

    /// Waits until the task is cancelled, then closes: returns when all running work has its answers and every thread
    /// has ended.
    package func run() async throws {
        let (stream, continuation) = AsyncStream<Never>.makeStream()
        for await _ in stream {}
        continuation.finish()
        await close()
    }

    /// Refuses the callers that wait, lets running work end, and stops the threads.
    package func close() async {
        for queue in [fetches, reservedFetches] { await queue.close() }
        await nodeReads.close()
        for pool in [pool, slowPool, watchPool] { await pool.close() }
        clock.stop()
    }

    package var statistics: PoolStatistics {
        var statistics = pool.statistics
        let slow = slowPool.statistics
        statistics.slowReads = slow.leased
        statistics.waitingSlowReads = slow.waiting
        statistics.breakerOpen = statistics.breakerOpen || slow.breakerOpen
        statistics.totals.transactions += slow.totals.transactions
        statistics.totals.trips += slow.totals.trips
        statistics.totals.errors += slow.totals.errors
        statistics.totals.failedConnections = servers.failures
        for queue in [fetches, reservedFetches] { queue.addStatistics(to: &statistics) }
        nodeReads.addStatistics(to: &statistics)
        return statistics
    }
}

extension Result {
    /// Whether the database caused the failure. An error that the body throws is an answer.
    fileprivate var isFault: Bool {
        if case .failure(let error) = self { error is PostgresError } else { false }
    }
}
