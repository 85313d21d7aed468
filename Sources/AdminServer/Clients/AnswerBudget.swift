internal import Synchronization

/// How many bytes of answers wait for clients to take them, of all connections together: readers who stop must not fill
/// the memory that others need.
final class AnswerBudget: Sendable {
    /// Smaller answers are not counted: there can be as many of them as requests unanswered, and no more.
    static let smallAnswer = 4_096

    /// Bytes held, given back when the last reference goes: with the answer's last piece, or with its connection.
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

    /// Whether an answer that can be asked for again may be kept. One that is larger than all the room goes alone.
    func hasRoom(for bytes: Int) -> Bool {
        if bytes <= Self.smallAnswer { return true }
        let held = held
        return held == 0 || held + bytes <= limit
    }

    /// Counts an answer whether there is room or not; nil for a small one.
    func hold(_ bytes: Int) -> Hold? { bytes <= Self.smallAnswer ? nil : Hold(self, bytes) }
}
