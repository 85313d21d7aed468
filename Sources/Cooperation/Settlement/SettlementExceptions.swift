/// Payers whose difference has another outcome than by the year's terms: "236:carry-forward,849:refund".
package struct SettlementExceptions: Hashable, Sendable {
    /// The outcome for one payer's difference.
    package enum Way: String, CaseIterable, Sendable {
        /// A surplus is paid back.
        case refund
        /// A deficit is charged.
        case collect
        /// A surplus or a deficit becomes a line of a later share.
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

    /// Without the exceptions of other payers.
    package func redacted(for payer: PayerCode) -> SettlementExceptions { SettlementExceptions(ways: ways.filter { $0.key == payer }) }
}

extension SettlementExceptions: TextCodable {
    /// Nil unless each payer is named once with one of the ways; an empty text means no exceptions.
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

/// An exception that is impossible for its payer.
package struct SettlementExceptionFault: Error, Hashable {
    package let payer: PayerCode
    /// The payer's amount to settle; nil if it is not a payer of the year.
    package let amount: Money?
    /// The possible ways for the payer; empty if there is nothing to settle.
    package let possible: [SettlementExceptions.Way]
}
