internal import Synchronization

/// The number of errors that the process has logged. The whole process has one log, and so one count.
package enum LoggedErrors {
    private static let count = Atomic<Int>(0)

    package static var total: Int { count.load(ordering: .relaxed) }
    package static func add() { count.add(1, ordering: .relaxed) }
}
