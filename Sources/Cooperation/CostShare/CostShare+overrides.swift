extension CostShare {
    /// Puts the overrides in, and shares what the rebalanced ones change among the payers without any.
    ///
    /// Those share one sum by the key once more: what is left of the total after the rebalanced amounts and after what
    /// the others with an override had. So two overrides do not depend on their order, and rounding happens once.
    func applying(
        _ overridden: [PayerCode: ContributionOverride], to drafts: [Draft], of total: Money
    ) throws(AllocationRefusal) -> [Draft] {
        let difference = try sum(
            drafts.flatMap { draft -> [Money] in
                guard let override = overridden[draft.payer], override.policy == .rebalance else { return [] }
                return [draft.amount, override.amount.negated]
            })
        let others = drafts.filter { overridden[$0.payer] == nil }
        // An override that changes nothing must not move anybody's cents.
        let portions = difference == .zero ? [:] : try rebalanced(others, taking: difference, of: total)
        return try drafts.map { draft throws(AllocationRefusal) in
            var draft = draft
            if let override = overridden[draft.payer] { draft.replace(by: override) }
            if let portion = portions[draft.payer] { try draft.rebalance(to: portion) }
            return draft
        }
    }

    private func rebalanced(
        _ others: [Draft], taking difference: Money, of total: Money
    ) throws(AllocationRefusal) -> [PayerCode: Portion<PayerCode>] {
        let shared = try sum(others.map(\.amount) + [difference])
        if total < .zero && shared > .zero || total > .zero && shared < .zero {
            throw .overridesExceedTotal(total: total, overridden: try sum([total, shared.negated]))
        }
        let payers = Set(others.map(\.payer))
        let claims = try figures(of: participants.sorted()).claims.filter { payers.contains($0.id) }
        guard claims.contains(where: { $0.basis > 0 }) else { throw .nothingToRebalance }
        let remaining = Bounds(
            floors: bounds.floors.filtered(to: payers), caps: bounds.caps.filtered(to: payers))
        let portions = try apportion(shared, among: claims, step: step, bounds: remaining, boundsOf: total)
        return Dictionary(uniqueKeysWithValues: portions.map { ($0.id, $0) })
    }
}

extension BoundList {
    fileprivate func filtered(to known: Set<PayerCode>) -> BoundList {
        BoundList(general: general, payers: payers.filter { known.contains($0.key) })
    }
}
