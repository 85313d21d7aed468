/// One run of `apportion`: first the bounds decide, then the rest is rounded.
struct Apportionment<ID: Hashable & Comparable & Sendable> {
    let total: Money
    let basisTotal: Int128
    let step: RoundingStep
    /// By identifier.
    var entrants: [Entrant<ID>]
    /// The cents (magnitude) that no bound has decided yet, and the sum of the weights by which they are shared.
    var remaining: Int64
    var weightTotal: UInt128

    /// Refuses claims by which nothing can be shared.
    init(of total: Money, among claims: [Claim<ID>], step: RoundingStep) throws(ApportionmentRefusal<ID>) {
        guard !claims.isEmpty else { throw .noClaims }
        guard claims.count <= Limits.maximumParticipants else { throw .tooManyClaims(claims.count) }
        let claims = claims.inOrder()
        for (claim, next) in zip(claims, claims.dropFirst()) where claim.id == next.id { throw .duplicate(claim.id) }
        basisTotal = try claims.positiveSum()
        self.total = total
        self.step = step
        entrants = claims.map { Entrant($0) }
        remaining = total.magnitude.cents
        weightTotal = basisTotal.magnitude
    }

    private var isNegative: Bool { total < .zero }

    var undecided: [Int] { entrants.indices.filter { entrants[$0].decided == nil } }

    /// An entrant's exact part of the undecided cents.
    func quota(of entrant: Entrant<ID>) throws(ApportionmentRefusal<ID>) -> Quota {
        try quota(of: entrant.weight, over: weightTotal, sharing: remaining)
    }

    /// A weight's part of cents with the total's sign.
    func quota(of weight: UInt128, over weightTotal: UInt128, sharing cents: Int64) throws(ApportionmentRefusal<ID>) -> Quota {
        guard let quota = Quota(of: weight, over: weightTotal, sharing: cents.magnitude, isNegative: isNegative) else { throw .overflow }
        return quota
    }

    /// Gives the total's sign to cents that were computed as a magnitude.
    func signed(_ cents: Int64) throws(ApportionmentRefusal<ID>) -> Money {
        guard let amount = Money(cents: isNegative ? -cents : cents) else { throw .overflow }
        return amount
    }
}

extension Array {
    /// By identifier. Claims usually have that order already, and a check is cheaper than sorting.
    fileprivate func inOrder<ID>() -> [Claim<ID>] where Element == Claim<ID> {
        zip(self, dropFirst()).allSatisfy { $0.id < $1.id } ? self : sorted { $0.id < $1.id }
    }

    /// The sum of the bases, which must be above zero.
    fileprivate func positiveSum<ID>() throws(ApportionmentRefusal<ID>) -> Int128 where Element == Claim<ID> {
        var sum: Int128 = 0
        for claim in self {
            guard claim.basis >= 0 else { throw .basisNegative(claim.id) }
            let (next, overflow) = sum.addingReportingOverflow(claim.basis)
            guard !overflow else { throw .overflow }
            sum = next
        }
        guard sum > 0 else { throw .basisAllZero }
        return sum
    }
}
