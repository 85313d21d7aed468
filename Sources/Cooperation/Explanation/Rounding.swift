/// How an exact quota became whole steps. The amount is the whole, the extra and the odd cents together.
package struct Rounding: Codable, Hashable, Sendable {
    package let step: RoundingStep
    /// Whole steps in the quota, with its sign.
    package let wholeUnits: Int64
    /// Place in the line for what whole steps left over, counted from one; nil for a tariff, which rounds half-up.
    package let remainderRank: Int?
    /// One step from what was left over, or zero; negative in a negative total.
    package let extra: Money
    /// The cents of a total that is no multiple of the step, given to the payer next in line for a step; else zero.
    package let oddCents: Money

    /// Whether one more step came from what was left over.
    package var extraUnit: Bool { extra != .zero }

    package var amount: Money { Money(unchecked: wholeUnits * step.cents + extra.cents + oddCents.cents) }
}
