extension CostShare {
    /// Everybody's contribution, with its explanation.
    ///
    /// Throws the reason why the cost cannot be shared; nothing is shared in part.
    package func contributions() throws(AllocationRefusal) -> Allocation {
        let payers = try checkedParticipants()
        let overridden = try checkedOverrides(of: payers)
        try refuseInapplicableBounds()
        let figures = isFixed ? nil : try figures(of: payers)
        let drafts = try drafts(of: payers, by: figures)
        let total = try sum(drafts.map(\.amount))
        let final = try applying(overridden, to: drafts, of: total, by: figures)
        return Allocation(
            contributions: final.map { contribution($0, of: total, lines: figures?.lines[$0.payer] ?? []) }, total: total,
            unallocated: try sum([total] + final.map(\.amount.negated)))
    }

    /// What the key gives each payer, before overrides.
    func draftsByKey() throws(AllocationRefusal) -> [PayerCode: Draft] {
        let payers = try checkedParticipants()
        try refuseInapplicableBounds()
        let drafts = try drafts(of: payers, by: isFixed ? nil : try figures(of: payers))
        return Dictionary(uniqueKeysWithValues: drafts.map { ($0.payer, $0) })
    }

    func sum(_ amounts: [Money]) throws(AllocationRefusal) -> Money {
        do { return try Money.sum(amounts) } catch { throw .overflow }
    }

    private var isFixed: Bool {
        if case .fixed = key { true } else { false }
    }

    private func contribution(_ draft: Draft, of total: Money, lines: [ExplanationLine]) -> Contribution {
        let explanation = Explanation(
            service: service, key: key, total: total, lines: lines, fraction: draft.fraction, redistribution: draft.redistribution,
            quota: draft.quota, rounding: draft.rounding, bound: draft.bound, override: draft.override, amount: draft.amount)
        return Contribution(payer: draft.payer, amount: draft.amount, explanation: explanation)
    }
}

// MARK: Checks

extension CostShare {
    /// The participants by code.
    private func checkedParticipants() throws(AllocationRefusal) -> [PayerCode] {
        guard !participants.isEmpty else { throw .noParticipants }
        guard participants.count <= Limits.maximumParticipants else { throw .tooManyParticipants(participants.count) }
        let payers = participants.sorted()
        for (payer, next) in zip(payers, payers.dropFirst()) where payer == next { throw .duplicateParticipant(payer) }
        return payers
    }

    private func checkedOverrides(of payers: [PayerCode]) throws(AllocationRefusal) -> [PayerCode: ContributionOverride] {
        let known = Set(payers)
        var overridden: [PayerCode: ContributionOverride] = [:]
        for override in overrides {
            guard known.contains(override.payer) else { throw .overrideNotParticipant(override.payer) }
            guard overridden.updateValue(override, forKey: override.payer) == nil else { throw .duplicateOverride(override.payer) }
        }
        return overridden
    }

    private func refuseInapplicableBounds() throws(AllocationRefusal) {
        switch key {
        case .fixed, .tariff: if !bounds.isEmpty { throw .boundsNotApplicable }
        case .population, .equal, .weights, .basis, .usage, .mix: break
        }
    }
}

// MARK: What the key gives

extension CostShare {
    private func drafts(of payers: [PayerCode], by figures: KeyFigures?) throws(AllocationRefusal) -> [Draft] {
        switch key {
        case .fixed(let amounts): return try fixedDrafts(amounts, of: payers)
        case .tariff(let rate, _):
            return try (figures?.claims ?? []).map { claim throws(AllocationRefusal) in try draft(of: claim, at: rate) }
        case .population, .equal, .weights, .basis, .usage, .mix:
            return try apportion(net, among: figures?.claims ?? [], step: step, bounds: bounds).map {
                portion throws(AllocationRefusal) in try Draft(portion)
            }
        }
    }

    private func fixedDrafts(_ amounts: [PayerCode: Money], of payers: [PayerCode]) throws(AllocationRefusal) -> [Draft] {
        let amounts = try values(of: amounts, for: payers)
        let total = try sum(amounts)
        guard total == net else { throw .fixedDoesNotSum(expected: net, was: total) }
        return zip(payers, amounts).map { Draft(payer: $0, fixed: $1) }
    }

    /// Inhabitants times the rate, rounded half-up to the step.
    private func draft(of claim: Claim<PayerCode>, at rate: Rate) throws(AllocationRefusal) -> Draft {
        let product = try claim.basis.multiplied(by: Int128(rate.tenBillionths))
        let unit = Rate.unitsPerCent * Int128(step.cents)
        let (units, rest) = product.quotientAndRemainder(dividingBy: unit)
        guard units < Int128(Limits.maximumCents / step.cents) else { throw .overflow }
        let rounding = Rounding(
            step: step, wholeUnits: Int64(units), remainderRank: nil, extra: rest.dividedHalfUp(by: unit) > 0 ? step.amount : .zero,
            oddCents: .zero)
        let (cents, numerator) = product.quotientAndRemainder(dividingBy: Rate.unitsPerCent)
        let quota = Quota(wholeCents: Int64(cents), numerator: numerator.magnitude, denominator: Rate.unitsPerCent.magnitude)
        return try Draft(payer: claim.id, quota: quota, rounding: rounding)
    }
}
