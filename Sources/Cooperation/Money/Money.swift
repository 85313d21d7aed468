/// An amount of euros in whole cents, at most ten billion euros either way.
///
/// Never floating point. As text and in Codable a decimal string with two decimals: "1003733.00", "-0.05".
package struct Money: Hashable, Sendable {
    package let cents: Int64

    /// Nil beyond `Limits.maximumCents`.
    package init?(cents: Int64) {
        guard (-Limits.maximumCents...Limits.maximumCents).contains(cents) else { return nil }
        self.cents = cents
    }

    /// For amounts already known to lie within the limit, such as a part of a checked total.
    init(unchecked cents: Int64) {
        self.cents = cents
    }

    package static let zero = Money(unchecked: 0)
}

extension Money: Comparable {
    package static func < (left: Money, right: Money) -> Bool { left.cents < right.cents }
}

extension Money: LosslessStringConvertible {
    /// Accepts "41250", "41250.5", "41250.00" and "-3.10"; nil for exponents, a third decimal, a plus sign, or too much.
    package init?(_ text: String) {
        guard let cents = DecimalText.parse(text, decimals: 2) else { return nil }
        self.init(cents: cents)
    }

    package var description: String { DecimalText.write(cents, decimals: 2, minimumDecimals: 2) }
}

extension Money: TextCodable {}
