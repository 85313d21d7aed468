/// An amount of euros in whole cents. An entered amount is at most `Limits.maximumCents`, positive or negative; a sum
/// may be larger.
///
/// It never uses floating point. As text and in Codable it is a decimal string with two decimals: "1003733.00",
/// "-0.05".
package struct Money: Hashable, Sendable {
    package let cents: Int64

    /// Nil for the only number that has no opposite.
    package init?(cents: Int64) {
        guard cents != .min else { return nil }
        self.cents = cents
    }

    /// For amounts that are certainly possible: constants, and parts of an amount.
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
    /// An amount that was computed with more bits.
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

    /// The sum in any order: only the result must fit, and not the sums on the way.
    package static func sum(_ amounts: some Sequence<Money>) throws(MoneyOverflow) -> Money {
        try Money(exactly: amounts.reduce(Int128(0)) { $0 + Int128($1.cents) })
    }
}

/// A part is never larger than the whole, so no part overflows.
extension Money {
    /// A share of the amount in whole steps: rounded down, or half-up to the nearest step.
    package func part(_ share: Proportion, step: RoundingStep = .cent, _ rounding: StepRounding) -> Money {
        let numerator = Int128(cents) * Int128(share.numerator)
        let denominator = Int128(share.denominator) * Int128(step.cents)
        let steps =
            switch rounding {
            case .down: numerator / denominator
            case .halfUp: numerator.dividedHalfUp(by: denominator)
            }
        // The largest amount of all ends in seven cents, so even rounding half-up to a euro does not exceed it.
        return Money(unchecked: Int64(steps) * step.cents)
    }

    /// The amount divided by a count, rounded half-up to the cent; nil if there is no count, or if it is zero.
    package func perUnit(of count: Int64?) -> Money? {
        guard let count, count > 0 else { return nil }
        return Money(unchecked: cents.dividedHalfUp(by: count))
    }

    /// Equal parts that sum to the amount, with the odd cents in the first ones; empty for no parts.
    package func split(into count: Int) -> [Money] {
        guard count > 0 else { return [] }
        let (part, rest) = cents.quotientAndRemainder(dividingBy: Int64(count))
        return (0..<count).map { Money(unchecked: part + (Int64($0) < abs(rest) ? rest.signum() : 0)) }
    }

    /// The amount as a percentage of another one, rounded half-up to two decimals, "80.42"; nil if the other is zero.
    ///
    /// Only for display: percentages are never stored or used in computations.
    package func percent(of whole: Money) -> String? {
        guard whole != .zero else { return nil }
        let hundredths = (Int128(cents) * 10_000).dividedHalfUp(by: Int128(whole.cents))
        return DecimalText.write(hundredths, decimals: 2, minimumDecimals: 2)
    }
}

extension Money: LosslessStringConvertible {
    /// An entered amount: "41250", "41250.5", "41250.00" or "-3.10"; nil for exponents, a third decimal, a plus sign,
    /// or more than `largest`.
    package init?(_ text: String) {
        guard let money = Money.parse(sum: text), money.isWithinLimit else { return nil }
        self = money
    }

    /// A sum from an answer: the same notation, of any possible size.
    package static func parse(sum text: String) -> Money? {
        DecimalText.parse(text, decimals: 2).flatMap { Money(cents: $0) }
    }

    package var description: String { DecimalText.write(cents, decimals: 2, minimumDecimals: 2) }
}

extension Money: TextCodable {
    /// A stored amount may be a sum, to which the limit for entered amounts does not apply.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let money = Money.parse(sum: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an amount of euros")
        }
        self = money
    }
}
