/// The code of a payer: a municipality's three digits ("074"), or another short code for a payer who is not one
/// ("13bis").
package struct PayerCode: Identifier {
    package let rawValue: String

    package init(checked rawValue: String) { self.rawValue = rawValue }

    package static var maximumLength: Int { 16 }
    package static func admits(first: Unicode.Scalar) -> Bool { first.isLetterOrDigit }
    package static func admits(_ scalar: Unicode.Scalar) -> Bool { scalar.isLetterOrDigit || scalar == "-" }
}

extension PayerCode {
    /// How many digits a municipality's code has, with zeros before it.
    package static let municipalityDigits = 3

    /// Whether it is digits alone, as a municipality's is.
    package var isOfDigits: Bool { rawValue.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }
}
