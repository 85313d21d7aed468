/// Which caller gets which connection, as a pure function of events: no clock, no thread, no lock.
///
/// Invariant: while a connection is idle nobody waits, and no more are out than `Limits.connections`.
struct PoolStateMachine {
    typealias Worker = Int
    typealias Waiter = UInt64

    struct Limits {
        var connections: Int
        var waiters: Int
    }

    enum Event {
        case request(Waiter, deadline: MonotonicTime)
        case cancel(Waiter)
        case release(Worker, Reachability)
        case tick
        case close
        /// A worker told to stop has done so.
        case stopped(Worker)
    }

    enum Action: Equatable {
        /// Comes before the first lease of the worker.
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
    private(set) var leased: Set<Worker> = []
    /// The most recently used one last: it leaves first, so that the others may grow old and be replaced.
    private(set) var idle: [Worker] = []
    private var waiters: WaiterQueue = .init()
    private var lastWorker = 0

    init(limits: Limits, breaker: CircuitBreaker) {
        self.limits = limits
        self.breaker = breaker
    }

    var waiting: Int { waiters.count }

    mutating func handle(_ event: Event, at now: MonotonicTime) -> [Action] {
        switch event {
        case .request(let waiter, let deadline): return request(waiter, deadline: deadline, now: now)
        case .cancel(let waiter): return waiters.remove(waiter) ? [.fail(waiter, .cancelled)] : []
        case .release(let worker, let reachability): return release(worker, reachability, now: now)
        case .tick: return waiters.removeExpired(at: now).map { .fail($0, .timeout) }
        case .close: return close()
        case .stopped:
            workers -= 1
            return isClosed && workers == 0 ? [.drained] : []
        }
    }

    private mutating func request(_ waiter: Waiter, deadline: MonotonicTime, now: MonotonicTime) -> [Action] {
        if isClosed { return [.fail(waiter, .closed)] }
        guard breaker.admits(at: now) else { return [.fail(waiter, .breakerOpen)] }
        if let worker = idle.popLast() {
            leased.insert(worker)
            return [.lease(waiter, worker)]
        }
        if workers < limits.connections {
            workers += 1
            lastWorker += 1
            leased.insert(lastWorker)
            return [.start(lastWorker), .lease(waiter, lastWorker)]
        }
        guard waiters.count < limits.waiters else { return [.fail(waiter, .exhausted)] }
        waiters.append(waiter, deadline: deadline)
        return []
    }

    private mutating func release(_ worker: Worker, _ reachability: Reachability, now: MonotonicTime) -> [Action] {
        guard leased.contains(worker) else { return [] }
        breaker.report(reachability, at: now)
        if isClosed {
            leased.remove(worker)
            return [.stop(worker)]
        }
        // Nobody waits for a server that is away: each would only spend its time on another failed attempt.
        let refused: [Action] =
            breaker.isOpen && reachability == .unreachable ? waiters.removeAll().map { .fail($0, .breakerOpen) } : []
        if let waiter = waiters.popFirst() { return refused + [.lease(waiter, worker)] }
        leased.remove(worker)
        idle.append(worker)
        return refused
    }

    private mutating func close() -> [Action] {
        if isClosed { return workers == 0 ? [.drained] : [] }
        isClosed = true
        let failed = waiters.removeAll().map { Action.fail($0, .closed) }
        let stopped = idle.map { Action.stop($0) }
        idle = []
        return failed + stopped + (workers == 0 ? [.drained] : [])
    }
}
