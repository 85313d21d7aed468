/// One run of `apportion`: first the bounds settle, then the rest is rounded.
struct Apportionment {
    private let total: Money
    private let basisTotal: Int128
    private let step: RoundingStep
    private var entrants: [Entrant]
    /// Cents (magnitude) not yet decided by a bound, and the sum of the weights they are shared by.
    private var remaining: Int64
    private var weightTotal: UInt128

    init(total: Money, basisTotal: Int128, step: RoundingStep, entrants: [Entrant]) {
        self.total = total
        self.basisTotal = basisTotal
        self.step = step
        self.entrants = entrants
        remaining = total.magnitude.cents
        weightTotal = basisTotal.magnitude
    }

    private var sign: Int64 { total < .zero ? -1 : 1 }

    private var undecided: [Int] { entrants.indices.filter { entrants[$0].decided == nil } }
}

// MARK: Bounds

extension Apportionment {
    /// Decides the payers whose quota is out of bounds, round by round, until the rest fits.
    ///
    /// Only the side that is out by more is decided in a round: sharing again moves all quotas the other way, so a payer
    /// on that side stays out of bounds, while one on the other side may come back in. Each round decides at least one.
    mutating func settleBounds() throws(AllocationRefusal) {
        try refuseImpossibleBounds()
        // Nothing can be shared to a zero basis; only a floor can make it pay.
        decide(undecided.filter { entrants[$0].weight == 0 && entrants[$0].floor > 0 }, by: .floor)
        while true {
            let (below, above) = try outOfBounds()
            if below.isEmpty && above.isEmpty { return }
            let bounds = below.map { entrants[$0].floor } + above.compactMap { entrants[$0].cap }
            let weights = (below + above).map { entrants[$0].weight }
            let allowed = WideProduct(bounds.reduce(0) { $0 + UInt128($1) }, weightTotal)
            let asked = WideProduct(UInt128(remaining), weights.reduce(0, +))
            if allowed >= asked { decide(below, by: .floor) }
            if allowed <= asked { decide(above, by: .cap) }
        }
    }

    private func refuseImpossibleBounds() throws(AllocationRefusal) {
        let least = entrants.reduce(Int128(0)) { $0 + Int128($1.floor) }
        let most = entrants.reduce(Int128(0)) { sum, entrant in
            sum + Int128(entrant.weight == 0 ? entrant.floor : entrant.cap ?? Limits.maximumCents)
        }
        guard least <= remaining, most >= remaining else { throw .boundsImpossible }
    }

    private func outOfBounds() throws(AllocationRefusal) -> (below: [Int], above: [Int]) {
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
            remaining -= entrants[index].decidedCents ?? 0
            weightTotal -= entrants[index].weight
        }
    }
}

// MARK: Rounding

extension Apportionment {
    func portions() throws(AllocationRefusal) -> [Portion] {
        let roundings = try roundings()
        return try entrants.indices.map { index throws(AllocationRefusal) in
            try portion(of: entrants[index], rounding: roundings[index])
        }
    }

    /// The rounding of every undecided entrant, by its index.
    private func roundings() throws(AllocationRefusal) -> [Int: Rounding] {
        var line = try undecided.map { index throws(AllocationRefusal) in
            Candidate(index: index, entrant: entrants[index], quota: try quota(of: entrants[index]), step: step.cents)
        }
        line.sort(by: Candidate.comesFirst)
        let leftOver = line.reduce(remaining) { $0 - $1.units * step.cents }
        let (extraUnits, oddCents) = leftOver.quotientAndRemainder(dividingBy: step.cents)
        guard remaining == 0 || weightTotal > 0, leftOver >= 0, extraUnits + (oddCents > 0 ? 1 : 0) <= line.count else {
            throw .boundsImpossible
        }
        var roundings: [Int: Rounding] = [:]
        for (place, candidate) in line.enumerated() {
            roundings[candidate.index] = Rounding(
                step: step, wholeUnits: sign * candidate.units, remainderRank: place + 1,
                extra: Money(unchecked: place < extraUnits ? sign * step.cents : 0),
                oddCents: Money(unchecked: place == extraUnits ? sign * oddCents : 0))
        }
        return roundings
    }

    private func portion(of entrant: Entrant, rounding: Rounding?) throws(AllocationRefusal) -> Portion {
        let bound = entrant.appliedBound(sign: sign)
        let shared = bound == nil ? Money(unchecked: sign * remaining) : total
        let sharedBasis = bound == nil ? weightTotal : basisTotal.magnitude
        return Portion(
            payer: entrant.payer, amount: bound?.amount ?? rounding?.amount ?? .zero, basis: Int128(entrant.weight),
            basisTotal: basisTotal, shared: shared, sharedBasis: Int128(sharedBasis),
            quota: try Quota(of: entrant.weight, over: sharedBasis, sharing: shared), rounding: rounding, bound: bound)
    }

    private func quota(of entrant: Entrant) throws(AllocationRefusal) -> Quota {
        try Quota(of: entrant.weight, over: weightTotal, sharing: Money(unchecked: sign * remaining))
    }
}

/// A place in the line for what whole steps left over.
private struct Candidate {
    let index: Int
    let payer: PayerCode
    let weight: UInt128
    let units: Int64
    /// The quota beyond whole steps: whole cents, and the fraction of a cent over the weight all candidates share.
    let cents: Int64
    let numerator: UInt128

    init(index: Int, entrant: Entrant, quota: Quota, step: Int64) {
        self.index = index
        payer = entrant.payer
        weight = entrant.weight
        (units, cents) = quota.wholeCents.quotientAndRemainder(dividingBy: step)
        numerator = quota.numerator
    }

    static func comesFirst(_ left: Candidate, _ right: Candidate) -> Bool {
        if (left.cents, left.numerator) != (right.cents, right.numerator) {
            return (left.cents, left.numerator) > (right.cents, right.numerator)
        }
        return left.weight == right.weight ? left.payer < right.payer : left.weight > right.weight
    }
}
