extension Apportionment {
    /// Decides the claims whose quota is out of bounds, round by round, until the rest fits.
    ///
    /// Only the side that is out by more is decided in a round: sharing again moves all quotas the other way, so a
    /// claim on that side stays out of bounds, while one on the other side may come back in. Each round decides at
    /// least one.
    mutating func settleBounds() throws(ApportionmentRefusal<ID>) {
        try refuseImpossibleBounds()
        // Nothing can be shared to a zero basis; only a floor can make it pay.
        decide(undecided.filter { entrants[$0].weight == 0 && entrants[$0].floor > 0 }, by: .floor)
        for _ in 0...entrants.count {
            let (below, above) = try outOfBounds()
            if below.isEmpty && above.isEmpty { return }
            let bounds = below.map { entrants[$0].floor } + above.compactMap { entrants[$0].cap }
            let weights = (below + above).map { entrants[$0].weight }
            let allowed = WideProduct(bounds.reduce(0) { $0 + UInt128($1) }, weightTotal)
            let asked = WideProduct(UInt128(remaining), weights.reduce(0, +))
            if allowed >= asked { decide(below, by: .floor) }
            if allowed <= asked { decide(above, by: .cap) }
        }
        // Not reached while every round decides somebody; an endless loop would be the worse way to be wrong.
        throw .boundsImpossible
    }

    private func refuseImpossibleBounds() throws(ApportionmentRefusal<ID>) {
        guard least <= remaining, most >= remaining else { throw .boundsImpossible }
    }

    /// What all pay at least, and at most.
    private var least: Int128 { entrants.reduce(Int128(0)) { $0 + Int128($1.floor) } }
    private var most: Int128 { entrants.reduce(Int128(0)) { $0 + Int128($1.most ?? .max) } }

    /// The portions where bounds cannot hold the total; nil where they can.
    ///
    /// A total that is less than all floors is shared in their proportion. Of one that is more than all caps everybody
    /// pays the cap, and the rest is shared beyond them as if there were none.
    func portionsBeyondBounds() throws(ApportionmentRefusal<ID>) -> [Portion<ID>]? {
        if least > remaining {
            let claims = entrants.map { Claim($0.id, basis: Int128($0.floor)) }
            return try Apportionment(of: total, among: claims, step: step).portions()
        }
        guard most < remaining, let held = Int64(exactly: most) else { return nil }
        let claims = entrants.map { Claim($0.id, basis: Int128($0.weight)) }
        let rest = try Apportionment(of: signed(remaining - held), among: claims, step: step).portions()
        return try zip(entrants, rest).map { entrant, portion throws(ApportionmentRefusal<ID>) in
            let own = try signed(entrant.most ?? 0)
            do { return try portion.adding(own) } catch { throw .overflow }
        }
    }

    private func outOfBounds() throws(ApportionmentRefusal<ID>) -> (below: [Int], above: [Int]) {
        var below: [Int] = []
        var above: [Int] = []
        for index in undecided {
            let quota = try quota(of: entrants[index])
            if quota.wholeCents < entrants[index].floor { below.append(index) }
            if let cap = entrants[index].cap, quota.wholeCents > cap || quota.wholeCents == cap && quota.numerator > 0 {
                above.append(index)
            }
        }
        return (below, above)
    }

    private mutating func decide(_ indices: [Int], by kind: AppliedBound.Kind) {
        for index in indices {
            entrants[index].decided = kind
            remaining -= entrants[index].decision?.cents ?? 0
            weightTotal -= entrants[index].weight
        }
    }
}

extension Apportionment<PayerCode> {
    /// - Parameter whole: what a bound's share is a share of.
    /// - Parameter giveWay: whether a floor above the cap is the cap, or else impossible.
    mutating func limit(by bounds: Bounds, of whole: Money, giveWay: Bool) throws(ApportionmentRefusal<PayerCode>) {
        let payers = Set(entrants.map(\.id))
        let bounded = [PayerCode](bounds.payerFloors.keys) + bounds.payerCaps.keys
        if let stranger = bounded.filter({ !payers.contains($0) }).min() { throw .stranger(stranger) }
        for index in entrants.indices {
            let payer = entrants[index].id
            try entrants[index].limit(from: bounds.floors[payer], to: bounds.caps[payer], of: whole, step: step, giveWay: giveWay)
        }
    }
}
