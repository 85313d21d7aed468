internal import Synchronization

/// Counts the bytes of answers that wait for clients to read them, for all connections together. Clients that stop
/// reading must not fill the memory that others need.
final class AnswerBudget: Sendable {
    /// Smaller answers are not counted: their number is bounded by the number of unanswered requests.
    static let smallAnswer = 4_096

    /// Counted bytes. They are given back when the last reference ends: with the last piece of the answer, or with its
    /// connection.
    final class Hold: Sendable {
        private let budget: AnswerBudget
        private let bytes: Int

        fileprivate init(_ budget: AnswerBudget, _ bytes: Int) {
            self.budget = budget
            self.bytes = bytes
            budget.used.add(bytes, ordering: .relaxed)
        }

        deinit { budget.used.subtract(bytes, ordering: .relaxed) }
    }

    private let limit: Int
    private let used = Atomic<Int>(0)

    init(limit: Int) { self.limit = limit }

    var held: Int { used.load(ordering: .relaxed) }

    /// Whether an answer that can be requested again may be kept. An answer larger than the whole budget is kept only
    /// if it is alone.
    func hasRoom(for bytes: Int) -> Bool {
        if bytes <= Self.smallAnswer { return true }
        let held = held
        return held == 0 || held + bytes <= limit
    }

    /// Counts an answer even without room; nil for a small one.
    func hold(_ bytes: Int) -> Hold? { bytes <= Self.smallAnswer ? nil : Hold(self, bytes) }
}
