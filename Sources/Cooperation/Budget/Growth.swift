/// The percentage by which an amount grows; below zero it shrinks: "2.5", "-10".
package struct Growth: Hashable, Sendable {
    /// In hundredths of a percent: from nothing left up to eleven times as much.
    package let hundredths: Int64

    package static let none = Growth(checkedHundredths: 0)
    private static let range: ClosedRange<Int64> = -100_00...1000_00

    private init(checkedHundredths hundredths: Int64) { self.hundredths = hundredths }

    /// The amount after the growth, rounded half-up to the cent.
    package func applied(to amount: Money) throws(MoneyOverflow) -> Money {
        try Money(exactly: (Int128(amount.cents) * Int128(100_00 + hundredths)).dividedHalfUp(by: 100_00))
    }
}

extension Growth: LosslessStringConvertible {
    package init?(_ text: String) {
        guard let hundredths = DecimalText.parse(text, decimals: 2), Self.range.contains(hundredths) else { return nil }
        self.init(checkedHundredths: hundredths)
    }

    package var description: String { DecimalText.write(hundredths, decimals: 2) }
}

/// The percentages by which services' amounts grow: one for all services, and others for single services.
/// "2.5,ict:10,projects:-3".
package struct GrowthList: Hashable, Sendable {
    package var general: Growth
    package var services: [ServiceCode: Growth]

    package static let none = GrowthList(general: .none, services: [:])

    private init(general: Growth, services: [ServiceCode: Growth]) {
        self.general = general
        self.services = services
    }

    package subscript(service: ServiceCode) -> Growth { services[service] ?? general }
}

extension GrowthList: TextCodable {
    /// Nil for a text that names a service twice, or has the percentage for all services anywhere but first.
    package init?(_ text: String) {
        self = .none
        for (place, entry) in text.split(separator: ",", omittingEmptySubsequences: false).enumerated() {
            let pieces = entry.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard let growth = pieces.last.flatMap({ Growth(String($0)) }) else { return nil }
            if pieces.count == 1 {
                guard place == 0 else { return nil }
                general = growth
            } else {
                guard let service = ServiceCode(rawValue: String(pieces[0])), services[service] == nil else { return nil }
                services[service] = growth
            }
        }
    }

    package var description: String {
        ([general.description] + services.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }).joined(separator: ",")
    }
}
