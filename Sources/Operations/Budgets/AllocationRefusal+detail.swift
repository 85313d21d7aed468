internal import Cooperation

extension AllocationRefusal {
    /// The particulars, in words that need no translation: series, dates, payers and amounts.
    var detail: String {
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
        case .noParticipants, .mixInvalid, .boundsImpossible, .boundsNotApplicable, .nothingToRebalance, .overflow: ""
        }
    }

    private func list(_ payers: [PayerCode]) -> String {
        let shown = payers.prefix(10).map(\.rawValue).joined(separator: ", ")
        return payers.count > 10 ? "\(shown), … (\(payers.count))" : shown
    }
}
