/// Why a cost cannot be shared. A refusal blocks approval, because a cost must not disappear.
package enum AllocationRefusal: Error, Hashable, Sendable {
    case noParticipants
    case tooManyParticipants(Int)
    case duplicateParticipant(PayerCode)
    /// The key, the bounds or a claim names a payer that takes no part in the service.
    case payerNotParticipant(PayerCode)
    /// Participants that the key's own list (weights, usage, fixed) does not name; an explicit 0 names a payer.
    case payersNotInKey([PayerCode])
    case mixInvalid
    case basisMissing(series: SeriesName, date: CalendarDate, payers: [PayerCode])
    /// The series is nil for a key without one.
    case basisAllZero(series: SeriesName?)
    case basisNegative(series: SeriesName?, payer: PayerCode)
    case fixedDoesNotSum(expected: Money, was: Money)
    /// Floors and caps make it impossible to pay exactly the total.
    case boundsImpossible
    /// Only a proportion can have floors and caps.
    case boundsNotApplicable
    /// The key limits the change from last year, and nothing of that year is in force.
    case lastYearMissing
    case overrideNotParticipant(PayerCode)
    case duplicateOverride(PayerCode)
    /// The overridden amounts exceed the total, so that the others would receive money instead of paying.
    case overridesExceedTotal(total: Money, overridden: Money)
    /// No payer is left to pay the difference that an override makes.
    case nothingToRebalance
    /// Splits of projects are decided separately: a budget cannot override their charges.
    case overridesNotApplicable
    /// Several services of a budget would charge the same parts.
    case projectsTakenTwice([ServiceCode])
    /// The figures are too large to be computed exactly.
    case overflow
}

extension AllocationRefusal {
    /// The stable name for protocols, logs and translations.
    package var code: String {
        switch self {
        case .noParticipants: "no-participants"
        case .tooManyParticipants: "too-many-participants"
        case .duplicateParticipant: "duplicate-participant"
        case .payerNotParticipant: "payer-not-participant"
        case .payersNotInKey: "payers-not-in-key"
        case .mixInvalid: "mix-invalid"
        case .basisMissing: "basis-missing"
        case .basisAllZero: "basis-all-zero"
        case .basisNegative: "basis-negative"
        case .fixedDoesNotSum: "fixed-does-not-sum"
        case .boundsImpossible: "bounds-impossible"
        case .boundsNotApplicable: "bounds-not-applicable"
        case .lastYearMissing: "last-year-missing"
        case .overrideNotParticipant: "override-not-participant"
        case .duplicateOverride: "duplicate-override"
        case .overridesExceedTotal: "overrides-exceed-total"
        case .nothingToRebalance: "nothing-to-rebalance"
        case .overridesNotApplicable: "overrides-not-applicable"
        case .projectsTakenTwice: "projects-taken-twice"
        case .overflow: "overflow"
        }
    }
}

extension AllocationRefusal {
    /// The details, in words that need no translation: series, dates, payers and amounts.
    package var detail: String {
        switch self {
        case .basisMissing(let series, let date, let payers): "\(series) \(date): \(list(payers))"
        case .basisAllZero(let series): series?.rawValue ?? ""
        case .basisNegative(let series, let payer): "\(series?.rawValue ?? "") \(payer)"
        case .payerNotParticipant(let payer), .duplicateParticipant(let payer), .overrideNotParticipant(let payer),
            .duplicateOverride(let payer):
            payer.rawValue
        case .payersNotInKey(let payers): list(payers)
        case .tooManyParticipants(let count): String(count)
        case .fixedDoesNotSum(let expected, let was): "\(was) ≠ \(expected)"
        case .overridesExceedTotal(let total, let overridden): "\(overridden) > \(total)"
        case .projectsTakenTwice(let services): services.map(\.rawValue).joined(separator: ", ")
        case .noParticipants, .mixInvalid, .boundsImpossible, .boundsNotApplicable, .lastYearMissing, .nothingToRebalance,
            .overridesNotApplicable, .overflow:
            ""
        }
    }

    package func list(_ payers: [PayerCode]) -> String {
        let shown = payers.prefix(10).map(\.rawValue).joined(separator: ", ")
        return payers.count > 10 ? "\(shown), … (\(payers.count))" : shown
    }
}

extension AllocationRefusal {
    init(_ refusal: ApportionmentRefusal<PayerCode>) {
        self =
            switch refusal {
            case .noClaims: .noParticipants
            case .tooManyClaims(let count): .tooManyParticipants(count)
            case .duplicate(let payer): .duplicateParticipant(payer)
            case .basisNegative(let payer): .basisNegative(series: nil, payer: payer)
            case .basisAllZero: .basisAllZero(series: nil)
            case .stranger(let payer): .payerNotParticipant(payer)
            case .boundsImpossible: .boundsImpossible
            case .overflow: .overflow
            }
    }
}
