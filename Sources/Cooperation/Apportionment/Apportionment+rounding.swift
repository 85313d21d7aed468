extension Apportionment {
    func portions() throws(AllocationRefusal) -> [Portion] {
        let rounded = try roundings()
        return try entrants.indices.map { index throws(AllocationRefusal) in
            try portion(of: entrants[index], rounded: rounded[index])
        }
    }

    /// The quota and rounding of every undecided entrant, at its index.
    private func roundings() throws(AllocationRefusal) -> [(quota: Quota, rounding: Rounding)?] {
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
        var rounded = [(quota: Quota, rounding: Rounding)?](repeating: nil, count: entrants.count)
        for (place, candidate) in line.enumerated() {
            let rounding = Rounding(
                step: step, wholeUnits: sign * candidate.units, remainderRank: place + 1,
                extra: Money(unchecked: place < extraUnits ? sign * step.cents : 0),
                oddCents: Money(unchecked: place == extraUnits ? sign * oddCents : 0))
            rounded[candidate.index] = quotas[candidate.index].map { ($0, rounding) }
        }
        return rounded
    }

    private func portion(of entrant: Entrant, rounded: (quota: Quota, rounding: Rounding)?) throws(AllocationRefusal) -> Portion {
        let bound = entrant.appliedBound(sign: sign)
        let shared = bound == nil ? Money(unchecked: sign * remaining) : total
        let sharedBasis = bound == nil ? weightTotal : basisTotal.magnitude
        let quota =
            if let rounded { rounded.quota } else { try Quota(of: entrant.weight, over: sharedBasis, sharing: shared) }
        return Portion(
            payer: entrant.payer, amount: bound?.amount ?? rounded?.rounding.amount ?? .zero, basis: Int128(entrant.weight),
            basisTotal: basisTotal, shared: shared, sharedBasis: Int128(sharedBasis),
            quota: quota, rounding: rounded?.rounding, bound: bound)
    }
}

/// A place in the line for what whole steps left over. Small, because sorting moves it about.
private struct Candidate {
    /// Among the entrants, who stand by payer code.
    let index: Int
    let weight: UInt128
    let units: Int64
    /// The quota beyond whole steps: whole cents, and the fraction of a cent over the weight all candidates share.
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
