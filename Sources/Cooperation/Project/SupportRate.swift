/// The part of accepted costs that the funder pays, by its decision: a percentage with two decimals.
package struct SupportRate: Hashable, Sendable {
    package let hundredths: Int64

    package init?(hundredths: Int64) {
        guard (0...10_000).contains(hundredths) else { return nil }
        self.hundredths = hundredths
    }

    /// The support of costs, rounded down to the step; what is left is the project's own contribution. So JTF's 80 % of 309,896 is
    /// 247,916, and 61,980 remains.
    package func support(of costs: Money, step: RoundingStep) -> Money {
        let units = Int128(costs.cents) * Int128(hundredths) / Int128(10_000 * step.cents)
        return Money(unchecked: Int64(units) * step.cents)
    }
}

extension SupportRate: TextCodable {
    package init?(_ text: String) {
        guard let hundredths = DecimalText.parse(text, decimals: 2) else { return nil }
        self.init(hundredths: hundredths)
    }

    package var description: String { DecimalText.write(hundredths, decimals: 2) }
}
