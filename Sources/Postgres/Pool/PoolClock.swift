internal import Dispatch
internal import Foundation
internal import Synchronization

/// A thread that looks every `resolution` for callers whose waiting time is up, as long as any caller waits; otherwise
/// it sleeps.
///
/// One thread for all callers is cheaper than a timer for each, because most timers would be cancelled at once.
final class PoolClock: Sendable {
    /// How late a caller may learn that its time is up, in milliseconds.
    private static let resolution = 20

    private enum Phase { case unstarted, asleep, ticking, stopped }

    private let phase = Mutex(Phase.unstarted)
    private let bell = DispatchSemaphore(value: 0)
    private let tick: @Sendable () -> Bool

    /// - Parameter tick: returns whether anybody still waits.
    init(tick: @escaping @Sendable () -> Bool) { self.tick = tick }

    /// Called when a caller begins to wait. It costs little when the clock ticks already.
    func arm() {
        let before = phase.withLock { phase in
            defer { if phase != .stopped { phase = .ticking } }
            return phase
        }
        switch before {
        case .unstarted: start()
        case .asleep: bell.signal()
        case .ticking, .stopped: break
        }
    }

    func stop() {
        phase.withLock { $0 = .stopped }
        // The signal has no effect if no thread sleeps.
        bell.signal()
    }

    private func start() {
        let thread = Thread { [self] in run() }
        thread.name = "postgres-clock"
        thread.stackSize = 1 << 18
        thread.start()
    }

    private func run() {
        while true {
            _ = bell.wait(timeout: .now() + .milliseconds(Self.resolution))
            if phase.withLock({ $0 == .stopped }) { return }
            if !tick() { sleep() }
        }
    }

    private func sleep() {
        let isAsleep = phase.withLock { phase in
            guard phase == .ticking else { return false }
            phase = .asleep
            return true
        }
        guard isAsleep else { return }
        // A caller that came after the last tick found the clock ticking and did not ring, so the clock looks once
        // more.
        guard tick() else { return bell.wait() }
        phase.withLock { if $0 == .asleep { $0 = .ticking } }
    }
}
