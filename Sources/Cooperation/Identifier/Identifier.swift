/// A short ASCII text that names something and has been checked: one atom of the admin protocol, and safe in a path.
package protocol Identifier: RawRepresentable<String>, Codable, LosslessStringConvertible, Hashable, Comparable, Sendable {
    /// Checks nothing: only for text in the source code and for `init(rawValue:)`.
    init(checked rawValue: String)
    static var maximumLength: Int { get }
    static func admits(first: Unicode.Scalar) -> Bool
    static func admits(_ scalar: Unicode.Scalar) -> Bool
}

extension Identifier {
    /// Nil for a text outside the alphabet or length of the kind.
    package init?(rawValue: String) {
        let scalars = rawValue.unicodeScalars
        guard let first = scalars.first, Self.admits(first: first), scalars.count <= Self.maximumLength,
            scalars.allSatisfy({ Self.admits($0) })
        else { return nil }
        self.init(checked: rawValue)
    }

    package init?(_ text: String) { self.init(rawValue: text) }

    package var description: String { rawValue }

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Identifiers of lower-case letters, digits and hyphens that start with a letter.
package protocol LowercaseIdentifier: Identifier {}

extension LowercaseIdentifier {
    package static var maximumLength: Int { 63 }
    package static func admits(first: Unicode.Scalar) -> Bool { ("a"..."z").contains(first) }
    package static func admits(_ scalar: Unicode.Scalar) -> Bool {
        admits(first: scalar) || ("0"..."9").contains(scalar) || scalar == "-"
    }
}

extension Unicode.Scalar {
    var isLetterOrDigit: Bool {
        ("a"..."z").contains(self) || ("A"..."Z").contains(self) || ("0"..."9").contains(self)
    }
}
