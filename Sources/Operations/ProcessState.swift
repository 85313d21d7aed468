internal import Synchronization

/// What an operator may switch while the service runs, and what stands in the way of its work.
package final class ProcessState: Sendable {
    private let readOnly = Atomic<Bool>(false)
    private let draining = Atomic<Bool>(false)
    /// The place of the one large change at a time.
    let largeChanges = OneAtATime()
    private let closedListeners = Mutex<Set<String>>([])
    private let startedAt = ContinuousClock.now

    package init() {}

    /// How long the process has served.
    package var uptime: Duration { startedAt.duration(to: .now) }

    /// Changes are refused with `readonly`; reads and dry runs go on.
    package var isReadOnly: Bool {
        get { readOnly.load(ordering: .relaxed) }
        set { readOnly.store(newValue, ordering: .relaxed) }
    }

    /// The service says it is not ready, so that a load balancer sends it nothing new; what is under way goes on.
    package var isDraining: Bool {
        get { draining.load(ordering: .relaxed) }
        set { draining.store(newValue, ordering: .relaxed) }
    }

    /// A listener has ended though the service has not: until it listens again the service is not ready.
    package func closed(_ listener: String) { closedListeners.withLock { _ = $0.insert(listener) } }
    package func opened(_ listener: String) { closedListeners.withLock { _ = $0.remove(listener) } }

    /// Whether every listener that should listen does.
    package var isListening: Bool { closedListeners.withLock { $0.isEmpty } }
}
