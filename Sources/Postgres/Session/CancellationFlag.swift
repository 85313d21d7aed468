import Synchronization

/// Raised when the task that waits for a transaction is cancelled. Each transaction has its own, so a late one cannot
/// stop the next transaction.
final class CancellationFlag: Sendable {
    private let raised = Atomic(false)
    private let waker = Mutex<Waker?>(nil)

    var isRaised: Bool { raised.load(ordering: .acquiring) }

    func raise() {
        raised.store(true, ordering: .releasing)
        waker.withLock { $0 }?.wake()
    }

    /// Call it before the first look at `isRaised`: a flag that is raised later wakes the thread, and none is lost.
    func wakes(_ waker: Waker) { self.waker.withLock { $0 = waker } }
}
