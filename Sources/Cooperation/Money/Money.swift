/// An amount of euros in whole cents. What is entered is at most `Limits.maximumCents` either way; sums of it may be
/// larger.
///
/// Never floating point. As text and in Codable a decimal string with two decimals: "1003733.00", "-0.05".
package struct Money: Hashable, Sendable {
    package let cents: Int64

    /// Nil for the one number that has no opposite.
    package init?(cents: Int64) {
        guard cents != .min else { return nil }
        self.cents = cents
    }

    /// For amounts that are possible for certain: constants, and parts of an amount.
    private init(unchecked cents: Int64) { self.cents = cents }

    package static let zero = Money(unchecked: 0)
    package static let cent = Money(unchecked: 1)
    package static let euro = Money(unchecked: 100)
    /// The largest amount that may be entered.
    package static let largest = Money(unchecked: Limits.maximumCents)

    /// Whether it may be entered.
    package var isWithinLimit: Bool { magnitude <= .largest }

    package var negated: Money { Money(unchecked: -cents) }
    package var magnitude: Money { Money(unchecked: abs(cents)) }
}

extension Money: Comparable {
    package static func < (left: Money, right: Money) -> Bool { left.cents < right.cents }
}

/// A sum of money that 64 bits of cents do not hold.
package struct MoneyOverflow: Error, Hashable {}

/// Sums are checked: there is no `+`, because a trap would stop every tenant's service for one tenant's typing error.
extension Money {
    /// An amount that was computed in wider numbers.
    package init(exactly cents: Int128) throws(MoneyOverflow) {
        guard let narrow = Int64(exactly: cents), let money = Money(cents: narrow) else { throw MoneyOverflow() }
        self = money
    }

    package func adding(_ other: Money) throws(MoneyOverflow) -> Money {
        try Money(exactly: Int128(cents) + Int128(other.cents))
    }

    package func subtracting(_ other: Money) throws(MoneyOverflow) -> Money {
        try Money(exactly: Int128(cents) - Int128(other.cents))
    }

    /// The sum in any order: only the result has to be possible, not the sums on the way.
    package static func sum(_ amounts: some Sequence<Money>) throws(MoneyOverflow) -> Money {
        try Money(exactly: amounts.reduce(Int128(0)) { $0 + Int128($1.cents) })
    }
}

/// Parts are never larger than the whole, so none of them overflows.
extension Money {
    /// A share of the amount in whole steps: cut to the step below, or rounded half-up to the nearest one.
    package func part(_ share: Proportion, step: RoundingStep = .cent, _ rounding: StepRounding) -> Money {
        let numerator = Int128(cents) * Int128(share.numerator)
        let denominator = Int128(share.denominator) * Int128(step.cents)
        let steps =
            switch rounding {
            case .down: numerator / denominator
            case .halfUp: numerator.dividedHalfUp(by: denominator)
            }
        // The largest amount of all ends in seven cents, so that not even half-up to a euro goes beyond it.
        return Money(unchecked: Int64(steps) * step.cents)
    }

    /// The amount divided by a count, half-up to the cent; nil for no count or zero.
    package func perUnit(of count: Int64?) -> Money? {
        guard let count, count > 0 else { return nil }
        return Money(unchecked: cents.dividedHalfUp(by: count))
    }

    /// Equal parts that sum to it, the odd cents in the first ones; empty for no parts.
    package func split(into count: Int) -> [Money] {
        guard count > 0 else { return [] }
        let (part, rest) = cents.quotientAndRemainder(dividingBy: Int64(count))
        return (0..<count).map { Money(unchecked: part + (Int64($0) < abs(rest) ? rest.signum() : 0)) }
    }

    /// This as a percentage of another amount, half-up to two decimals, "80.42"; nil of nothing.
    ///
    /// For show only: percentages are never stored, nor computed with.
    package func percent(of whole: Money) -> String? {
        guard whole != .zero else { return nil }
        let hundredths = (Int128(cents) * 10_000).dividedHalfUp(by: Int128(whole.cents))
        return DecimalText.write(hundredths, decimals: 2, minimumDecimals: 2)
    }
}

extension Money: LosslessStringConvertible {
    /// An amount as it is entered: "41250", "41250.5", "41250.00" or "-3.10"; nil for exponents, a third decimal, a
    /// plus sign, or more than `largest`.
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
