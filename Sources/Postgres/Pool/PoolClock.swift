internal import Dispatch
internal import Foundation
internal import Synchronization

/// A thread that looks for callers whose waiting time is up, every `resolution` while there are any, and sleeps
/// otherwise.
///
/// One thread for all of them is cheaper than a timer a caller, most of which would be cancelled at once.
final class PoolClock: Sendable {
    /// By how many milliseconds a caller may be told late that its time is up.
    private static let resolution = 20

    private enum Phase { case unstarted, asleep, ticking, stopped }

    private let phase = Mutex(Phase.unstarted)
    private let bell = DispatchSemaphore(value: 0)
    private let tick: @Sendable () -> Bool

    /// - Parameter tick: answers whether anybody still waits.
    init(tick: @escaping @Sendable () -> Bool) { self.tick = tick }

    /// Somebody waits. Cheap when the clock ticks already.
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
        // Nobody hears it where no thread sleeps.
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
        // Somebody who came since the last tick found the clock ticking and did not ring: look once more.
        guard tick() else { return bell.wait() }
        phase.withLock { if $0 == .asleep { $0 = .ticking } }
    }
}
