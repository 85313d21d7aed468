internal import Synchronization

/// Lets one in at a time. While somebody is in, `begin` answers false at once.
package final class OneAtATime: Sendable {
    private let isTaken = Atomic<Bool>(false)

    package init() {}

    package func begin() -> Bool { isTaken.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged }
    package func end() { isTaken.store(false, ordering: .releasing) }
}
