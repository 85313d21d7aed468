internal import Synchronization

/// How many errors the process has logged. There is one log for all of a process, and so one count.
package enum LoggedErrors {
    private static let count = Atomic<Int>(0)

    package static var total: Int { count.load(ordering: .relaxed) }
    package static func add() { count.add(1, ordering: .relaxed) }
}
