/// How one contribution was computed. It comes from the same run as the figure and is stored with it.
///
/// A reader can compute the amount from it. The amount is the `override`'s if there is one, otherwise the `bound`'s.
/// Otherwise it is the sum of whole steps, extra step and odd cents of `rounding`. These follow from `quota`, which is
/// `fraction` of `total`, or of `redistribution` if bounds or overrides left another sum to the payers that they did
/// not change. A `first` payment is added, and `fraction` is then that of the `rest`. A `limit` replaces the result by
/// its own amount. By the key `projects` the amount is the sum of the `projects`.
package struct Explanation: Codable, Hashable, Sendable {
    /// Nil if the cost is not a service's; a stored explanation has a service.
    package let service: ServiceCode?
    package internal(set) var key: AllocationKey
    /// The amount to share: the net cost, or the sum that the key makes.
    package let total: Money
    /// One line for each key of a mix, otherwise one; none for fixed amounts.
    package let lines: [ExplanationLine]
    /// The payer's exact part of the total before bounds and overrides, "985/11498"; nil for fixed amounts and tariffs.
    package let fraction: String?
    package let redistribution: Redistribution?
    /// The exact cents before rounding as a mixed number, "856670 4170/5749", or "12" if whole; nil for fixed amounts.
    package let quota: String?
    /// Nil if no rounding decided the amount, but a fixed amount or a bound.
    package let rounding: Rounding?
    package let bound: AppliedBound?
    package let override: AppliedOverride?
    package let amount: Money
    /// The payments before the rest is shared, in their order; nil for a key without first payments.
    package var first: [FirstPayment]?
    /// The rest of the total after first payments, and the payer's part of it; nil without first payments.
    package var rest: Redistribution?
    /// Nil for a key without a limit on the change from last year.
    package var limit: AppliedLimit?
    /// The projects whose charges make the amount; nil for every key but `projects`.
    package var projects: [ProjectCharge]?
}

extension Explanation {
    /// The payer's figure in the key's only series, weight or usage, as decimal text; nil for keys of several figures,
    /// or none.
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

/// One key's part in a contribution: the payer's figure over everybody's, with the source of the figure.
package struct ExplanationLine: Codable, Hashable, Sendable {
    /// The series of key values; nil for keys that contain their figures themselves.
    package let series: SeriesName?
    /// The unit of usage.
    package let unit: SeriesName?
    package let referenceDate: CalendarDate?
    package let source: String?
    /// The payer's figure, as decimal text.
    package let numerator: String
    /// The sum of all participants' figures, as decimal text.
    package let denominator: String
    /// The part of the whole that this key shares: "1/2" in a mix of two equal parts, otherwise "1/1".
    package let parts: String
    /// The computation of the payer's figure, in numbers: "(120 + 135) / 2 + 0.01 × 4118"; nil if the figure is a value
    /// itself.
    package var working: String?
    /// The key values in it; nil if the figure is a key value itself.
    package var values: [ExplainedValue]?
}

/// A key value from which a figure was computed.
package struct ExplainedValue: Codable, Hashable, Sendable {
    package let series: SeriesName
    package let referenceDate: CalendarDate
    /// The payer of the value, if it is another payer's.
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

/// A payer's payment before the rest of a cost is shared.
package struct FirstPayment: Codable, Hashable, Sendable {
    package let amount: Money
    /// The first payments of all payers together.
    package let total: Money
    /// The amount that the key asks for, if the cost is less than the amounts of all together and each pays only its
    /// part of the cost; otherwise nil.
    package let asked: Money?
    /// The figure of a tariff, and the exact cents before rounding; nil for fixed amounts.
    package let line: ExplanationLine?
    package let quota: String?
}

/// How a limit on the change from last year changed the key's amount.
///
/// The payer pays the key's amount, less `relief`, and its `part` of the sum of all reliefs.
package struct AppliedLimit: Codable, Hashable, Sendable {
    /// The year of the contribution; the change is counted from the year before.
    package let year: BudgetYear
    /// The payer's contribution of the year before; nil if it had none: then it has no limit.
    package let lastYear: Money?
    /// The population, if the limit is in euros for each inhabitant.
    package let values: [ExplainedValue]?
    package let byKey: Money
    /// The least and the most that the limit allows the payer; nil without a limit on that side.
    package let least: Money?
    package let most: Money?
    /// The part of the limit's effect that remains in the year, "3/4"; nil for all of it.
    package let force: String?
    /// The amount that the limit takes off; negative if it adds.
    package let relief: Money
    /// The sum of all reliefs, which all payers share.
    package let difference: Money
    /// The figures of the rule for sharing the difference; nil if it is shared in the proportion of the key's amounts.
    package let rule: [ExplanationLine]?
    /// The sum that is shared by the payers that their own limits did not stop, and this payer's exact part of it. Nil
    /// for a payer that was stopped, and if there is no difference within the limits.
    package let sharing: Redistribution?
    /// The payer's part of the difference within the limits.
    package let part: Money
    /// The payer's part of a difference that does not fit within all limits; usually zero.
    package let beyond: Money
}

/// How an exact quota became whole steps. The amount is the sum of whole steps, extra step and odd cents.
package struct Rounding: Codable, Hashable, Sendable {
    package let step: RoundingStep
    /// Whole steps in the quota, with its sign.
    package let wholeUnits: Int64
    /// The place in the order for the remaining steps, from one; nil for a tariff, which rounds half-up.
    package let remainderRank: Int?
    /// One of the remaining steps, or zero; negative in a negative total.
    package let extra: Money
    /// The odd cents of a total that is not a multiple of the step, given to the next payer in the order; otherwise
    /// zero.
    package let oddCents: Money

    /// Whether the payer got one of the remaining steps.
    package var extraUnit: Bool { extra != .zero }

    package var amount: Money {
        get throws(MoneyOverflow) {
            try Money(exactly: Int128(wholeUnits) * Int128(step.cents) + Int128(extra.cents) + Int128(oddCents.cents))
        }
    }
}

/// The amount that was shared in the last round among the payers without a bound or an override.
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
    /// The amount that the key gives.
    package let was: Money
    package let policy: OverridePolicy
    package let reason: String
}
