internal import Synchronization

/// The switches that an operator may change while the service runs, and the obstacles to its work.
package final class ProcessState: Sendable {
    private let readOnly = Atomic<Bool>(false)
    private let draining = Atomic<Bool>(false)
    /// Admits one large change at a time.
    let largeChanges = OneAtATime()
    private let closedListeners = Mutex<Set<String>>([])
    private let startedAt = ContinuousClock.now

    package init() {}

    /// How long the process has served.
    package var uptime: Duration { startedAt.duration(to: .now) }

    /// Whether changes are refused with `readonly`; reads and dry runs continue.
    package var isReadOnly: Bool {
        get { readOnly.load(ordering: .relaxed) }
        set { readOnly.store(newValue, ordering: .relaxed) }
    }

    /// Whether the service says that it is not ready. A load balancer then sends it nothing new; requests under way
    /// continue.
    package var isDraining: Bool {
        get { draining.load(ordering: .relaxed) }
        set { draining.store(newValue, ordering: .relaxed) }
    }

    /// A listener has ended though the service has not: the service is not ready until the listener works again.
    package func closed(_ listener: String) { closedListeners.withLock { _ = $0.insert(listener) } }
    package func opened(_ listener: String) { closedListeners.withLock { _ = $0.remove(listener) } }

    /// Whether every listener that should listen does.
    package var isListening: Bool { closedListeners.withLock { $0.isEmpty } }
}
