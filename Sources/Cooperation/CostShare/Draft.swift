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
    init(payer: PayerCode, quota: Quota, rounding: Rounding) throws(AllocationRefusal) {
        guard let due = quota.rounded else { throw .overflow }
        do { amount = try rounding.amount } catch { throw .overflow }
        self.payer = payer
        self.due = due
        fraction = nil
        self.quota = quota.description
        self.rounding = rounding
    }

    /// A portion of the whole cost.
    init(_ portion: Portion<PayerCode>) throws(AllocationRefusal) {
        payer = portion.id
        amount = portion.amount
        due = try portion.due()
        fraction = Fraction(portion.basis, over: portion.basisTotal).description
        let isWhole = portion.sharedBasis == portion.basisTotal
        try take(portion, redistribution: isWhole ? nil : Redistribution(portion))
    }

    /// Replaces the amount by a portion of what overrides left to share.
    mutating func rebalance(to portion: Portion<PayerCode>) throws(AllocationRefusal) {
        amount = portion.amount
        try take(portion, redistribution: Redistribution(portion))
    }

    mutating func replace(by override: ContributionOverride) {
        self.override = AppliedOverride(was: amount, policy: override.policy, reason: override.reason)
        amount = override.amount
    }

    private mutating func take(_ portion: Portion<PayerCode>, redistribution: Redistribution?) throws(AllocationRefusal) {
        self.redistribution = redistribution
        quota = portion.quota.description
        due = try portion.due()
        rounding = portion.rounding
        bound = portion.bound
    }
}

extension Portion {
    fileprivate func due() throws(AllocationRefusal) -> Money {
        if bound != nil { return amount }
        guard let due = quota.rounded else { throw .overflow }
        return due
    }
}

extension Redistribution {
    fileprivate init(_ portion: Portion<PayerCode>) {
        // The sum is zero only when nothing but zero bases is left, and then nothing is left to share either.
        let fraction = Fraction(portion.basis, over: max(1, portion.sharedBasis))
        self.init(shared: portion.shared, fraction: fraction.description)
    }
}
