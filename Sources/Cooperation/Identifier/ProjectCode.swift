/// A project's code in its fund's register, "A32794", or the body's own for an idea that has none yet.
package struct ProjectCode: Identifier {
    package let rawValue: String

    package init(checked rawValue: String) { self.rawValue = rawValue }

    package static var maximumLength: Int { 40 }
    package static func admits(first: Unicode.Scalar) -> Bool { first.isLetterOrDigit }
    package static func admits(_ scalar: Unicode.Scalar) -> Bool { scalar.isLetterOrDigit || scalar == "-" || scalar == "_" }
}
