/// Why a text is not an allocation key: what was expected, where, and what stood there instead.
package struct AllocationKeyError: Error, Hashable, CustomStringConvertible {
    /// In English: "a payer code", "',' or ')'".
    package let expected: String
    /// The byte of the text at which it was expected, counted from one.
    package let position: Int
    /// What stood there, shortened; nil at the end of the text.
    package let found: String?

    package var description: String {
        "expected \(expected) at \(position), found " + (found.map { "'\($0)'" } ?? "the end")
    }
}
