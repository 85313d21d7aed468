internal import Synchronization

/// What an operator may switch while the service runs.
package final class ServiceState: Sendable {
    private let readOnly = Atomic<Bool>(false)
    private let draining = Atomic<Bool>(false)

    package init() {}

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
}
