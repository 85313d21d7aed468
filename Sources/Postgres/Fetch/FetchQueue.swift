internal import Dispatch
internal import Foundation
internal import Logging
import Synchronization

/// Read transactions that wait together leave together: a lane (a connection and its thread) takes what waits and sends it as one
/// pipeline. Under load the batches grow by themselves, and threads are woken less often.
final class FetchQueue: Sendable {
    struct Place: Sendable {
        let job: any FetchJob
        let deadline: MonotonicTime
        /// It met a neighbour's cancel, and gets one more try.
        var isSecondTry = false
    }

    private struct State {
        var places: [Place] = []
        var breaker: CircuitBreaker
        var idleLanes: [Int] = []
        var startedLanes = 0
        var endedLanes = 0
        var isClosed = false
        var closing: [CheckedContinuation<Void, Never>] = []
        var fetches: UInt64 = 0
        var errors: UInt64 = 0
    }

    private enum Admission {
        case wake(Int)
        case start(Int)
        case wait
        case refuse(PoolStateMachine.Failure)
    }

    private let configuration: DatabaseConfiguration
    private let logger: Logger
    private let state: Mutex<State>
    private let bells: [DispatchSemaphore]

    init(configuration: DatabaseConfiguration, logger: Logger) {
        self.configuration = configuration
        self.logger = logger
        let breaker = CircuitBreaker(threshold: configuration.breakerThreshold, interval: configuration.breakerInterval)
        state = Mutex(State(breaker: breaker))
        bells = (0..<max(1, configuration.fetchConnections)).map { _ in DispatchSemaphore(value: 0) }
    }

    func enqueue(_ job: any FetchJob, clock: PoolClock) {
        let now = MonotonicTime.now()
        let place = Place(job: job, deadline: now + configuration.leaseTimeout)
        switch state.withLock({ admit(place, to: &$0, at: now) }) {
        case .wake(let lane): bells[lane].signal()
        case .start(let lane): start(lane)
        case .wait: clock.arm()
        case .refuse(let failure): job.fail(PostgresError(failure))
        }
    }

    private func admit(_ place: Place, to state: inout State, at now: MonotonicTime) -> Admission {
        if state.isClosed { return .refuse(.closed) }
        guard state.breaker.admits(at: now) else { return .refuse(.breakerOpen) }
        guard state.places.count < configuration.fetchWaiterLimit else { return .refuse(.exhausted) }
        state.places.append(place)
        if let lane = state.idleLanes.popLast() { return .wake(lane) }
        if state.startedLanes < bells.count {
            state.startedLanes += 1
            return .start(state.startedLanes - 1)
        }
        return .wait
    }

    /// Refuses those whose time is up. Answers whether any still wait.
    func tick() -> Bool {
        let now = MonotonicTime.now()
        let (expired, isWaiting) = state.withLock { state in
            let expired = state.places.filter { $0.deadline <= now }
            if !expired.isEmpty { state.places.removeAll { $0.deadline <= now } }
            return (expired, !state.places.isEmpty)
        }
        for place in expired { place.job.fail(PostgresError(.timeout)) }
        return isWaiting
    }

    /// Answers what waits at once with `.closed`, and returns when what was sent is answered and the threads have ended.
    func close() async {
        await withCheckedContinuation { continuation in
            let (refused, isEnded) = state.withLock { state in
                defer { state.places = [] }
                state.isClosed = true
                let isEnded = state.startedLanes == state.endedLanes
                if !isEnded { state.closing.append(continuation) }
                return (state.places, isEnded)
            }
            for place in refused { place.job.fail(PostgresError(.closed)) }
            for bell in bells { bell.signal() }
            if isEnded { continuation.resume() }
        }
    }

    func addStatistics(to statistics: inout PoolStatistics) {
        state.withLock { state in
            statistics.waitingFetches = state.places.count
            statistics.totals.fetches = state.fetches
            statistics.totals.errors += state.errors
            statistics.breakerOpen = statistics.breakerOpen || state.breaker.isOpen
        }
    }
}

/// What a lane asks of the queue, on its own thread.
extension FetchQueue {
    private func start(_ lane: Int) {
        let thread = Thread { [self] in
            FetchLane(index: lane, queue: self, configuration: configuration, logger: logger).run()
            let closing = state.withLock { state in
                state.endedLanes += 1
                defer { if state.startedLanes == state.endedLanes { state.closing = [] } }
                return state.startedLanes == state.endedLanes ? state.closing : []
            }
            for continuation in closing { continuation.resume() }
        }
        thread.name = "postgres-fetch-\(lane)"
        thread.stackSize = 1 << 20
        thread.start()
    }

    /// Sleeps until there is something to take; nil when the queue is closed.
    func take(for lane: Int) -> [Place]? {
        while true {
            let taken: [Place]? = state.withLock { state in
                if state.isClosed { return nil }
                if state.places.isEmpty {
                    state.idleLanes.append(lane)
                    return []
                }
                let batch = Array(state.places.prefix(configuration.fetchBatchLimit))
                state.places.removeFirst(batch.count)
                return batch
            }
            guard let taken else { return nil }
            if !taken.isEmpty { return taken }
            bells[lane].wait()
        }
    }

    /// The lane is done with a batch: what became of it, and who must go again, ahead of those who came later.
    func report(_ reachability: Reachability, fetches: Int, errors: Int, again: [Place]) {
        let now = MonotonicTime.now()
        let refused = state.withLock { state -> [Place] in
            state.fetches += UInt64(fetches)
            state.errors += UInt64(errors)
            state.breaker.report(reachability, at: now)
            if state.isClosed { return again }
            if !again.isEmpty { state.places.insert(contentsOf: again, at: 0) }
            guard reachability == .unreachable, state.breaker.isOpen else { return [] }
            defer { state.places = [] }
            return state.places
        }
        for place in refused { place.job.fail(PostgresError(.breakerOpen)) }
    }
}
