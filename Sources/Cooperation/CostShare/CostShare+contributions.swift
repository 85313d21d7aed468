extension CostShare {
    /// Everybody's contribution, with its explanation.
    ///
    /// Throws the reason if the cost cannot be shared; then nothing of it is shared.
    package func contributions() throws(AllocationRefusal) -> Allocation {
        if case .projects = key { return try chargedContributions() }
        let payers = try checkedParticipants()
        let overridden = try checkedOverrides(of: payers)
        try refuseInapplicableBounds()
        let drafts = try drafts(of: payers)
        let total = try sum(drafts.map(\.amount))
        let final = try applying(overridden, to: drafts, of: total)
        return Allocation(
            contributions: final.map { contribution($0, of: total) }, total: total,
            unallocated: try sum([total] + final.map(\.amount.negated)))
    }

    /// Each payer's amount by the key, before overrides.
    func draftsByKey() throws(AllocationRefusal) -> [PayerCode: Draft] {
        if case .projects = key { return Dictionary(uniqueKeysWithValues: try chargedDrafts().map { ($0.payer, $0) }) }
        let payers = try checkedParticipants()
        try refuseInapplicableBounds()
        return Dictionary(uniqueKeysWithValues: try drafts(of: payers).map { ($0.payer, $0) })
    }

    func sum(_ amounts: [Money]) throws(AllocationRefusal) -> Money {
        do { return try Money.sum(amounts) } catch { throw .overflow }
    }

    /// The same cost with another key.
    func with(_ key: AllocationKey) -> CostShare {
        var costs = self
        costs.key = key
        return costs
    }

    func contribution(_ draft: Draft, of total: Money) -> Contribution {
        let explanation = Explanation(
            service: service, key: key, total: total, lines: draft.lines, fraction: draft.fraction,
            redistribution: draft.redistribution, quota: draft.quota, rounding: draft.rounding, bound: draft.bound,
            override: draft.override, amount: draft.amount, first: draft.first.isEmpty ? nil : draft.first, rest: draft.rest,
            limit: draft.limit, projects: key == .projects ? charges[draft.payer] : nil)
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
        if !key.isProportion && !bounds.isEmpty { throw .boundsNotApplicable }
    }
}

// MARK: Amounts by the key

extension CostShare {
    /// Each payer's amount by the key, in the order of the payers.
    func drafts(of payers: [PayerCode]) throws(AllocationRefusal) -> [Draft] {
        switch key {
        case .fixed(let amounts): return try fixedDrafts(amounts, of: payers)
        case .tariff(let rate, _):
            let figures = try figures(of: payers)
            return try figures.claims.map { claim throws(AllocationRefusal) in
                let cents = Fraction(try claim.basis.multiplied(by: Int128(rate.tenBillionths)), over: Rate.unitsPerCent)
                return try draft(of: claim.id, paying: cents, lines: figures.lines[claim.id] ?? [])
            }
        case .charge(let sum):
            let lines = try figures(of: payers).lines
            return try zip(payers, figures(of: sum, for: payers)).map { payer, figure throws(AllocationRefusal) in
                try draft(of: payer, paying: figure.value.multiplied(by: Fraction(100)), lines: lines[payer] ?? [])
            }
        case .first(let first, let rest): return try firstDrafts(first, rest: rest, of: payers)
        case .limit(let limit, let key): return try with(key).drafts(of: payers, within: limit)
        case .projects: return try chargedDrafts()
        case .population, .equal, .weights, .basis, .usage, .mix, .sum, .among:
            let figures = try figures(of: payers)
            return try apportion(net, among: figures.claims, step: step, bounds: bounds, boundsGiveWay: givesWay).map {
                portion throws(AllocationRefusal) in try Draft(portion, lines: figures.lines[portion.id] ?? [])
            }
        }
    }

    private func fixedDrafts(_ amounts: [PayerCode: Money], of payers: [PayerCode]) throws(AllocationRefusal) -> [Draft] {
        let amounts = try values(of: amounts, for: payers)
        let total = try sum(amounts)
        guard total == net else { throw .fixedDoesNotSum(expected: net, was: total) }
        return zip(payers, amounts).map { Draft(payer: $0, fixed: $1) }
    }

    /// Exact cents, not negative, rounded half-up to the step.
    private func draft(of payer: PayerCode, paying cents: Fraction, lines: [ExplanationLine]) throws(AllocationRefusal) -> Draft {
        let (whole, numerator) = cents.numerator.quotientAndRemainder(dividingBy: cents.denominator)
        guard whole < Int128(Limits.maximumCents) else { throw .overflow }
        let unit = try cents.denominator.multiplied(by: Int128(step.cents))
        let (units, rest) = cents.numerator.quotientAndRemainder(dividingBy: unit)
        let rounding = Rounding(
            step: step, wholeUnits: Int64(units), remainderRank: nil, extra: rest.dividedHalfUp(by: unit) > 0 ? step.amount : .zero,
            oddCents: .zero)
        let quota = Quota(wholeCents: Int64(whole), numerator: numerator.magnitude, denominator: cents.denominator.magnitude)
        return try Draft(payer: payer, quota: quota, rounding: rounding, lines: lines)
    }
}
