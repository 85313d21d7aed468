/// A measured quantity, such as hours: up to six decimals, not negative, kept as millionths.
package struct Quantity: Hashable, Sendable {
    package let millionths: Int64

    package init?(millionths: Int64) {
        guard millionths >= 0 else { return nil }
        self.millionths = millionths
    }

    static let decimals = 6
}

extension Quantity: TextCodable {
    package init?(_ text: String) {
        guard let millionths = DecimalText.parse(text, decimals: Self.decimals) else { return nil }
        self.init(millionths: millionths)
    }

    package var description: String { DecimalText.write(millionths, decimals: Self.decimals) }
}
