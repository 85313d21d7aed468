/// How one contribution came about, taken from the same run as the figure and stored with it.
///
/// A reader recomputes the amount from it: the `override`'s amount if there is one; else the amount of the `bound`;
/// else whole steps, extra step and odd cents of `rounding`, which follow from `quota`, which is `fraction` of `total`
/// (or of `redistribution`, when bounds or overrides left another sum to the payers they did not touch).
package struct Explanation: Codable, Hashable, Sendable {
    /// Nil where no service's cost was shared; what is stored has one.
    package let service: ServiceCode?
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

/// One key's part in a contribution: the payer's figure over everybody's, and where the figure was taken from.
package struct ExplanationLine: Codable, Hashable, Sendable {
    /// The key series; nil for keys that carry their figures themselves.
    package let series: SeriesName?
    /// The unit of usage.
    package let unit: SeriesName?
    package let referenceDate: CalendarDate?
    package let source: String?
    /// The payer's figure, decimal text.
    package let numerator: String
    /// The sum of all participants' figures, decimal text.
    package let denominator: String
    /// How much of the whole this key decides: "1/2" in a mix of two equal parts, otherwise "1/1".
    package let parts: String
}

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

    package var amount: Money {
        get throws(MoneyOverflow) {
            try Money(exactly: Int128(wholeUnits) * Int128(step.cents) + Int128(extra.cents) + Int128(oddCents.cents))
        }
    }
}

/// What was shared in the last round among the payers whom no bound and no override touched.
package struct Redistribution: Codable, Hashable, Sendable {
    package let shared: Money
    /// The payer's exact part of it, "985/7380".
    package let fraction: String
}

/// A floor or cap that decided an amount.
package struct AppliedBound: Codable, Hashable, Sendable {
    package enum Kind: String, Codable, Hashable, Sendable {
        case floor, cap
    }

    package let kind: Kind
    package let bound: Bound
    /// The bound in money, with the sign of the total: a floor rounded up to whole steps, a cap rounded down.
    package let amount: Money
}

/// An override that decided an amount, and what it replaced.
package struct AppliedOverride: Codable, Hashable, Sendable {
    /// What the key would have given.
    package let was: Money
    package let policy: OverridePolicy
    package let reason: String
}
