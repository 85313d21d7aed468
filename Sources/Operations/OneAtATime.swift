internal import Synchronization

/// Admits one caller at a time. Meanwhile `begin` returns false at once for others.
package final class OneAtATime: Sendable {
    private let isTaken = Atomic<Bool>(false)

    package init() {}

    package func begin() -> Bool { isTaken.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged }
    package func end() { isTaken.store(false, ordering: .releasing) }
}
