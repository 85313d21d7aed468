/// The code of a payer: a municipality's three digits ("074"), or another short code for a payer that is not a
/// municipality ("13bis").
package struct PayerCode: Identifier {
    package let rawValue: String

    package init(checked rawValue: String) { self.rawValue = rawValue }

    package static var maximumLength: Int { 16 }
    package static func admits(first: Unicode.Scalar) -> Bool { first.isLetterOrDigit }
    package static func admits(_ scalar: Unicode.Scalar) -> Bool { scalar.isLetterOrDigit || scalar == "-" }
}

extension PayerCode {
    /// The number of digits in a municipality's code, with leading zeros.
    package static let municipalityDigits = 3

    /// Whether it has only digits, like a municipality's code.
    package var isOfDigits: Bool { rawValue.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }
}
