internal import Dispatch
internal import Foundation
internal import Logging
import Synchronization

/// Sends read transactions that wait together as one batch: a lane (a connection and its thread) takes the waiting
/// ones, in turns between keys, and sends them as one pipeline. Under load the batches grow by themselves, and threads
/// are woken less often.
final class FetchQueue: Sendable {
    struct Place: Sendable {
        let job: any FetchJob
        let key: SchedulingKey
        /// When the fetch stops waiting to be sent.
        let turnLimit: MonotonicTime
        /// When its caller stops waiting for the answer.
        let deadline: MonotonicTime
        /// Whether it is sent for the second time, because the time of its first batch was up before its turn.
        var isSecondTry = false
    }

    /// A statement that took too long for a lane when it read one key's data.
    struct SlowRead: Hashable {
        let key: SchedulingKey
        let text: String

        init(_ job: any FetchJob, _ key: SchedulingKey) {
            self.key = key
            // The last statement is the one that takes time.
            text = job.statements.last?.text ?? ""
        }
    }

    private struct State {
        var places = FairQueue<Place>()
        var breaker: CircuitBreaker
        var idleLanes: [Int] = []
        var startedLanes = 0
        var endedLanes = 0
        var isClosed = false
        var closing: [CheckedContinuation<Void, Never>] = []
        /// Until when each of them runs as a slow read at once, without a lane.
        var slowReads: [SlowRead: MonotonicTime] = [:]
        var fetches: UInt64 = 0
        var errors: UInt64 = 0
        var outgrown: UInt64 = 0
    }

    private enum Admission {
        case wake(Int)
        case start(Int)
        case wait
        case outgrown
        case refuse(PoolStateMachine.Failure)
    }

    /// The most slow reads that are remembered. A key has a few of them, and keys share the texts.
    private static let slowReadLimit = 1024

    private let name: String
    private let configuration: DatabaseConfiguration
    private let servers: ConfiguredServers
    private let logger: Logger
    /// The server's time limit for a statement; nil if a slow one cannot run elsewhere.
    let statementLimit: Duration?
    private let state: Mutex<State>
    private let bells: [DispatchSemaphore]

    /// - Parameter name: a part of the names of its threads.
    init(
        _ name: String, lanes: Int, statementLimit: Duration?, configuration: DatabaseConfiguration, servers: ConfiguredServers,
        logger: Logger
    ) {
        self.name = name
        self.configuration = configuration
        self.servers = servers
        self.logger = logger
        self.statementLimit = statementLimit
        let breaker = CircuitBreaker(threshold: configuration.breakerThreshold, interval: configuration.breakerInterval)
        state = Mutex(State(breaker: breaker))
        bells = (0..<lanes).map { _ in DispatchSemaphore(value: 0) }
    }

    func enqueue(_ job: any FetchJob, key: SchedulingKey, deadline: MonotonicTime, clock: PoolClock) {
        let now = MonotonicTime.now()
        let place = Place(job: job, key: key, turnLimit: min(deadline, now + configuration.leaseTimeout), deadline: deadline)
        switch state.withLock({ admit(place, to: &$0, at: now) }) {
        case .wake(let lane): bells[lane].signal()
        case .start(let lane): start(lane)
        case .wait: clock.arm()
        case .outgrown: job.fail(Outgrown())
        case .refuse(let failure): job.fail(PostgresError(failure))
        }
    }

    private func admit(_ place: Place, to state: inout State, at now: MonotonicTime) -> Admission {
        if state.isClosed { return .refuse(.closed) }
        guard state.breaker.admits(at: now) else { return .refuse(.breakerOpen) }
        if !state.slowReads.isEmpty, let end = state.slowReads[SlowRead(place.job, place.key)], now < end { return .outgrown }
        guard state.places.count < configuration.fetchWaiterLimit,
            state.places.count(of: place.key) < configuration.fetchWaiterLimitPerKey
        else { return .refuse(.exhausted) }
        state.places.append(place, for: place.key)
        if let lane = state.idleLanes.popLast() { return .wake(lane) }
        if state.startedLanes < bells.count {
            state.startedLanes += 1
            return .start(state.startedLanes - 1)
        }
        return .wait
    }

    /// Refuses fetches whose time is up. Returns whether any still wait.
    func tick() -> Bool {
        let now = MonotonicTime.now()
        let (expired, isWaiting) = state.withLock { state in
            (state.places.removeAll { $0.turnLimit <= now }, !state.places.isEmpty)
        }
        for place in expired { place.job.fail(PostgresError(.timeout)) }
        return isWaiting
    }

    /// Refuses the waiting fetches with `.closed`; returns when those that were sent have their answers and the threads
    /// have ended.
    func close() async {
        await withCheckedContinuation { continuation in
            let (refused, isEnded) = state.withLock { state in
                state.isClosed = true
                let isEnded = state.startedLanes == state.endedLanes
                if !isEnded { state.closing.append(continuation) }
                return (state.places.removeAll(), isEnded)
            }
            for place in refused { place.job.fail(PostgresError(.closed)) }
            for bell in bells { bell.signal() }
            if isEnded { continuation.resume() }
        }
    }

    func addStatistics(to statistics: inout PoolStatistics) {
        state.withLock { state in
            statistics.waitingFetches += state.places.count
            statistics.totals.fetches += state.fetches
            statistics.totals.errors += state.errors
            statistics.totals.outgrown += state.outgrown
            statistics.breakerOpen = statistics.breakerOpen || state.breaker.isOpen
        }
    }
}

/// The calls of a lane, on the lane's own thread.
extension FetchQueue {
    private func start(_ lane: Int) {
        let thread = Thread { [self] in
            let connection = DatabaseConnection(
                configuration: configuration, servers: servers, logger: logger, statementLimit: statementLimit)
            FetchLane(index: lane, queue: self, connection: connection).run()
            let closing = state.withLock { state in
                state.endedLanes += 1
                defer { if state.startedLanes == state.endedLanes { state.closing = [] } }
                return state.startedLanes == state.endedLanes ? state.closing : []
            }
            for continuation in closing { continuation.resume() }
        }
        thread.name = "postgres-\(name)-\(lane)"
        thread.stackSize = 1 << 20
        thread.start()
    }

    /// Sleeps until there is something to take; nil when the queue is closed.
    func take(for lane: Int) -> [Place]? {
        while true {
            let now = MonotonicTime.now()
            let taken: (batch: [Place], expired: [Place])? = state.withLock { state in
                if state.isClosed { return nil }
                let taken = takeBatch(from: &state.places, at: now)
                // A fetch is counted before it is answered, so a caller with an answer finds it counted. A fetch that
                // is sent again counts once.
                state.fetches += UInt64(taken.batch.count { !$0.isSecondTry })
                if taken.batch.isEmpty { state.idleLanes.append(lane) }
                return taken
            }
            guard let taken else { return nil }
            for place in taken.expired { place.job.fail(PostgresError(.timeout)) }
            if !taken.batch.isEmpty { return taken.batch }
            bells[lane].wait()
        }
    }

    /// Takes one fetch of each key in turn, up to the limits. Fetches whose time is up are taken out and not sent.
    private func takeBatch(from places: inout FairQueue<Place>, at now: MonotonicTime) -> (batch: [Place], expired: [Place]) {
        var batch: [Place] = []
        var expired: [Place] = []
        var counts: [SchedulingKey: Int] = [:]
        while batch.count < configuration.fetchBatchLimit,
            let (place, key) = places.next(where: { counts[$0, default: 0] < configuration.fetchBatchLimitPerKey })
        {
            guard now < place.turnLimit else {
                expired.append(place)
                continue
            }
            counts[key, default: 0] += 1
            batch.append(place)
        }
        return (batch, expired)
    }

    /// Takes the outcome of a lane's batch. Fetches that are sent again go before those that came later.
    func report(_ reachability: Reachability, _ batch: FetchBatch) {
        let now = MonotonicTime.now()
        let (refused, failure): ([Place], PoolStateMachine.Failure) = state.withLock { state in
            state.errors += UInt64(batch.errors)
            state.outgrown += UInt64(batch.outgrown)
            remember(batch.slow, in: &state.slowReads, at: now)
            state.breaker.report(reachability, at: now)
            if state.isClosed { return (batch.again, .closed) }
            for place in batch.again.reversed() { state.places.putBack(place, for: place.key) }
            let isAway = reachability == .unreachable && state.breaker.isOpen
            return (isAway ? state.places.removeAll() : [], .breakerOpen)
        }
        for place in refused { place.job.fail(PostgresError(failure)) }
    }

    private func remember(_ places: [Place], in slowReads: inout [SlowRead: MonotonicTime], at now: MonotonicTime) {
        if places.isEmpty { return }
        if slowReads.count >= Self.slowReadLimit { slowReads = slowReads.filter { now < $0.value } }
        for place in places where slowReads.count < Self.slowReadLimit {
            slowReads[SlowRead(place.job, place.key)] = now + configuration.slowReadMemory
        }
    }
}
