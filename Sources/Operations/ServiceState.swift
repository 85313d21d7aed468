internal import Synchronization

/// What an operator may switch while the service runs.
package final class ServiceState: Sendable {
    private let readOnly = Atomic<Bool>(false)
    private let draining = Atomic<Bool>(false)
    private let largeChange = Atomic<Bool>(false)

    package init() {}

    /// Claims the place of the one large change at a time; false while another has it.
    func beginLarge() -> Bool { largeChange.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged }
    func endLarge() { largeChange.store(false, ordering: .releasing) }

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
