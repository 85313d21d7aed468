import Synchronization

/// Raised when the task that waits for a transaction is cancelled. One a transaction, so a late one can't hit the next.
final class CancellationFlag: Sendable {
    private let raised = Atomic(false)
    private let waker = Mutex<Waker?>(nil)

    var isRaised: Bool { raised.load(ordering: .acquiring) }

    func raise() {
        raised.store(true, ordering: .releasing)
        waker.withLock { $0 }?.wake()
    }

    /// Before the first look at `isRaised`: a flag raised since is seen there or wakes the thread, and is never lost.
    func wakes(_ waker: Waker) { self.waker.withLock { $0 = waker } }
}
