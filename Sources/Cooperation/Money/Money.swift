/// An amount of euros in whole cents. What is entered is at most `Limits.maximumCents` either way; sums of it may be larger.
///
/// Never floating point. As text and in Codable a decimal string with two decimals: "1003733.00", "-0.05".
package struct Money: Hashable, Sendable {
    package let cents: Int64

    /// Nil for the one number that has no opposite.
    package init?(cents: Int64) {
        guard cents != .min else { return nil }
        self.cents = cents
    }

    /// For amounts already known to be possible, such as a part of a checked total.
    init(unchecked cents: Int64) {
        self.cents = cents
    }

    package static let zero = Money(unchecked: 0)
    /// The largest amount that may be entered.
    package static let largest = Money(unchecked: Limits.maximumCents)

    /// Whether it may be entered.
    package var isWithinLimit: Bool { magnitude <= .largest }
}

extension Money: Comparable {
    package static func < (left: Money, right: Money) -> Bool { left.cents < right.cents }
}

extension Money: LosslessStringConvertible {
    /// An amount as it is entered: "41250", "41250.5", "41250.00" or "-3.10"; nil for exponents, a third decimal, a plus sign, or
    /// more than `largest`.
    package init?(_ text: String) {
        guard let money = Money.parse(sum: text), money.isWithinLimit else { return nil }
        self = money
    }

    /// A sum as it was told: the same text, of any size that is possible.
    package static func parse(sum text: String) -> Money? {
        DecimalText.parse(text, decimals: 2).flatMap { Money(cents: $0) }
    }

    package var description: String { DecimalText.write(cents, decimals: 2, minimumDecimals: 2) }
}

extension Money: TextCodable {
    /// What was stored may be a sum, which no limit of entering holds.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let money = Money.parse(sum: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an amount of euros")
        }
        self = money
    }
}
