/// How one contribution came about, taken from the same run as the figure and stored with it.
///
/// A reader recomputes the amount from it: the `override`'s amount if there is one; else the amount of the `bound`;
/// else whole steps, extra step and odd cents of `rounding`, which follow from `quota`, which is `fraction` of `total`
/// (or of `redistribution`, when bounds or overrides left another sum to the payers they did not touch). What was paid
/// `first` is added, and then `fraction` is that of the `rest`; a `limit` puts its own amount in place of all that. By
/// the key `projects` it is the sum of the `projects`.
package struct Explanation: Codable, Hashable, Sendable {
    /// Nil where no service's cost was shared; what is stored has one.
    package let service: ServiceCode?
    package internal(set) var key: AllocationKey
    /// What was to be shared: the net cost, or the sum that the key makes.
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
    /// What is paid before the rest is shared, in that order; nil for a key without.
    package var first: [FirstPayment]?
    /// What was left of the total then, and the payer's part of it; nil where nothing is paid first.
    package var rest: Redistribution?
    /// Nil for a key without a limit on the change from last year.
    package var limit: AppliedLimit?
    /// The projects that the amount is of; nil for every key but `projects`.
    package var projects: [ProjectCharge]?
}

extension Explanation {
    /// The payer's figure in the one series, weight or usage of the key, as decimal text; nil for keys of several
    /// figures, or none.
    package var basis: String? { single?.numerator }

    /// The sum of that figure over the participants; nil for keys of several figures, or none.
    package var basisTotal: String? { single?.denominator }

    private var single: ExplanationLine? {
        switch key {
        case .population, .basis, .weights, .usage, .tariff: lines.first
        case .mix, .equal, .fixed, .sum, .among, .charge, .first, .limit, .projects: nil
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
    /// How the payer's figure was computed, in numbers: "(120 + 135) / 2 + 0.01 × 4118"; nil where it is a value
    /// itself.
    package var working: String?
    /// The key values in it; nil where the figure is one itself.
    package var values: [ExplainedValue]?
}

/// A key value that a figure was computed from.
package struct ExplainedValue: Codable, Hashable, Sendable {
    package let series: SeriesName
    package let referenceDate: CalendarDate
    /// Whose it is, where it is not the payer's own.
    package let payer: PayerCode?
    package let value: Int64
    package let source: String

    init(_ value: BasisValue, in series: SeriesName, of payer: PayerCode? = nil) {
        self.series = series
        referenceDate = value.referenceDate
        self.payer = payer
        self.value = value.value
        source = value.source
    }
}

/// What a payer pays before the rest of a cost is shared.
package struct FirstPayment: Codable, Hashable, Sendable {
    package let amount: Money
    /// What all pay so.
    package let total: Money
    /// What the key asks for, where the cost is less than what all are asked for together: then each pays its part of
    /// the cost; nil otherwise.
    package let asked: Money?
    /// The figure of a tariff, and the exact cents before rounding; nil for fixed amounts.
    package let line: ExplanationLine?
    package let quota: String?
}

/// How a limit on the change from last year made an amount of what the key gives.
///
/// The payer pays what the key gives, less `relief`, and its `part` of what all reliefs leave to be shared.
package struct AppliedLimit: Codable, Hashable, Sendable {
    /// The year of the contribution; the change is from the year before.
    package let year: BudgetYear
    /// What the payer paid the year before; nil where it paid nothing then: no limit holds for it.
    package let lastYear: Money?
    /// The population, where the limit is euros for each inhabitant.
    package let values: [ExplainedValue]?
    package let byKey: Money
    /// The least and the most that the limit lets the payer pay; nil where there is no such limit.
    package let least: Money?
    package let most: Money?
    /// How much of the limit's effect stays in the year, "3/4"; nil where all does.
    package let force: String?
    /// What the limit takes off, negative for what it adds.
    package let relief: Money
    /// The sum of everybody's reliefs, which all share.
    package let difference: Money
    /// The figures of the rule that the difference is shared by; nil where that is what the key gives.
    package let rule: [ExplanationLine]?
    /// What those who are not stopped by their own limits share of the difference, and the payer's exact part of that;
    /// nil for who is stopped, and where there is no difference within the limits.
    package let sharing: Redistribution?
    /// What the payer bears of the difference as far as the limits hold it.
    package let part: Money
    /// What the payer bears of a difference that does not fit within everybody's limits, zero mostly.
    package let beyond: Money
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
