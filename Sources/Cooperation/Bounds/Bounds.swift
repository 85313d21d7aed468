/// The floors and caps of a service's payers. A payer's own bound replaces the general one.
package struct Bounds: Codable, Hashable, Sendable {
    package var floors: BoundList
    package var caps: BoundList

    package init(floors: BoundList = BoundList(), caps: BoundList = BoundList()) {
        self.floors = floors
        self.caps = caps
    }

    package init(
        floor: Bound? = nil, cap: Bound? = nil, payerFloors: [PayerCode: Bound] = [:], payerCaps: [PayerCode: Bound] = [:]
    ) {
        self.init(floors: BoundList(general: floor, payers: payerFloors), caps: BoundList(general: cap, payers: payerCaps))
    }

    package static let none = Bounds(floors: BoundList(), caps: BoundList())

    package var floor: Bound? { floors.general }
    package var cap: Bound? { caps.general }
    package var payerFloors: [PayerCode: Bound] { floors.payers }
    package var payerCaps: [PayerCode: Bound] { caps.payers }
    package var isEmpty: Bool { self == .none }
}

/// One side of the bounds of a service: a general bound, and bounds of single payers that replace it.
/// "40%,236:50%,074:100.00"; empty if there are none.
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

/// The least or the most that a payer pays for a service in a year: an amount of euros, or an exact share of the total.
///
/// For a negative total (a refund) it bounds the magnitude.
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

    /// A share is written as a percentage if four decimals are enough, otherwise as a fraction.
    package var description: String {
        switch self {
        case .amount(let money): money.description
        case .share(let share) where Self.percentWhole.isMultiple(of: share.denominator):
            DecimalText.write(share.numerator * (Self.percentWhole / share.denominator), decimals: Self.percentDecimals) + "%"
        case .share(let share): "\(share.numerator)/\(share.denominator)"
        }
    }

    private static let percentDecimals = 4
    /// The whole, in the smallest unit of a percentage.
    private static let percentWhole: Int64 = 1_000_000
}
