/// The least or the most a payer pays for a service in a year: an amount of euros, or an exact share of the total.
///
/// Of a negative total (a refund) it bounds the magnitude.
package enum Bound: Hashable, Sendable {
    /// Not negative.
    case amount(Money)
    /// From 0/1 to 1/1, in lowest terms.
    case share(numerator: Int64, denominator: Int64)
}

extension Bound: TextCodable {
    /// "100.00" is euros; "40%" and "2/5" are the same share. Percentages have at most four decimals.
    package init?(_ text: String) {
        if text.last == "%" {
            guard let parts = DecimalText.parse(text.dropLast(), decimals: 4) else { return nil }
            self.init(numerator: parts, denominator: 1_000_000)
        } else if let slash = text.firstIndex(of: "/") {
            guard let numerator = DecimalText.parse(text[..<slash], decimals: 0),
                let denominator = DecimalText.parse(text[text.index(after: slash)...], decimals: 0)
            else { return nil }
            self.init(numerator: numerator, denominator: denominator)
        } else {
            guard let amount = Money(text), amount >= .zero else { return nil }
            self = .amount(amount)
        }
    }

    /// A share in lowest terms; nil when it is negative, above the whole, or has a denominator over ten to the power of nine.
    package init?(numerator: Int64, denominator: Int64) {
        guard (1...1_000_000_000).contains(denominator), (0...denominator).contains(numerator) else { return nil }
        let divisor = Int64(greatestCommonDivisor(UInt128(numerator), UInt128(denominator)))
        self = .share(numerator: numerator / divisor, denominator: denominator / divisor)
    }

    /// A share prints as a percentage when four decimals are enough for that, else as a fraction.
    package var description: String {
        switch self {
        case .amount(let money): money.description
        case .share(let numerator, let denominator) where 1_000_000 % denominator == 0:
            DecimalText.print(numerator * (1_000_000 / denominator), decimals: 4) + "%"
        case .share(let numerator, let denominator): "\(numerator)/\(denominator)"
        }
    }
}
