/// Euros per inhabitant: up to ten decimals, not negative, kept as ten-billionths of a euro.
package struct Rate: Hashable, Sendable {
    package let tenBillionths: Int64

    package init?(tenBillionths: Int64) {
        guard tenBillionths >= 0 else { return nil }
        self.tenBillionths = tenBillionths
    }

    static let decimals = 10
    /// How many of its units make a cent.
    static let unitsPerCent: Int128 = 100_000_000
}

extension Rate: TextCodable {
    package init?(_ text: String) {
        guard let tenBillionths = DecimalText.parse(text, decimals: Self.decimals) else { return nil }
        self.init(tenBillionths: tenBillionths)
    }

    package var description: String { DecimalText.write(tenBillionths, decimals: Self.decimals) }
}
