/// Whose call it is, as far as taking turns goes: calls of one key wait behind each other, and keys take turns.
///
/// What a key stands for is the caller's affair.
package struct SchedulingKey: Hashable, Sendable {
    /// Nil for the program's own.
    package let value: Int64?

    package init(_ value: Int64) { self.value = value }

    private init() { value = nil }

    /// The key of calls that the program makes for no body in particular.
    package static let program = SchedulingKey()
}
