package import Logging

/// The public face: transactions on leased connections, and fetches in shared batches. Nothing is opened before it is needed.
package final class Database: Sendable {
    private let configuration: DatabaseConfiguration
    private let pool: ConnectionPool
    private let fetches: FetchQueue
    private let clock: PoolClock

    package init(configuration: DatabaseConfiguration, logger: Logger) {
        self.configuration = configuration
        let pool = ConnectionPool(configuration: configuration, logger: logger)
        let fetches = FetchQueue(configuration: configuration, logger: logger)
        self.pool = pool
        self.fetches = fetches
        clock = PoolClock(tick: {
            let isPoolWaiting = pool.tick()
            let isFetchWaiting = fetches.tick()
            return isPoolWaiting || isFetchWaiting
        })
    }

    /// Runs `body` in one transaction on a leased connection's own thread: no `await` can stand inside, so nothing comes between its
    /// statements, and it may be run again as long as it touches nothing but the transaction.
    ///
    /// - Parameter deadline: for all of it, from waiting for a connection to COMMIT; each statement has `statementTimeout` besides.
    @discardableResult
    package func transaction<Value: Sendable>(
        _ access: Access, settings: [LocalSetting] = [], deadline: Duration? = nil,
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        let now = MonotonicTime.now()
        let end = deadline.map { now + $0 } ?? .distantFuture
        let lease = try await pool.lease(deadline: min(end, now + configuration.leaseTimeout), clock: clock)
        let cancellation = CancellationFlag()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                lease.thread.submit { [pool] connection in
                    let result = Result {
                        try connection.transaction(access, settings: settings, deadline: end, cancellation: cancellation, body)
                    }
                    // The connection is free before its caller goes on, so a caller's next transaction finds it.
                    pool.release(lease.worker, connection.reachability, isSuccess: result.isSuccess)
                    continuation.resume(with: result)
                }
            }
        } onCancel: {
            cancellation.raise()
        }
    }

    /// A whole read transaction of one query in one trip, together with others that wait: the fast way to read.
    ///
    /// Its time is `fetchTimeout`, because it delays its neighbours; a longer query belongs in a `transaction`. A cancelled task still
    /// waits for its answer that long.
    package func fetch<Output>(_ query: Query<Output>, settings: [LocalSetting] = []) async throws -> Output {
        try await withCheckedThrowingContinuation { continuation in
            fetches.enqueue(TypedFetchJob(query, settings: settings, continuation: continuation), clock: clock)
        }
    }

    /// Returns when the task is cancelled, everything under way is answered, and every thread has ended.
    package func run() async throws {
        let (stream, continuation) = AsyncStream<Never>.makeStream()
        for await _ in stream {}
        continuation.finish()
        await close()
    }

    /// Refuses whoever waits, lets what runs come to its end, and stops the threads.
    package func close() async {
        await fetches.close()
        await pool.close()
        clock.stop()
    }

    package var statistics: PoolStatistics {
        var statistics = pool.statistics
        fetches.addStatistics(to: &statistics)
        return statistics
    }
}

extension Result {
    fileprivate var isSuccess: Bool {
        if case .success = self { true } else { false }
    }
}
