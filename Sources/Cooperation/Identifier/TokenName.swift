/// The name of an access token, as the audit trail shows its bearer: "administration-manager".
package struct TokenName: Identifier {
    package let rawValue: String

    package init(checked rawValue: String) { self.rawValue = rawValue }

    package static var maximumLength: Int { 63 }
    package static func admits(first: Unicode.Scalar) -> Bool { first.isLetterOrDigit }
    package static func admits(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isLetterOrDigit || scalar == "-" || scalar == "." || scalar == "_"
    }
}
