/// A rate in percent with two decimals, from 0 to 100: of VAT, or of interest a year.
package struct PercentRate: Hashable, Sendable {
    package let hundredths: Int64

    package static let zero = PercentRate(unchecked: 0)

    private init(unchecked hundredths: Int64) { self.hundredths = hundredths }

    /// Nil outside 0 to 100 percent.
    package init?(hundredths: Int64) {
        guard (0...10_000).contains(hundredths) else { return nil }
        self.init(unchecked: hundredths)
    }

    /// The rate's part of an amount, half-up to the cent.
    package func part(of amount: Money) throws(MoneyOverflow) -> Money {
        try Money(exactly: (Int128(amount.cents) * Int128(hundredths)).dividedHalfUp(by: 10_000))
    }
}

extension PercentRate: TextCodable {
    package init?(_ text: String) {
        guard let hundredths = DecimalText.parse(text, decimals: 2) else { return nil }
        self.init(hundredths: hundredths)
    }

    package var description: String { DecimalText.write(hundredths, decimals: 2) }
}
