internal import Logging
import Synchronization

/// The threads, connections and callers that `PoolStateMachine` decides about, under one lock.
final class ConnectionPool: Sendable {
    typealias Worker = PoolStateMachine.Worker
    typealias Waiter = PoolStateMachine.Waiter

    struct Lease: Sendable {
        let worker: Worker
        let thread: ConnectionThread
    }

    private struct State {
        var machine: PoolStateMachine
        var waiting: [Waiter: CheckedContinuation<Lease, any Error>] = [:]
        var threads: [Worker: ConnectionThread] = [:]
        var closing: [CheckedContinuation<Void, Never>] = []
        var totals = PoolStatistics.Totals()
    }

    private let name: String
    private let configuration: DatabaseConfiguration
    private let servers: ConfiguredServers
    private let logger: Logger
    private let state: Mutex<State>
    private let lastWaiter = Atomic<UInt64>(0)

    /// - Parameter name: the name of its threads.
    init(
        _ name: String, connections: Int, perKey: Int, configuration: DatabaseConfiguration, servers: ConfiguredServers, logger: Logger
    ) {
        self.name = name
        self.configuration = configuration
        self.servers = servers
        self.logger = logger
        let limits = PoolStateMachine.Limits(
            connections: connections, connectionsPerKey: perKey, waiters: configuration.waiterLimit,
            waitersPerKey: configuration.waiterLimitPerKey)
        let breaker = CircuitBreaker(threshold: configuration.breakerThreshold, interval: configuration.breakerInterval)
        state = Mutex(State(machine: PoolStateMachine(limits: limits, breaker: breaker)))
    }

    func lease(for key: SchedulingKey, deadline: MonotonicTime, clock: PoolClock) async throws -> Lease {
        let waiter = lastWaiter.wrappingAdd(1, ordering: .relaxed).newValue
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isWaiting = handle(.request(waiter, key: key, deadline: deadline)) { state in
                    // Checked under the same lock as the cancel event, so a cancel is either seen here or finds the
                    // waiter, and is never lost.
                    if Task.isCancelled { return false }
                    state.waiting[waiter] = continuation
                    return true
                }
                if isWaiting { clock.arm() } else { continuation.resume(throwing: PostgresError(.cancelled, "the task was cancelled")) }
            }
        } onCancel: {
            _ = handle(.cancel(waiter))
        }
    }

    func release(_ worker: Worker, _ reachability: Reachability, trips: UInt64, isFault: Bool) {
        _ = handle(.release(worker, reachability)) { state in
            state.totals.transactions += 1
            state.totals.trips += trips
            if isFault { state.totals.errors += 1 }
            return true
        }
    }

    /// Refuses callers whose time is up. Returns whether anybody still waits.
    func tick() -> Bool {
        _ = handle(.tick)
        return state.withLock { $0.machine.waiting > 0 }
    }

    /// Waits until every leased connection has come back and every thread has ended.
    func close() async {
        await withCheckedContinuation { continuation in
            _ = handle(.close) { state in
                state.closing.append(continuation)
                return true
            }
        }
    }

    var statistics: PoolStatistics {
        state.withLock { state in
            let machine = state.machine
            return PoolStatistics(
                connections: machine.workers, idle: machine.idle.count, leased: machine.leased.count, waiting: machine.waiting,
                breakerOpen: machine.breaker.isOpen, totals: state.totals)
        }
    }

    /// - Parameter prepare: runs first, under the lock; if it returns false, the event is dropped.
    private func handle(_ event: PoolStateMachine.Event, prepare: (inout State) -> Bool = { _ in true }) -> Bool {
        // Resuming a caller runs code from outside, so it waits until the lock is free.
        var resumptions: [() -> Void] = []
        let isHandled = state.withLock { state in
            guard prepare(&state) else { return false }
            let wasOpen = state.machine.breaker.isOpen
            for action in state.machine.handle(event, at: .now()) { perform(action, on: &state, &resumptions) }
            let isOpen = state.machine.breaker.isOpen
            if wasOpen != isOpen { resumptions.append { [logger] in logger.notice("database breaker \(isOpen ? "opened" : "closed")") } }
            return true
        }
        for resume in resumptions { resume() }
        return isHandled
    }

    private func perform(_ action: PoolStateMachine.Action, on state: inout State, _ resumptions: inout [() -> Void]) {
        switch action {
        case .start(let worker):
            state.threads[worker] = thread(for: worker)
        case .lease(let waiter, let worker):
            guard let continuation = state.waiting.removeValue(forKey: waiter), let thread = state.threads[worker] else { return }
            resumptions.append { continuation.resume(returning: Lease(worker: worker, thread: thread)) }
        case .fail(let waiter, let failure):
            guard let continuation = state.waiting.removeValue(forKey: waiter) else { return }
            resumptions.append { continuation.resume(throwing: PostgresError(failure)) }
        case .stop(let worker):
            state.threads.removeValue(forKey: worker)?.stop()
        case .drained:
            let closing = state.closing
            state.closing = []
            resumptions.append { for continuation in closing { continuation.resume() } }
        }
    }

    private func thread(for worker: Worker) -> ConnectionThread {
        ConnectionThread(
            name: "postgres-\(name)-\(worker)",
            connection: { [configuration, servers, logger] in
                DatabaseConnection(configuration: configuration, servers: servers, logger: logger)
            },
            ended: { [self] in _ = handle(.stopped(worker)) })
    }
}

extension PostgresError {
    init(_ failure: PoolStateMachine.Failure) {
        switch failure {
        case .exhausted: self.init(.poolExhausted, "too many callers wait for a connection")
        case .timeout: self.init(.leaseTimeout, "no connection became free in time")
        case .cancelled: self.init(.cancelled, "the task was cancelled")
        case .breakerOpen: self.init(.breakerOpen, "the server is away; the next attempt is not due yet")
        case .closed: self.init(.closed, "the database was closed")
        }
    }
}
