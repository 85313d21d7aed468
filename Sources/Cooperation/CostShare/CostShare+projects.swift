extension CostShare {
    /// Every payer's contribution by the key `projects`: the charges of its projects.
    func chargedContributions() throws(AllocationRefusal) -> Allocation {
        let drafts = try chargedDrafts()
        let total = try sum(drafts.map(\.amount))
        return Allocation(contributions: drafts.map { contribution($0, of: total) }, total: total, unallocated: .zero)
    }

    /// Each payer's draft with the charges of its projects. The split was decided elsewhere, so nothing bounds, rounds
    /// or overrides it here. The list may be empty, because a portfolio without a decision is not an error.
    func chargedDrafts() throws(AllocationRefusal) -> [Draft] {
        let known = Set(participants)
        if let stranger = charges.keys.filter({ !known.contains($0) }).min() { throw .payerNotParticipant(stranger) }
        guard charges.count <= Limits.maximumParticipants else { throw .tooManyParticipants(charges.count) }
        guard bounds.isEmpty else { throw .boundsNotApplicable }
        guard overrides.isEmpty else { throw .overridesNotApplicable }
        return try charges.sorted { $0.key < $1.key }.map { payer, charges throws(AllocationRefusal) in
            Draft(payer: payer, fixed: try sum(charges.map(\.amount)))
        }
    }
}
