/// A value that a column's constraint promises: nil means that the row and the code disagree, which is no caller's
/// fault.
package func stored<Value>(_ value: Value?, _ column: StaticString) throws -> Value {
    guard let value else { throw StoredValueError(column: String(describing: column)) }
    return value
}

/// A row holds what the code cannot read: a migration and the code have parted.
package struct StoredValueError: Error, Sendable, CustomStringConvertible {
    package let column: String
    package var description: String { "unreadable value in \(column)" }
}
