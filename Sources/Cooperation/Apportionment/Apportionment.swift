/// One run of `apportion`: first the bounds settle, then the rest is rounded.
struct Apportionment {
    let total: Money
    let basisTotal: Int128
    let step: RoundingStep
    var entrants: [Entrant]
    /// Cents (magnitude) not yet decided by a bound, and the sum of the weights they are shared by.
    var remaining: Int64
    var weightTotal: UInt128

    init(total: Money, basisTotal: Int128, step: RoundingStep, entrants: [Entrant]) {
        self.total = total
        self.basisTotal = basisTotal
        self.step = step
        self.entrants = entrants
        remaining = total.magnitude.cents
        weightTotal = basisTotal.magnitude
    }

    var sign: Int64 { total < .zero ? -1 : 1 }

    var undecided: [Int] { entrants.indices.filter { entrants[$0].decided == nil } }

    /// The exact cents of what is undecided that fall to an entrant.
    func quota(of entrant: Entrant) throws(AllocationRefusal) -> Quota {
        try Quota(of: entrant.weight, over: weightTotal, sharing: Money(unchecked: sign * remaining))
    }
}
