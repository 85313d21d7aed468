/// Names the caller when calls take turns: calls of one key wait behind each other, and keys take turns.
///
/// The caller decides what a key stands for.
package struct SchedulingKey: Hashable, Sendable {
    /// Nil for the program's own calls.
    package let value: Int64?

    package init(_ value: Int64) { self.value = value }

    private init() { value = nil }

    /// The key of calls that the program makes for no particular body.
    package static let program = SchedulingKey()
}
