/// Why a contribution changed from one layer to another.
package enum ChangeEffect: String, CaseIterable, Hashable, Sendable, Codable {
    /// The service came or went.
    case scope
    /// Its cost could not be shared in one of the two layers, or cannot any more by what that layer keeps.
    case notShared = "not-shared"
    /// Its net cost changed.
    case serviceCost = "service-cost"
    /// Who takes part changed.
    case participation
    /// The key, its bounds or the rounding step changed; a key of fixed amounts also when its amounts did.
    case key
    /// The key values changed: inhabitants, taxable income.
    case basis
    /// Contributions set by hand changed, or what they left to the others did.
    case override
    /// The odd cents fell otherwise.
    case rounding
}

/// One service's part in the change of a payer's share. The effects sum to `now` less `was`.
package struct ExplainedChange: Hashable, Sendable {
    package let payer: PayerCode
    package let service: ServiceCode
    package let was: Money
    package let now: Money
    package let effects: [ChangeEffect: Money]
    /// Why the cost could not be shared, as a code of `AllocationRefusal`, where that is the effect.
    package let refusal: String?

    package subscript(effect: ChangeEffect) -> Money { effects[effect] ?? .zero }
    package var change: Money { Money(unchecked: now.cents - was.cents) }
}
