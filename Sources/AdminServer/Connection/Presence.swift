internal import Synchronization

/// Whether a connection's client still waits for answers, for those who work on them.
final class Presence: Sendable {
    private let isOver = Atomic<Bool>(false)

    var hasEnded: Bool { isOver.load(ordering: .acquiring) }

    /// False when it had ended before.
    func end() -> Bool { !isOver.exchange(true, ordering: .acquiringAndReleasing) }
}
