/// A claim on its way through an apportionment. All cents are magnitudes; the sign of the total is put on at the end.
struct Entrant {
    let payer: PayerCode
    let weight: UInt128
    /// In whole steps: a floor is rounded up and a cap down, so that rounding a quota within them stays within them.
    let floor: Int64
    let cap: Int64?
    private let floorBound: Bound?
    private let capBound: Bound?
    /// The bound that decided the amount, once one has.
    var decided: AppliedBound.Kind?

    init(_ claim: Claim, bounds: Bounds, of whole: Money, step: RoundingStep) throws(AllocationRefusal) {
        payer = claim.payer
        weight = claim.basis.magnitude
        floorBound = bounds.floors[claim.payer]
        capBound = bounds.caps[claim.payer]
        floor = floorBound.map { max(0, $0.cents(of: whole, step: step, .up)) } ?? 0
        cap = capBound.map { $0.cents(of: whole, step: step, .down) }
        if let cap, cap < floor { throw .boundsImpossible }
    }

    /// The cents of the bound that decided the amount; nil as long as none has.
    var decidedCents: Int64? {
        switch decided {
        case .floor: floor
        case .cap: cap
        case nil: nil
        }
    }

    /// What decided the amount, for the explanation. `sign` is the total's.
    func appliedBound(sign: Int64) -> AppliedBound? {
        guard let decided, let decidedCents, let bound = decided == .floor ? floorBound : capBound else { return nil }
        return AppliedBound(kind: decided, bound: bound, amount: Money(unchecked: sign * decidedCents))
    }
}

extension Bound {
    fileprivate enum Direction { case up, down }

    /// The bound's cents in whole steps.
    fileprivate func cents(of whole: Money, step: RoundingStep, _ direction: Direction) -> Int64 {
        let (numerator, denominator): (Int128, Int128) =
            switch self {
            case .amount(let money): (Int128(money.cents), 1)
            case .share(let share): (Int128(whole.magnitude.cents) * Int128(share.numerator), Int128(share.denominator))
            }
        let (units, rest) = numerator.quotientAndRemainder(dividingBy: denominator * Int128(step.cents))
        return (Int64(units) + (direction == .up && rest > 0 ? 1 : 0)) * step.cents
    }
}
