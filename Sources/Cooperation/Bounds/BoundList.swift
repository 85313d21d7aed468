/// One side of the bounds of a service: for every payer, and for single payers instead. "40%,236:50%,074:100.00"; empty for none.
package struct BoundList: Hashable, Sendable {
    package var general: Bound?
    package var payers: [PayerCode: Bound]

    package init(general: Bound? = nil, payers: [PayerCode: Bound] = [:]) {
        self.general = general
        self.payers = payers
    }

    package subscript(payer: PayerCode) -> Bound? { payers[payer] ?? general }
}

extension BoundList: TextCodable {
    /// Nil for a text that names a payer twice, has two general bounds, or is over `Limits.maximumNotationLength`.
    package init?(_ text: String) {
        self.init()
        guard text.utf8.count <= Limits.maximumNotationLength else { return nil }
        guard !text.isEmpty else { return }
        for entry in text.split(separator: ",", omittingEmptySubsequences: false) {
            let pieces = entry.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard let bound = pieces.last.flatMap({ Bound(String($0)) }) else { return nil }
            if pieces.count == 1 {
                guard general == nil else { return nil }
                general = bound
            } else {
                guard let payer = PayerCode(rawValue: String(pieces[0])), payers[payer] == nil else { return nil }
                payers[payer] = bound
            }
        }
        guard payers.count <= Limits.maximumParticipants else { return nil }
    }

    /// The general bound first, then payers by code.
    package var description: String {
        let special = payers.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }
        return ((general.map { [$0.description] } ?? []) + special).joined(separator: ",")
    }
}
