/// Why no payer pays a part of a service's net cost.
package enum UnallocatedReason: String, CaseIterable, Hashable, Sendable {
    /// The cost cannot be shared now: all of it is unallocated.
    case refused
    /// Overrides with `leave` left their difference unallocated.
    case left
    /// A tariff gives more (the amount is negative) or less than the cost: the body keeps or pays the rest.
    case tariff
    /// The entered cost is more or less than the projects' decided parts: the body keeps or pays the rest.
    case projects

    /// Whether the budget cannot be put before an organ because of it.
    package var blocksApproval: Bool { self == .refused || self == .left }

    package var text: LocalizedText {
        switch self {
        case .refused: LocalizedText(fi: "kustannusta ei voi jakaa", sv: "kostnaden kan inte fördelas", en: "the cost cannot be shared")
        case .left:
            LocalizedText(
                fi: "erotus on jätetty jakamatta", sv: "skillnaden har lämnats ofördelad", en: "a difference was left unallocated")
        case .tariff:
            LocalizedText(
                fi: "tariffi ei vastaa kustannusta", sv: "tariffen motsvarar inte kostnaden", en: "the tariff does not match the cost")
        case .projects:
            LocalizedText(
                fi: "hankkeiden päätetyt osuudet eivät vastaa kustannusta", sv: "projektens beslutade andelar motsvarar inte kostnaden",
                en: "the projects' decided parts do not match the cost")
        }
    }
}

/// The part of a service's net cost that no payer pays, and why. Together with all contributions to the service it is
/// the net cost.
package struct UnallocatedCost: Hashable, Sendable {
    package let service: ServiceCode
    package let name: String
    /// Negative if payers pay more than the cost.
    package let amount: Money
    package let reason: UnallocatedReason
    /// The code of the rule because of which the cost was refused.
    package let refusal: String?

    package init(service: ServiceCode, name: String, amount: Money, reason: UnallocatedReason, refusal: String?) {
        self.service = service
        self.name = name
        self.amount = amount
        self.reason = reason
        self.refusal = refusal
    }
}
