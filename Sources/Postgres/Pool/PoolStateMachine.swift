/// Decides which caller gets which connection, as a pure function of events: no clock, no thread, no lock.
///
/// Invariants: while a connection is idle, only callers wait whose key holds its largest number of connections; and at
/// most `Limits.connections` are leased or starting.
struct PoolStateMachine {
    typealias Worker = Int
    typealias Waiter = UInt64

    struct Limits {
        var connections: Int
        /// The most connections of one key, also while the others are idle: a caller with another key then finds one at
        /// once.
        var connectionsPerKey: Int
        var waiters: Int
        var waitersPerKey: Int
    }

    enum Event {
        case request(Waiter, key: SchedulingKey, deadline: MonotonicTime)
        case cancel(Waiter)
        case release(Worker, Reachability)
        case tick
        case close
        /// A worker that was told to stop has stopped.
        case stopped(Worker)
    }

    enum Action: Equatable {
        /// Comes before the worker's first lease.
        case start(Worker)
        case lease(Waiter, Worker)
        case fail(Waiter, Failure)
        case stop(Worker)
        /// After `close`: every worker has stopped.
        case drained
    }

    enum Failure: Equatable { case exhausted, timeout, cancelled, breakerOpen, closed }

    let limits: Limits
    private(set) var breaker: CircuitBreaker
    private(set) var isClosed = false
    private(set) var workers = 0
    private(set) var leased: [Worker: SchedulingKey] = [:]
    /// The most recently used worker is last and is leased first, so that the others can grow old and be replaced.
    private(set) var idle: [Worker] = []
    private var waiters = FairQueue<Place>()
    private var held: [SchedulingKey: Int] = [:]
    private var lastWorker = 0

    private struct Place {
        let waiter: Waiter
        let deadline: MonotonicTime
    }

    init(limits: Limits, breaker: CircuitBreaker) {
        self.limits = limits
        self.breaker = breaker
    }

    var waiting: Int { waiters.count }

    mutating func handle(_ event: Event, at now: MonotonicTime) -> [Action] {
        switch event {
        case .request(let waiter, let key, let deadline): return request(waiter, key, deadline: deadline, now: now)
        case .cancel(let waiter): return waiters.removeAll { $0.waiter == waiter }.map { .fail($0.waiter, .cancelled) }
        case .release(let worker, let reachability): return release(worker, reachability, now: now)
        case .tick: return waiters.removeAll { $0.deadline <= now }.map { .fail($0.waiter, .timeout) }
        case .close: return close()
        case .stopped:
            workers -= 1
            return isClosed && workers == 0 ? [.drained] : []
        }
    }

    private mutating func request(_ waiter: Waiter, _ key: SchedulingKey, deadline: MonotonicTime, now: MonotonicTime) -> [Action] {
        if isClosed { return [.fail(waiter, .closed)] }
        guard breaker.admits(at: now) else { return [.fail(waiter, .breakerOpen)] }
        if mayHold(key) {
            if let worker = idle.popLast() { return [lease(worker, to: waiter, key)] }
            if workers < limits.connections {
                workers += 1
                lastWorker += 1
                return [.start(lastWorker), lease(lastWorker, to: waiter, key)]
            }
        }
        guard waiters.count < limits.waiters, waiters.count(of: key) < limits.waitersPerKey else { return [.fail(waiter, .exhausted)] }
        waiters.append(Place(waiter: waiter, deadline: deadline), for: key)
        return []
    }

    private func mayHold(_ key: SchedulingKey) -> Bool { held[key, default: 0] < limits.connectionsPerKey }

    private mutating func lease(_ worker: Worker, to waiter: Waiter, _ key: SchedulingKey) -> Action {
        leased[worker] = key
        held[key, default: 0] += 1
        return .lease(waiter, worker)
    }

    private mutating func release(_ worker: Worker, _ reachability: Reachability, now: MonotonicTime) -> [Action] {
        guard let key = leased.removeValue(forKey: worker) else { return [] }
        let rest = held[key, default: 1] - 1
        held[key] = rest == 0 ? nil : rest
        breaker.report(reachability, at: now)
        if isClosed { return [.stop(worker)] }
        // Nobody waits while the server is away: each caller would only lose its time to another failed attempt.
        let refused: [Action] =
            breaker.isOpen && reachability == .unreachable ? waiters.removeAll().map { .fail($0.waiter, .breakerOpen) } : []
        let (held, most) = (held, limits.connectionsPerKey)
        if let (place, key) = waiters.next(where: { held[$0, default: 0] < most }) {
            return refused + [lease(worker, to: place.waiter, key)]
        }
        idle.append(worker)
        return refused
    }

    private mutating func close() -> [Action] {
        if isClosed { return workers == 0 ? [.drained] : [] }
        isClosed = true
        let failed = waiters.removeAll().map { Action.fail($0.waiter, .closed) }
        let stopped = idle.map { Action.stop($0) }
        idle = []
        return failed + stopped + (workers == 0 ? [.drained] : [])
    }
}
