/// Shares a total among claims in proportion to their bases, to the cent: the one place where costs are split.
///
/// Each payer's exact quota is cut to whole steps; what is left over goes, one step each, to the largest remainders, then
/// the larger basis, then the lower code. When the total is no multiple of the step, the payer next in that line gets the
/// odd cents. So the sum is always exact, every amount is less than one step from its quota, and a larger basis never pays
/// less. A negative total gives the mirror image of the positive one.
///
/// Bounds are kept strictly: a floor is rounded up to whole steps and a cap down. What they add or take is shared again
/// among the others until nobody is out of bounds; the result does not depend on the order in which that is done.
///
/// - Parameters:
///   - total: what the portions sum to.
///   - claims: in any order, each payer once; bases share one unit and are not negative.
///   - whole: what a bound's share is a share of, when that is not the total.
/// - Returns: one portion a claim, by payer code.
package func apportion(
    _ total: Money, among claims: [Claim], step: RoundingStep = .cent, bounds: Bounds = .none, boundsOf whole: Money? = nil
) throws(AllocationRefusal) -> [Portion] {
    let claims = claims.inOrder
    let basisTotal = try checkedSum(of: claims)
    if !bounds.isEmpty { try refuseStrangers(in: bounds, to: claims) }
    let entrants = try claims.map { claim throws(AllocationRefusal) in
        try Entrant(claim, bounds: bounds, of: whole ?? total, step: step)
    }
    var apportionment = Apportionment(total: total, basisTotal: basisTotal, step: step, entrants: entrants)
    if !bounds.isEmpty { try apportionment.settleBounds() }
    return try apportionment.portions()
}

private func refuseStrangers(in bounds: Bounds, to claims: [Claim]) throws(AllocationRefusal) {
    let payers = Set(claims.map(\.payer))
    let bounded = [PayerCode](bounds.payerFloors.keys) + bounds.payerCaps.keys
    if let stranger = bounded.filter({ !payers.contains($0) }).min() { throw .payerNotParticipant(stranger) }
}

extension [Claim] {
    /// By payer code. Participants come in that order mostly, and looking is cheaper than sorting.
    fileprivate var inOrder: [Claim] {
        zip(self, dropFirst()).allSatisfy { $0.payer < $1.payer } ? self : sorted { $0.payer < $1.payer }
    }
}

/// The sum of the bases, above zero, of claims in order. Refuses claims that cannot be shared by.
private func checkedSum(of claims: [Claim]) throws(AllocationRefusal) -> Int128 {
    guard !claims.isEmpty else { throw .noParticipants }
    guard claims.count <= Limits.maximumParticipants else { throw .tooManyParticipants(claims.count) }
    var sum: Int128 = 0
    for (claim, next) in zip(claims, claims.dropFirst()) where claim.payer == next.payer { throw .duplicateParticipant(claim.payer) }
    for claim in claims {
        guard claim.basis >= 0 else { throw .basisNegative(series: nil, payer: claim.payer) }
        sum = try sum.adding(claim.basis)
    }
    guard sum > 0 else { throw .basisAllZero(series: nil) }
    return sum
}
