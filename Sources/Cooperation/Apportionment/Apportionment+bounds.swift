extension Apportionment {
    /// Decides the claims whose quota is outside their bounds, round by round, until the rest fits.
    ///
    /// A round decides only the side with the larger excess. The next sharing moves all quotas the other way, so a
    /// claim on that side stays outside its bound, while one on the other side may come back inside. Each round decides
    /// at least one claim.
    mutating func settleBounds() throws(ApportionmentRefusal<ID>) {
        try refuseImpossibleBounds()
        // A zero basis gets no part of the total; only a floor can make it pay.
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
        // Not reached as long as every round decides a claim; an error is better than an endless loop.
        throw .boundsImpossible
    }

    private func refuseImpossibleBounds() throws(ApportionmentRefusal<ID>) {
        guard least <= remaining, most >= remaining else { throw .boundsImpossible }
    }

    /// The least and the most that all together pay.
    private var least: Int128 { entrants.reduce(Int128(0)) { $0 + Int128($1.floor) } }
    private var most: Int128 { entrants.reduce(Int128(0)) { $0 + Int128($1.most ?? .max) } }

    /// The portions if bounds cannot hold the total; nil if they can.
    ///
    /// A total below the sum of all floors is shared in proportion to the floors. If the total is above the sum of all
    /// caps, everybody pays the cap, and the rest is shared as if there were no caps.
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
    /// - Parameters:
    ///   - whole: the amount of which a bound's share is taken.
    ///   - giveWay: whether a floor above the cap counts as the cap; otherwise it is refused.
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
