/// The least or the most a payer pays for a service in a year: an amount of euros, or an exact share of the total.
///
/// Of a negative total (a refund) it bounds the magnitude.
package enum Bound: Hashable, Sendable {
    /// Not negative.
    case amount(Money)
    case share(Proportion)
}

extension Bound: TextCodable {
    /// "100.00" is euros; "40%" and "2/5" are the same share. Percentages have at most four decimals.
    package init?(_ text: String) {
        if text.last == "%" {
            guard let parts = DecimalText.parse(text.dropLast(), decimals: Self.percentDecimals),
                let share = Proportion(parts, over: Self.percentWhole)
            else { return nil }
            self = .share(share)
        } else if let slash = text.firstIndex(of: "/") {
            guard let numerator = DecimalText.parse(text[..<slash], decimals: 0),
                let denominator = DecimalText.parse(text[text.index(after: slash)...], decimals: 0),
                let share = Proportion(numerator, over: denominator)
            else { return nil }
            self = .share(share)
        } else {
            guard let amount = Money(text), amount >= .zero else { return nil }
            self = .amount(amount)
        }
    }

    /// A share prints as a percentage when four decimals are enough for that, else as a fraction.
    package var description: String {
        switch self {
        case .amount(let money): money.description
        case .share(let share) where Self.percentWhole.isMultiple(of: share.denominator):
            DecimalText.write(share.numerator * (Self.percentWhole / share.denominator), decimals: Self.percentDecimals) + "%"
        case .share(let share): "\(share.numerator)/\(share.denominator)"
        }
    }

    private static let percentDecimals = 4
    /// The whole in the smallest unit a percentage can name.
    private static let percentWhole: Int64 = 1_000_000
}
