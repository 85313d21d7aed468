import Testing

@testable import Postgres

@Suite struct PoolStateMachineTests {
    private static func machine(connections: Int, waiters: Int, threshold: Int = 3) -> PoolStateMachine {
        PoolStateMachine(
            limits: .init(connections: connections, waiters: waiters),
            breaker: CircuitBreaker(threshold: threshold, interval: .nanoseconds(100)))
    }

    private static func at(_ nanoseconds: UInt64) -> MonotonicTime { MonotonicTime(nanoseconds: nanoseconds) }
    private static let far = at(1_000_000)

    struct Step: Sendable {
        let time: UInt64
        let event: PoolStateMachine.Event
        let actions: [PoolStateMachine.Action]
    }

    struct Story: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var connections = 1
        var waiters = 2
        var threshold = 2
        let steps: [Step]
    }

    static let stories: [Story] = [
        Story(
            testDescription: "a waiter gets the connection that comes back, in order",
            steps: [
                Step(time: 0, event: .request(1, deadline: far), actions: [.start(1), .lease(1, 1)]),
                Step(time: 1, event: .request(2, deadline: far), actions: []),
                Step(time: 2, event: .request(3, deadline: far), actions: []),
                Step(time: 3, event: .request(4, deadline: far), actions: [.fail(4, .exhausted)]),
                Step(time: 4, event: .release(1, .reachable), actions: [.lease(2, 1)]),
                Step(time: 5, event: .release(1, .reachable), actions: [.lease(3, 1)]),
                Step(time: 6, event: .release(1, .reachable), actions: []),
                Step(time: 7, event: .release(1, .reachable), actions: []),
                Step(time: 8, event: .request(5, deadline: far), actions: [.lease(5, 1)]),
            ]),
        Story(
            testDescription: "time and cancel take waiters out, once",
            steps: [
                Step(time: 0, event: .request(1, deadline: far), actions: [.start(1), .lease(1, 1)]),
                Step(time: 1, event: .request(2, deadline: at(10)), actions: []),
                Step(time: 2, event: .request(3, deadline: at(20)), actions: []),
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
                Step(time: 0, event: .request(1, deadline: far), actions: [.start(1), .lease(1, 1)]),
                Step(time: 0, event: .request(2, deadline: far), actions: [.start(2), .lease(2, 2)]),
                Step(time: 0, event: .request(3, deadline: far), actions: []),
                Step(time: 0, event: .request(4, deadline: far), actions: []),
                Step(time: 1, event: .release(1, .unreachable), actions: [.lease(3, 1)]),
                Step(time: 2, event: .release(2, .unreachable), actions: [.fail(4, .breakerOpen)]),
                Step(time: 3, event: .request(5, deadline: far), actions: [.fail(5, .breakerOpen)]),
                Step(time: 102, event: .request(6, deadline: far), actions: [.lease(6, 2)]),
                Step(time: 103, event: .request(7, deadline: far), actions: [.fail(7, .breakerOpen)]),
                Step(time: 104, event: .release(2, .reachable), actions: []),
                Step(time: 105, event: .request(8, deadline: far), actions: [.lease(8, 2)]),
            ]),
        Story(
            testDescription: "closing refuses who waits and drains who works",
            connections: 2,
            steps: [
                Step(time: 0, event: .request(1, deadline: far), actions: [.start(1), .lease(1, 1)]),
                Step(time: 0, event: .request(2, deadline: far), actions: [.start(2), .lease(2, 2)]),
                Step(time: 0, event: .request(3, deadline: far), actions: []),
                Step(time: 1, event: .release(1, .reachable), actions: [.lease(3, 1)]),
                Step(time: 1, event: .release(2, .reachable), actions: []),
                Step(time: 1, event: .close, actions: [.stop(2)]),
                Step(time: 2, event: .request(4, deadline: far), actions: [.fail(4, .closed)]),
                Step(time: 2, event: .stopped(2), actions: []),
                Step(time: 3, event: .release(1, .reachable), actions: [.stop(1)]),
                Step(time: 3, event: .stopped(1), actions: [.drained]),
                Step(time: 4, event: .close, actions: [.drained]),
            ]),
        Story(
            testDescription: "closing what was never used is done at once",
            steps: [Step(time: 0, event: .close, actions: [.drained])]),
    ]

    @Test(arguments: stories) func tells(story: Story) {
        var machine = Self.machine(connections: story.connections, waiters: story.waiters, threshold: story.threshold)
        for (number, step) in story.steps.enumerated() {
            #expect(machine.handle(step.event, at: Self.at(step.time)) == step.actions, "step \(number)")
        }
    }

    /// Against a model of the plainest kind: who waits, in order, and who holds what.
    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64]) func keepsItsPromisesForAnyEvents(seed: UInt64) {
        var random = SplitMix64(state: seed)
        var machine = Self.machine(connections: 3, waiters: 8)
        var model = PoolModel()
        for number in 0..<40_000 {
            let now = Self.at(UInt64(number) * 7)
            let event = model.randomEvent(at: now, using: &random)
            model.check(machine.handle(event, at: now), after: event, at: now)
            guard model.faults.isEmpty else { break }
            #expect(machine.leased.count == model.held.count && machine.leased.count <= 3)
            #expect(machine.waiting == model.waiting.count && machine.waiting <= 8)
            #expect(machine.idle.isEmpty || machine.waiting == 0)
        }
        #expect(model.faults == [])
        #expect(model.leases > 5_000)
    }
}

/// What the machine was told and answered, kept apart from how it decides.
private struct PoolModel {
    var waiting: [(waiter: UInt64, deadline: MonotonicTime)] = []
    var held: [Int: UInt64] = [:]
    var faults: [String] = []
    var leases = 0
    private var lastWaiter: UInt64 = 0

    mutating func randomEvent(at now: MonotonicTime, using random: inout SplitMix64) -> PoolStateMachine.Event {
        switch random.next() % 20 {
        case 0..<9:
            lastWaiter += 1
            return .request(lastWaiter, deadline: now + .nanoseconds(Int64(random.next() % 400)))
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
        if case .release(let worker, _) = event { held[worker] = nil }
        if case .request(let waiter, let deadline) = event { waiting.append((waiter, deadline)) }
        for action in actions { apply(action, after: event, at: now) }
        if case .tick = event, waiting.contains(where: { $0.deadline <= now }) { faults.append("somebody waits beyond the deadline") }
    }

    private mutating func apply(_ action: PoolStateMachine.Action, after event: PoolStateMachine.Event, at now: MonotonicTime) {
        switch action {
        case .lease(let waiter, let worker):
            if waiting.first?.waiter != waiter { faults.append("\(waiter) was served out of turn") }
            if held.updateValue(waiter, forKey: worker) != nil { faults.append("\(worker) was leased twice") }
            waiting.removeAll { $0.waiter == waiter }
            leases += 1
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
}

/// A small generator with a fixed seed, so that a failure can be met again.
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
