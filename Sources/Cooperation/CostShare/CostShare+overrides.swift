extension CostShare {
    /// Applies the overrides. With the policy `rebalance`, the payers without an override share the difference.
    ///
    /// They share one sum by the key again: the total, less the rebalanced amounts, and less the amounts by the key of
    /// the payers whose override has the policy `leave`. So the order of two overrides does not matter, and rounding
    /// happens once.
    func applying(
        _ overridden: [PayerCode: ContributionOverride], to drafts: [Draft], of total: Money
    ) throws(AllocationRefusal) -> [Draft] {
        let overridden = givesWay ? try settled(overridden, of: total) : overridden
        let difference = try sum(
            drafts.flatMap { draft -> [Money] in
                guard let override = overridden[draft.payer], override.policy == .rebalance else { return [] }
                return [draft.amount, override.amount.negated]
            })
        let others = drafts.filter { overridden[$0.payer] == nil }
        // The sum starts from the others' own amounts, so an override that changes nothing does not move their cents.
        let shared = try sum(others.map(\.amount) + [difference])
        let amounts = overridden.values.filter { $0.policy == .rebalance }.map(\.amount)
        // A payer must not receive money from a cost because others pay more than the cost, and must not pay for a
        // refund to others.
        if difference != .zero, (amounts + [total, shared]).haveBothSigns {
            throw .overridesExceedTotal(total: total, overridden: try sum([total, shared.negated]))
        }
        // A floor holds only if the payers share an amount.
        let isNothing = givesWay && shared == .zero
        let portions = difference == .zero || isNothing ? [:] : try rebalanced(others, sharing: shared, of: total)
        return try drafts.map { draft throws(AllocationRefusal) in
            var draft = draft
            if let override = overridden[draft.payer] {
                draft.replace(by: override)
            } else if let portion = portions[draft.payer] {
                try draft.rebalance(to: portion)
            } else if difference != .zero && isNothing {
                draft.amount = .zero
            }
            return draft
        }
    }

    /// The overrides, adjusted to a year's actual cost, because nobody can set other ones any more.
    ///
    /// An amount was set for a cost of the same sign. If the year ended with a refund or with zero, the payer pays by
    /// the key instead. If the cost is less than the sum of all overrides, their payers share it in the proportion of
    /// the overrides, as with base fees. They also share it in this way if no other payer shares the cost.
    private func settled(
        _ overridden: [PayerCode: ContributionOverride], of total: Money
    ) throws(AllocationRefusal) -> [PayerCode: ContributionOverride] {
        let fitting = overridden.filter { $0.value.amount == .zero || ($0.value.amount > .zero) == (total > .zero) }
        if total == .zero || fitting.isEmpty { return [:] }
        var amounts = fitting.mapValues(\.amount)
        let set = try sum(Array(amounts.values))
        let others = try figures(of: participants.sorted()).claims.filter { fitting[$0.id] == nil && $0.basis > 0 }
        if set.magnitude > total.magnitude || others.isEmpty && set != total {
            let claims = amounts.sorted { $0.key < $1.key }.map { Claim($0.key, basis: Int128($0.value.cents.magnitude)) }
            guard set != .zero else { return [:] }
            for portion in try apportion(total, among: claims, step: step, bounds: .none) { amounts[portion.id] = portion.amount }
        }
        return fitting.mapValues { $0.settling(amounts[$0.payer] ?? .zero) }
    }

    private func rebalanced(
        _ others: [Draft], sharing shared: Money, of total: Money
    ) throws(AllocationRefusal) -> [PayerCode: Portion<PayerCode>] {
        let payers = Set(others.map(\.payer))
        let claims = try figures(of: participants.sorted()).claims.filter { payers.contains($0.id) }
        guard claims.contains(where: { $0.basis > 0 }) else { throw .nothingToRebalance }
        let remaining = Bounds(
            floors: bounds.floors.filtered(to: payers), caps: bounds.caps.filtered(to: payers))
        let portions = try apportion(shared, among: claims, step: step, bounds: remaining, boundsOf: total, boundsGiveWay: givesWay)
        return Dictionary(uniqueKeysWithValues: portions.map { ($0.id, $0) })
    }
}

extension [Money] {
    fileprivate var haveBothSigns: Bool { contains { $0 > .zero } && contains { $0 < .zero } }
}

extension BoundList {
    fileprivate func filtered(to known: Set<PayerCode>) -> BoundList {
        BoundList(general: general, payers: payers.filter { known.contains($0.key) })
    }
}
