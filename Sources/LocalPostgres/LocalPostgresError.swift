/// A sentence that says what is wrong and what to do.
package struct LocalPostgresError: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
