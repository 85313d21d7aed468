import Cooperation
import Testing

/// A random total and claims, with the properties of their apportionment.
///
/// Bases stay below 2^40, so that the checks need only plain Int128: they share no arithmetic with the checked code.
struct Split {
    let total: Money
    let claims: [Claim<PayerCode>]
    let step: RoundingStep

    init(_ random: inout SplitMix64, basisBits: Int) throws {
        total = try #require(Money(cents: random.magnitude(bits: 48)))
        step = Bool.random(using: &random) ? .cent : .euro
        var claims: [Claim<PayerCode>] = []
        for number in 0..<Int.random(in: 1...8, using: &random) {
            let repeated = Int.random(in: 0..<4, using: &random) == 0 ? claims.last?.basis : nil
            claims.append(Claim(try payer("p\(number)"), basis: repeated ?? Int128(random.magnitude(bits: basisBits))))
        }
        if claims.allSatisfy({ $0.basis == 0 }) { claims.append(Claim(try payer("one"), basis: 1)) }
        self.claims = claims
    }

    private var basisTotal: Int128 { claims.reduce(0) { $0 + $1.basis } }

    /// Every property of an apportionment without bounds.
    func isSharedRight(_ portions: [Portion<PayerCode>]) -> Bool {
        portions.reduce(0) { $0 + $1.amount.cents } == total.cents && isWithinOneStepOfQuota(portions) && isMonotone(portions)
    }

    private func isWithinOneStepOfQuota(_ portions: [Portion<PayerCode>]) -> Bool {
        let basisTotal = basisTotal
        return portions.allSatisfy { portion in
            let distance = Int128(portion.amount.cents) * basisTotal - Int128(total.cents) * portion.basis
            return distance.magnitude < (Int128(step.cents) * basisTotal).magnitude
        }
    }

    /// Within one split, a larger basis never pays less; of equal bases, the lower code never pays less.
    private func isMonotone(_ portions: [Portion<PayerCode>]) -> Bool {
        let ordered = portions.sorted { $0.basis == $1.basis ? $0.id > $1.id : $0.basis < $1.basis }
        return zip(ordered, ordered.dropFirst()).allSatisfy { $0.amount <= $1.amount }
    }
}

extension Split {
    /// Some general and some single bounds, as amounts near a payer's part and as shares.
    func bounds(_ random: inout SplitMix64) throws -> Bounds {
        var bounds = Bounds.none
        if Bool.random(using: &random) {
            bounds.floors.general = Proportion(.random(in: 0...20, using: &random), over: 120).map(Bound.share)
        }
        if Bool.random(using: &random) { bounds.caps.general = Proportion(.random(in: 10...60, using: &random), over: 60).map(Bound.share) }
        for claim in claims {
            let amount = try cents(.random(in: 0...3 * (total.cents / Int64(claims.count + 1) + 1), using: &random))
            switch Int.random(in: 0..<6, using: &random) {
            case 0: bounds.floors.payers[claim.id] = .amount(amount)
            case 1: bounds.caps.payers[claim.id] = .amount(amount)
            default: break
            }
        }
        return bounds
    }

    func keeps(_ bounds: Bounds, _ portion: Portion<PayerCode>) -> Bool {
        let (floor, cap) = (bounds.floors[portion.id].map(exactCents), bounds.caps[portion.id].map(exactCents))
        let amount = Int128(portion.amount.cents)
        return floor.map { amount * $0.denominator >= $0.numerator } ?? true && cap.map { amount * $0.denominator <= $0.numerator } ?? true
    }

    /// Whether bounds in whole steps make it impossible to pay the total, found without sharing anything.
    func isImpossible(_ bounds: Bounds) -> Bool {
        var (least, most): (Int128, Int128) = (0, 0)
        for claim in claims {
            let unit = Int128(step.cents)
            let floor =
                bounds.floors[claim.id].map(exactCents).map { -(-$0.numerator).dividedDown(by: $0.denominator * unit) * unit } ?? 0
            let cap = bounds.caps[claim.id].map(exactCents).map { $0.numerator / ($0.denominator * unit) * unit } ?? Int128(total.cents)
            if floor > cap { return true }
            least += floor
            most += claim.basis == 0 ? floor : cap
        }
        return least > Int128(total.cents) || most < Int128(total.cents)
    }

    /// The undecided payers share at one rate. At that rate a payer at its floor would pay no more than the floor, and
    /// one at its cap no less than the cap. Only one result has this property, so this proves that it is the right one.
    func isDecidedOnlyWhereNeeded(_ portions: [Portion<PayerCode>]) -> Bool {
        guard let free = portions.first(where: { $0.bound == nil && $0.basis > 0 }) else { return true }
        let (shared, sharedBasis) = (Int128(free.shared.cents), free.sharedBasis)
        return portions.allSatisfy { portion in
            let atRate = shared * portion.basis
            let paid = Int128(portion.amount.cents) * sharedBasis
            switch portion.bound?.kind {
            case .floor: return atRate <= paid
            case .cap: return atRate >= paid
            case nil: return (atRate - paid).magnitude < (Int128(step.cents) * sharedBasis).magnitude
            }
        }
    }

    private func exactCents(_ bound: Bound) -> (numerator: Int128, denominator: Int128) {
        switch bound {
        case .amount(let money): (Int128(money.cents), 1)
        case .share(let share): (Int128(total.cents) * Int128(share.numerator), Int128(share.denominator))
        }
    }
}

extension Int128 {
    fileprivate func dividedDown(by divisor: Int128) -> Int128 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
