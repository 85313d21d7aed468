import Testing

@testable import Postgres

@Suite struct PoolStateMachineTests {
    private static func machine(connections: Int, perKey: Int, waiters: Int, threshold: Int = 3) -> PoolStateMachine {
        PoolStateMachine(
            limits: .init(connections: connections, connectionsPerKey: perKey, waiters: waiters, waitersPerKey: max(2, waiters / 2)),
            breaker: CircuitBreaker(threshold: threshold, interval: .nanoseconds(100)))
    }

    private static func at(_ nanoseconds: UInt64) -> MonotonicTime { MonotonicTime(nanoseconds: nanoseconds) }
    private static let far = at(1_000_000)
    private static let (a, b, c) = (SchedulingKey(1), SchedulingKey(2), SchedulingKey(3))

    struct Step: Sendable {
        let time: UInt64
        let event: PoolStateMachine.Event
        let actions: [PoolStateMachine.Action]
    }

    struct Story: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var connections = 1
        var perKey = 2
        var waiters = 2
        var threshold = 2
        let steps: [Step]
    }

    static let stories: [Story] = [
        Story(
            testDescription: "a waiter gets the connection that comes back, in order",
            steps: [
                Step(time: 0, event: .request(1, key: a, deadline: far), actions: [.start(1), .lease(1, 1)]),
                Step(time: 1, event: .request(2, key: a, deadline: far), actions: []),
                Step(time: 2, event: .request(3, key: a, deadline: far), actions: []),
                Step(time: 3, event: .request(4, key: a, deadline: far), actions: [.fail(4, .exhausted)]),
                Step(time: 4, event: .release(1, .reachable), actions: [.lease(2, 1)]),
                Step(time: 5, event: .release(1, .reachable), actions: [.lease(3, 1)]),
                Step(time: 6, event: .release(1, .reachable), actions: []),
                Step(time: 7, event: .release(1, .reachable), actions: []),
                Step(time: 8, event: .request(5, key: a, deadline: far), actions: [.lease(5, 1)]),
            ]),
        Story(
            testDescription: "time and cancel take waiters out, once",
            steps: [
                Step(time: 0, event: .request(1, key: a, deadline: far), actions: [.start(1), .lease(1, 1)]),
                Step(time: 1, event: .request(2, key: a, deadline: at(10)), actions: []),
                Step(time: 2, event: .request(3, key: a, deadline: at(20)), actions: []),
                Step(time: 9, event: .tick, actions: []),
                Step(time: 10, event: .tick, actions: [.fail(2, .timeout)]),
                Step(time: 11, event: .cancel(2), actions: []),
                Step(time: 12, event: .cancel(3), actions: [.fail(3, .cancelled)]),
                Step(time: 30, event: .tick, actions: []),
            ]),
        Story(
            testDescription: "the breaker opens, lets one try, and closes",
            connections: 2,
            steps: [
                Step(time: 0, event: .request(1, key: a, deadline: far), actions: [.start(1), .lease(1, 1)]),
                Step(time: 0, event: .request(2, key: a, deadline: far), actions: [.start(2), .lease(2, 2)]),
                Step(time: 0, event: .request(3, key: a, deadline: far), actions: []),
                Step(time: 0, event: .request(4, key: a, deadline: far), actions: []),
                Step(time: 1, event: .release(1, .unreachable), actions: [.lease(3, 1)]),
                Step(time: 2, event: .release(2, .unreachable), actions: [.fail(4, .breakerOpen)]),
                Step(time: 3, event: .request(5, key: a, deadline: far), actions: [.fail(5, .breakerOpen)]),
                Step(time: 102, event: .request(6, key: a, deadline: far), actions: [.lease(6, 2)]),
                Step(time: 103, event: .request(7, key: a, deadline: far), actions: [.fail(7, .breakerOpen)]),
                Step(time: 104, event: .release(2, .reachable), actions: []),
                Step(time: 105, event: .request(8, key: a, deadline: far), actions: [.lease(8, 2)]),
            ]),
        Story(
            testDescription: "closing refuses who waits and drains who works",
            connections: 2,
            steps: [
                Step(time: 0, event: .request(1, key: a, deadline: far), actions: [.start(1), .lease(1, 1)]),
                Step(time: 0, event: .request(2, key: a, deadline: far), actions: [.start(2), .lease(2, 2)]),
                Step(time: 0, event: .request(3, key: a, deadline: far), actions: []),
                Step(time: 1, event: .release(1, .reachable), actions: [.lease(3, 1)]),
                Step(time: 1, event: .release(2, .reachable), actions: []),
                Step(time: 1, event: .close, actions: [.stop(2)]),
                Step(time: 2, event: .request(4, key: a, deadline: far), actions: [.fail(4, .closed)]),
                Step(time: 2, event: .stopped(2), actions: []),
                Step(time: 3, event: .release(1, .reachable), actions: [.stop(1)]),
                Step(time: 3, event: .stopped(1), actions: [.drained]),
                Step(time: 4, event: .close, actions: [.drained]),
            ]),
        Story(
            testDescription: "keys take turns, whoever asked more",
            waiters: 6,
            steps: [
                Step(time: 0, event: .request(1, key: a, deadline: far), actions: [.start(1), .lease(1, 1)]),
                Step(time: 0, event: .request(2, key: a, deadline: far), actions: []),
                Step(time: 0, event: .request(3, key: a, deadline: far), actions: []),
                Step(time: 0, event: .request(4, key: a, deadline: far), actions: []),
                Step(time: 1, event: .request(5, key: a, deadline: far), actions: [.fail(5, .exhausted)]),
                Step(time: 1, event: .request(6, key: b, deadline: far), actions: []),
                Step(time: 1, event: .request(7, key: c, deadline: far), actions: []),
                Step(time: 2, event: .release(1, .reachable), actions: [.lease(2, 1)]),
                Step(time: 3, event: .release(1, .reachable), actions: [.lease(6, 1)]),
                Step(time: 4, event: .release(1, .reachable), actions: [.lease(7, 1)]),
                Step(time: 5, event: .release(1, .reachable), actions: [.lease(3, 1)]),
            ]),
        Story(
            testDescription: "a key that holds its part waits while another finds a connection at once",
            connections: 2, perKey: 1,
            steps: [
                Step(time: 0, event: .request(1, key: a, deadline: far), actions: [.start(1), .lease(1, 1)]),
                Step(time: 0, event: .request(2, key: a, deadline: far), actions: []),
                Step(time: 1, event: .request(3, key: b, deadline: far), actions: [.start(2), .lease(3, 2)]),
                Step(time: 2, event: .release(2, .reachable), actions: []),
                Step(time: 3, event: .request(4, key: b, deadline: far), actions: [.lease(4, 2)]),
                Step(time: 4, event: .release(1, .reachable), actions: [.lease(2, 1)]),
            ]),
        Story(
            testDescription: "closing what was never used is done at once",
            steps: [Step(time: 0, event: .close, actions: [.drained])]),
    ]

    @Test(arguments: stories) func `the pool tells each story as it is written`(story: Story) {
        var machine = Self.machine(
            connections: story.connections, perKey: story.perKey, waiters: story.waiters, threshold: story.threshold)
        for (number, step) in story.steps.enumerated() {
            #expect(machine.handle(step.event, at: Self.at(step.time)) == step.actions, "step \(number)")
        }
    }

    /// Compared with the simplest model: who waits, in order, and who holds what.
    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64], [1, 2, 3])
    func `the pool keeps its promises, whatever the events`(seed: UInt64, perKey: Int) {
        var random = SplitMix64(state: seed)
        var machine = Self.machine(connections: 3, perKey: perKey, waiters: 8)
        var model = PoolModel(perKey: perKey)
        for number in 0..<40_000 {
            let now = Self.at(UInt64(number) * 7)
            let event = model.randomEvent(at: now, using: &random)
            model.check(machine.handle(event, at: now), after: event, at: now)
            guard model.faults.isEmpty else { break }
            #expect(machine.leased == model.held.mapValues(\.key) && machine.leased.count <= 3)
            #expect(machine.waiting == model.waiting.count && machine.waiting <= 8)
            let most = Dictionary(grouping: model.waiting, by: \.key).values.map(\.count).max() ?? 0
            #expect(most <= 4)
            #expect(machine.idle.isEmpty || model.waiting.allSatisfy { model.holds($0.key) == perKey })
        }
        #expect(model.faults == [])
        #expect(model.leases > 5_000)
    }
}

/// The machine's events and actions, recorded apart from its decisions.
private struct PoolModel {
    struct Caller {
        let waiter: UInt64
        let key: SchedulingKey
        let deadline: MonotonicTime
    }

    let perKey: Int
    var waiting: [Caller] = []
    var held: [Int: Caller] = [:]
    var faults: [String] = []
    var leases = 0
    /// When each waiting key last went to the end of the turns: by beginning to wait, or by being served.
    private var turns: [SchedulingKey: Int] = [:]
    private var time = 0
    private var lastWaiter: UInt64 = 0

    init(perKey: Int) { self.perKey = perKey }

    func holds(_ key: SchedulingKey) -> Int { held.values.count { $0.key == key } }

    mutating func randomEvent(at now: MonotonicTime, using random: inout SplitMix64) -> PoolStateMachine.Event {
        switch random.next() % 20 {
        case 0..<9:
            lastWaiter += 1
            // One key sends as many requests as the other three together.
            let key = SchedulingKey(Int64([1, 1, 1, 2, 3, 4][Int(random.next() % 6)]))
            return .request(lastWaiter, key: key, deadline: now + .nanoseconds(Int64(random.next() % 400)))
        case 9..<17:
            guard let worker = held.keys.sorted().randomElement(using: &random) else { return .tick }
            let reachability: Reachability = [.reachable, .reachable, .unreachable, .unknown][Int(random.next() % 4)]
            return .release(worker, reachability)
        case 17: return .cancel(waiting.randomElement(using: &random)?.waiter ?? random.next() % (lastWaiter + 1))
        case 18: return .release(99, .reachable)
        default: return .tick
        }
    }

    mutating func check(_ actions: [PoolStateMachine.Action], after event: PoolStateMachine.Event, at now: MonotonicTime) {
        time += 1
        if case .release(let worker, _) = event { held[worker] = nil }
        if case .request(let waiter, let key, let deadline) = event {
            if !waiting.contains(where: { $0.key == key }) { turns[key] = time }
            waiting.append(Caller(waiter: waiter, key: key, deadline: deadline))
        }
        for action in actions { apply(action, after: event, at: now) }
        if case .tick = event, waiting.contains(where: { $0.deadline <= now }) { faults.append("somebody waits beyond the deadline") }
    }

    private mutating func apply(_ action: PoolStateMachine.Action, after event: PoolStateMachine.Event, at now: MonotonicTime) {
        switch action {
        case .lease(let waiter, let worker): lease(waiter, worker)
        case .fail(let waiter, let failure):
            guard let index = waiting.firstIndex(where: { $0.waiter == waiter }) else {
                return faults.append("\(waiter) was answered twice")
            }
            let place = waiting.remove(at: index)
            if failure == .timeout, place.deadline > now { faults.append("\(waiter) was refused too early") }
        case .start: break
        case .stop, .drained: faults.append("stopped without being closed after \(event)")
        }
    }

    private mutating func lease(_ waiter: UInt64, _ worker: Int) {
        guard let index = waiting.firstIndex(where: { $0.waiter == waiter }) else { return faults.append("\(waiter) was not waiting") }
        let caller = waiting[index]
        if waiting[..<index].contains(where: { $0.key == caller.key }) { faults.append("\(waiter) was served before its line") }
        let eligible = waiting.map(\.key).filter { holds($0) < perKey }
        let turn = turns[caller.key, default: 0]
        if !eligible.contains(caller.key) { faults.append("\(waiter)'s key holds more than it may") }
        if eligible.contains(where: { turns[$0, default: 0] < turn }) { faults.append("\(waiter) was served out of turn") }
        if held.updateValue(caller, forKey: worker) != nil { faults.append("\(worker) was leased twice") }
        waiting.remove(at: index)
        turns[caller.key] = time
        leases += 1
    }
}

/// A small generator with a fixed seed, so that a failure can be repeated.
private struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
