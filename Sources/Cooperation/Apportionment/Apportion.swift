/// A claim in an apportionment: its owner and its basis. All claims share one unit.
package struct Claim<ID: Hashable & Comparable & Sendable>: Hashable, Sendable {
    package let id: ID
    package let basis: Int128

    package init(_ id: ID, basis: Int128) {
        self.id = id
        self.basis = basis
    }
}

/// A claim's part of the total, with the exact figures behind it.
package struct Portion<ID: Hashable & Comparable & Sendable>: Hashable, Sendable {
    package let id: ID
    package let amount: Money
    package let basis: Int128
    /// The sum of all claims' bases.
    package let basisTotal: Int128
    /// The amount that was shared in the round that decided this portion, and the sum of the bases in that round. They
    /// are the total and `basisTotal`, unless the bounds of other claims left a rest.
    package let shared: Money
    package let sharedBasis: Int128
    /// The exact cents of `shared` for this claim, before rounding and before the claim's own bound.
    package let quota: Quota
    /// Nil if a bound decided the amount.
    package let rounding: Rounding?
    package let bound: AppliedBound?

    /// The portion with a larger amount.
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
    /// A bound names somebody without a claim.
    case stranger(ID)
    /// Floors and caps make it impossible to share exactly the total.
    case boundsImpossible
    case overflow
}

/// Shares a total among claims in proportion to their bases, to the cent. Costs are split only here.
///
/// Each claim's exact quota is cut down to whole steps. The remaining steps go, one to each claim, to the largest
/// remainders, then the larger bases, then the lower identifiers. If the total is not a multiple of the step, the next
/// claim in that order gets the odd cents. So the sum is always exact, every amount differs by less than one step from
/// its quota, and a larger basis never gets less. A negative total gives the mirror image of the positive one.
///
/// - Parameter claims: in any order, each identifier once; bases share one unit and are not negative.
/// - Returns: one portion for each claim, by identifier.
package func apportion<ID>(
    _ total: Money, among claims: [Claim<ID>], step: RoundingStep = .cent
) throws(ApportionmentRefusal<ID>) -> [Portion<ID>] {
    try Apportionment(of: total, among: claims, step: step).portions()
}

/// Shares a total among payers, each of whom may have a floor and a cap.
///
/// Bounds are strict: a floor is rounded up to whole steps and a cap down. The amounts that they add or remove are
/// shared again among the other payers, until nobody is outside the bounds; the result does not depend on the order.
///
/// - Parameters:
///   - whole: the amount of which a bound's share is taken, if it is not the total.
///   - giveWay: whether bounds that do not fit the total give way; otherwise they are refused.
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
