/// A claim during an apportionment. All cents are magnitudes; the total's sign is added at the end.
struct Entrant<ID: Hashable & Comparable & Sendable> {
    let id: ID
    let weight: UInt128
    /// In whole steps: a floor is rounded up and a cap down, so that the rounding of a quota within them stays within
    /// them.
    private(set) var floor: Int64 = 0
    private(set) var cap: Int64?
    private var floorBound: Bound?
    private var capBound: Bound?
    /// The bound that decided the amount, once one has.
    var decided: AppliedBound.Kind?

    init(_ claim: Claim<ID>) {
        id = claim.id
        weight = claim.basis.magnitude
    }

    mutating func limit(
        from floor: Bound?, to cap: Bound?, of whole: Money, step: RoundingStep, giveWay: Bool
    ) throws(ApportionmentRefusal<ID>) {
        floorBound = floor
        capBound = cap
        if let floor { self.floor = max(0, try Self.cents(floor.cents(of: whole, step: step, .up))) }
        if let cap { self.cap = try Self.cents(cap.cents(of: whole, step: step, .down)) }
        if let cap = self.cap, cap < self.floor {
            guard giveWay else { throw .boundsImpossible }
            self.floor = cap
        }
    }

    /// The most it pays; nil for any amount. A claim with a zero basis pays only its floor.
    var most: Int64? { weight == 0 ? floor : cap }

    private static func cents(_ cents: Int128) throws(ApportionmentRefusal<ID>) -> Int64 {
        guard let cents = Int64(exactly: cents) else { throw .overflow }
        return cents
    }

    /// The bound that decided the amount, with its cents; nil as long as none has.
    var decision: (kind: AppliedBound.Kind, bound: Bound, cents: Int64)? {
        switch decided {
        case .floor: floorBound.map { (.floor, $0, floor) }
        case .cap: capBound.flatMap { bound in cap.map { (.cap, bound, $0) } }
        case nil: nil
        }
    }
}

extension Bound {
    enum Direction { case up, down }

    /// The bound's cents in whole steps.
    func cents(of whole: Money, step: RoundingStep, _ direction: Direction) -> Int128 {
        let (numerator, denominator): (Int128, Int128) =
            switch self {
            case .amount(let money): (Int128(money.cents), 1)
            case .share(let share): (Int128(whole.magnitude.cents) * Int128(share.numerator), Int128(share.denominator))
            }
        let (units, rest) = numerator.quotientAndRemainder(dividingBy: denominator * Int128(step.cents))
        return (units + (direction == .up && rest > 0 ? 1 : 0)) * Int128(step.cents)
    }
}
