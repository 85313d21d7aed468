extension Apportionment {
    func portions() throws(ApportionmentRefusal<ID>) -> [Portion<ID>] {
        let rounded = try roundings()
        return try entrants.indices.map { index throws(ApportionmentRefusal<ID>) in
            try portion(of: entrants[index], rounded: rounded[index])
        }
    }

    private typealias Rounded = (quota: Quota, rounding: Rounding, amount: Money)

    /// The quota, rounding and amount of every undecided entrant, at the entrant's index.
    private func roundings() throws(ApportionmentRefusal<ID>) -> [Rounded?] {
        var quotas = [Quota?](repeating: nil, count: entrants.count)
        var line: [Candidate] = []
        line.reserveCapacity(entrants.count)
        for index in undecided {
            let quota = try quota(of: entrants[index])
            quotas[index] = quota
            line.append(Candidate(index: index, weight: entrants[index].weight, quota: quota, step: step.cents))
        }
        line.sort(by: Candidate.comesFirst)
        let leftOver = line.reduce(remaining) { $0 - $1.units * step.cents }
        let (extraUnits, oddCents) = leftOver.quotientAndRemainder(dividingBy: step.cents)
        guard remaining == 0 || weightTotal > 0, leftOver >= 0, extraUnits + (oddCents > 0 ? 1 : 0) <= line.count else {
            throw .boundsImpossible
        }
        var rounded = [Rounded?](repeating: nil, count: entrants.count)
        for (place, candidate) in line.enumerated() {
            guard let quota = quotas[candidate.index] else { continue }
            let extra = place < extraUnits ? step.cents : 0
            let odd = place == extraUnits ? oddCents : 0
            let rounding = Rounding(
                step: step, wholeUnits: total < .zero ? -candidate.units : candidate.units, remainderRank: place + 1,
                extra: try signed(extra), oddCents: try signed(odd))
            rounded[candidate.index] = (quota, rounding, try signed(candidate.units * step.cents + extra + odd))
        }
        return rounded
    }

    private func portion(of entrant: Entrant<ID>, rounded: Rounded?) throws(ApportionmentRefusal<ID>) -> Portion<ID> {
        guard let decision = entrant.decision else {
            // Every entrant that no bound decided has a place in the order.
            guard let rounded else { throw .boundsImpossible }
            return Portion(
                id: entrant.id, amount: rounded.amount, basis: Int128(entrant.weight), basisTotal: basisTotal,
                shared: try signed(remaining), sharedBasis: Int128(weightTotal), quota: rounded.quota, rounding: rounded.rounding,
                bound: nil)
        }
        let amount = try signed(decision.cents)
        return Portion(
            id: entrant.id, amount: amount, basis: Int128(entrant.weight), basisTotal: basisTotal, shared: total, sharedBasis: basisTotal,
            quota: try quota(of: entrant.weight, over: basisTotal.magnitude, sharing: total.magnitude.cents), rounding: nil,
            bound: AppliedBound(kind: decision.kind, bound: decision.bound, amount: amount))
    }
}

/// A claim's rank for the remaining steps. The type is small, because sorting moves its values.
private struct Candidate {
    /// The index among the entrants, which are sorted by identifier.
    let index: Int
    let weight: UInt128
    let units: Int64
    /// The quota beyond whole steps: whole cents, and the fraction of a cent over the weight that all candidates share.
    let cents: Int64
    let numerator: UInt128

    init(index: Int, weight: UInt128, quota: Quota, step: Int64) {
        self.index = index
        self.weight = weight
        (units, cents) = quota.wholeCents.quotientAndRemainder(dividingBy: step)
        numerator = quota.numerator
    }

    static func comesFirst(_ left: Candidate, _ right: Candidate) -> Bool {
        if (left.cents, left.numerator) != (right.cents, right.numerator) {
            return (left.cents, left.numerator) > (right.cents, right.numerator)
        }
        return left.weight == right.weight ? left.index < right.index : left.weight > right.weight
    }
}
