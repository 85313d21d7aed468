/// A reason to stop that a person reads: one sentence that says what to do, printed without a stack or a type's name.
struct CommandFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
