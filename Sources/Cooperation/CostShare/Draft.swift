/// A contribution as the key gives it, while overrides may still change it.
struct Draft {
    let payer: PayerCode
    var amount: Money
    let fraction: String?
    var redistribution: Redistribution?
    var quota: String?
    /// What is due exactly, half-up to the cent, whoever gets the odd cents: the bound's amount where a bound decided.
    var due: Money
    var rounding: Rounding?
    var bound: AppliedBound?
    var override: AppliedOverride?

    /// An amount the key names.
    init(payer: PayerCode, fixed amount: Money) {
        self.payer = payer
        self.amount = amount
        due = amount
        fraction = nil
    }

    /// An amount a tariff gives.
    init(payer: PayerCode, quota: Quota, rounding: Rounding) {
        self.payer = payer
        amount = rounding.amount
        due = quota.rounded
        fraction = nil
        self.quota = quota.description
        self.rounding = rounding
    }

    /// A portion of the whole cost.
    init(_ portion: Portion) {
        payer = portion.payer
        amount = portion.amount
        due = portion.due
        fraction = Fraction(portion.basis, over: portion.basisTotal).description
        let isWhole = portion.sharedBasis == portion.basisTotal
        take(portion, redistribution: isWhole ? nil : Redistribution(portion))
    }

    /// Replaces the amount by a portion of what overrides left to share.
    mutating func rebalance(to portion: Portion) {
        amount = portion.amount
        take(portion, redistribution: Redistribution(portion))
    }

    mutating func replace(by override: ContributionOverride) {
        self.override = AppliedOverride(was: amount, policy: override.policy, reason: override.reason)
        amount = override.amount
    }

    private mutating func take(_ portion: Portion, redistribution: Redistribution?) {
        self.redistribution = redistribution
        quota = portion.quota.description
        due = portion.due
        rounding = portion.rounding
        bound = portion.bound
    }
}

extension Portion {
    fileprivate var due: Money { bound == nil ? quota.rounded : amount }
}

extension Redistribution {
    fileprivate init(_ portion: Portion) {
        // The sum is zero only when nothing but zero bases is left, and then nothing is left to share either.
        let fraction = Fraction(portion.basis, over: max(1, portion.sharedBasis))
        self.init(shared: portion.shared, fraction: fraction.description)
    }
}
