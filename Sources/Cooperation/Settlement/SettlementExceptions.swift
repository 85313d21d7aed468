/// Payers whose difference goes another way than the year's terms say: "236:carry-forward,849:refund".
package struct SettlementExceptions: Hashable, Sendable {
    /// What becomes of one payer's difference.
    package enum Way: String, CaseIterable, Sendable {
        /// A surplus is paid back.
        case refund
        /// A deficit is charged.
        case collect
        /// Either one stands in a later share.
        case carryForward = "carry-forward"

        package var outcome: SettlementOutcome {
            switch self {
            case .refund: .refund
            case .collect: .collect
            case .carryForward: .carryForward
            }
        }
    }

    private let ways: [PayerCode: Way]

    private init(ways: [PayerCode: Way]) { self.ways = ways }

    package static let none = SettlementExceptions(ways: [:])

    package subscript(payer: PayerCode) -> Way? { ways[payer] }

    package var payers: [PayerCode] { ways.keys.sorted() }

    /// Without what is said of others.
    package func redacted(for payer: PayerCode) -> SettlementExceptions { SettlementExceptions(ways: ways.filter { $0.key == payer }) }
}

extension SettlementExceptions: TextCodable {
    /// Nil unless each payer is named once with one of the ways; an empty text has no exceptions.
    package init?(_ text: String) {
        var ways: [PayerCode: Way] = [:]
        for item in text.isEmpty ? [] : text.split(separator: ",", omittingEmptySubsequences: false) {
            let pieces = item.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
            guard pieces.count == 2, let payer = PayerCode(rawValue: pieces[0]), let way = Way(rawValue: pieces[1]), ways[payer] == nil
            else { return nil }
            ways[payer] = way
        }
        guard ways.count <= Limits.maximumParticipants else { return nil }
        self.ways = ways
    }

    package var description: String { payers.map { "\($0):\(ways[$0]?.rawValue ?? "")" }.joined(separator: ",") }
}

/// An exception that says of a payer what cannot be.
package struct SettlementExceptionFault: Error, Hashable {
    package let payer: PayerCode
    /// What is to be settled with it; nil for who is no payer of the year.
    package let amount: Money?
    /// The ways that there are for the payer; none where nothing is to be settled.
    package let possible: [SettlementExceptions.Way]
}
