/// How one contribution came about, taken from the same run as the figure and stored with it.
///
/// A reader recomputes the amount from it: the `override`'s amount if there is one; else the amount of the `bound`; else
/// whole steps, extra step and odd cents of `rounding`, which follow from `quota`, which is `fraction` of `total` (or of
/// `redistribution`, when bounds or overrides left another sum to the payers they did not touch).
package struct Explanation: Codable, Hashable, Sendable {
    package let service: ServiceCode
    package let key: AllocationKey
    /// What was to be shared: the net cost, or the sum the tariff gives.
    package let total: Money
    /// One for each key of a mix, otherwise one; none for fixed amounts.
    package let lines: [ExplanationLine]
    /// The payer's exact part of the total before bounds and overrides, "985/11498"; nil for fixed amounts and tariffs.
    package let fraction: String?
    package let redistribution: Redistribution?
    /// Exact cents before rounding as a mixed number, "856670 4170/5749", or "12" when whole; nil for fixed amounts.
    package let quota: String?
    /// Nil when no rounding decided the amount: fixed amounts, and where a bound did.
    package let rounding: Rounding?
    package let bound: AppliedBound?
    package let override: AppliedOverride?
    package let amount: Money
}

extension Explanation {
    /// The payer's figure in the one series, weight or usage of the key, as decimal text; nil for mix, equal and fixed.
    package var basis: String? { single?.numerator }

    /// The sum of that figure over the participants; nil for mix, equal and fixed.
    package var basisTotal: String? { single?.denominator }

    private var single: ExplanationLine? {
        switch key {
        case .population, .basis, .weights, .usage, .tariff: lines.first
        case .mix, .equal, .fixed: nil
        }
    }
}
