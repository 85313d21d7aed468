/// A part in an apportionment: whose it is, and its basis in whatever unit all claims share.
package struct Claim<ID: Hashable & Comparable & Sendable>: Hashable, Sendable {
    package let id: ID
    package let basis: Int128

    package init(_ id: ID, basis: Int128) {
        self.id = id
        self.basis = basis
    }
}

/// A claim's result of an apportionment, with the exact figures behind it.
package struct Portion<ID: Hashable & Comparable & Sendable>: Hashable, Sendable {
    package let id: ID
    package let amount: Money
    package let basis: Int128
    /// The sum of all claims' bases.
    package let basisTotal: Int128
    /// What was shared in the round that decided the amount, and the sum of the bases it was shared by: the total and
    /// `basisTotal`, unless other claims' bounds left a rest.
    package let shared: Money
    package let sharedBasis: Int128
    /// The exact cents of `shared` that fall to the claim, before rounding and before the claim's own bound.
    package let quota: Quota
    /// Nil when a bound decided the amount.
    package let rounding: Rounding?
    package let bound: AppliedBound?

    /// The same with more.
    func adding(_ more: Money) throws(MoneyOverflow) -> Portion {
        Portion(
            id: id, amount: try amount.adding(more), basis: basis, basisTotal: basisTotal, shared: shared, sharedBasis: sharedBasis,
            quota: quota, rounding: rounding, bound: bound)
    }
}

/// Why a total cannot be shared among claims.
package enum ApportionmentRefusal<ID: Hashable & Comparable & Sendable>: Error, Hashable {
    case noClaims
    case tooManyClaims(Int)
    case duplicate(ID)
    case basisNegative(ID)
    case basisAllZero
    /// Somebody has a bound who claims nothing.
    case stranger(ID)
    /// Floors and caps leave no way to share exactly the total.
    case boundsImpossible
    case overflow
}

/// Shares a total among claims in proportion to their bases, to the cent: the one place where costs are split.
///
/// Each claim's exact quota is cut to whole steps; what is left over goes, one step each, to the largest remainders,
/// then the larger basis, then the lower identifier. When the total is no multiple of the step, the claim next in that
/// line gets the odd cents. So the sum is always exact, every amount is less than one step from its quota, and a larger
/// basis never gets less. A negative total gives the mirror image of the positive one.
///
/// - Parameter claims: in any order, each identifier once; bases share one unit and are not negative.
/// - Returns: one portion a claim, by identifier.
package func apportion<ID>(
    _ total: Money, among claims: [Claim<ID>], step: RoundingStep = .cent
) throws(ApportionmentRefusal<ID>) -> [Portion<ID>] {
    try Apportionment(of: total, among: claims, step: step).portions()
}

/// Shares a total among payers, each of whom may have a floor and a cap.
///
/// Bounds are kept strictly: a floor is rounded up to whole steps and a cap down. What they add or take is shared again
/// among the others until nobody is out of bounds; the result does not depend on the order in which that is done.
///
/// - Parameters:
///   - whole: what a bound's share is a share of, when that is not the total.
///   - giveWay: whether bounds that cannot hold the total give way to it, or else refuse it.
package func apportion(
    _ total: Money, among claims: [Claim<PayerCode>], step: RoundingStep = .cent, bounds: Bounds = .none, boundsOf whole: Money? = nil,
    boundsGiveWay giveWay: Bool = false
) throws(AllocationRefusal) -> [Portion<PayerCode>] {
    do throws(ApportionmentRefusal<PayerCode>) {
        var apportionment = try Apportionment(of: total, among: claims, step: step)
        if !bounds.isEmpty {
            try apportionment.limit(by: bounds, of: whole ?? total, giveWay: giveWay)
            if giveWay, let portions = try apportionment.portionsBeyondBounds() { return portions }
            try apportionment.settleBounds()
        }
        return try apportionment.portions()
    } catch { throw AllocationRefusal(error) }
}
