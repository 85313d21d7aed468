/// A contribution by the key, while overrides may still change it.
struct Draft {
    let payer: PayerCode
    var amount: Money
    var fraction: String?
    var redistribution: Redistribution?
    var quota: String?
    /// The exact amount, rounded half-up to the cent, before the odd cents are given to payers; the bound's amount if a
    /// bound decided.
    var due: Money
    var rounding: Rounding?
    var bound: AppliedBound?
    var override: AppliedOverride?
    let lines: [ExplanationLine]
    var first: [FirstPayment] = []
    var rest: Redistribution?
    var limit: AppliedLimit?

    /// An amount that the key names.
    init(payer: PayerCode, fixed amount: Money) {
        self.payer = payer
        self.amount = amount
        due = amount
        fraction = nil
        lines = []
    }

    /// An amount that a tariff gives.
    init(payer: PayerCode, quota: Quota, rounding: Rounding, lines: [ExplanationLine]) throws(AllocationRefusal) {
        guard let due = quota.rounded else { throw .overflow }
        do { amount = try rounding.amount } catch { throw .overflow }
        self.payer = payer
        self.due = due
        fraction = nil
        self.quota = quota.description
        self.rounding = rounding
        self.lines = lines
    }

    /// A portion of the whole cost.
    init(_ portion: Portion<PayerCode>, lines: [ExplanationLine]) throws(AllocationRefusal) {
        self.lines = lines
        payer = portion.id
        amount = portion.amount
        due = try portion.due()
        fraction = Fraction(portion.basis, over: portion.basisTotal).description
        let isWhole = portion.sharedBasis == portion.basisTotal
        try take(portion, redistribution: isWhole ? nil : Redistribution(portion))
    }

    /// Replaces the amount by a portion of the sum that overrides left, instead of first payments and limits.
    mutating func rebalance(to portion: Portion<PayerCode>) throws(AllocationRefusal) {
        amount = portion.amount
        (first, rest, limit) = ([], nil, nil)
        try take(portion, redistribution: Redistribution(portion))
    }

    mutating func replace(by override: ContributionOverride) {
        self.override = AppliedOverride(was: amount, policy: override.policy, reason: override.reason)
        amount = override.amount
    }

    /// Adds the payer's first payment to its part of the rest.
    mutating func pay(first payment: FirstPayment, due exact: Money, leaving rest: Money) throws(AllocationRefusal) {
        do {
            amount = try amount.adding(payment.amount)
            due = try due.adding(exact)
        } catch { throw .overflow }
        first.insert(payment, at: 0)
        if self.rest == nil { self.rest = fraction.map { Redistribution(shared: rest, fraction: $0) } }
        fraction = nil
    }

    /// Replaces the key's amount by a limit's.
    mutating func take(_ limit: AppliedLimit) throws(AllocationRefusal) {
        self.limit = limit
        do {
            let limited = try Money.sum([limit.byKey, limit.relief.negated, limit.part, limit.beyond])
            if limited != amount { due = limited }
            amount = limited
        } catch { throw .overflow }
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
    init(_ portion: Portion<PayerCode>) {
        // The sum is zero only if all bases are zero, and then nothing is left to share.
        let fraction = Fraction(portion.basis, over: max(1, portion.sharedBasis))
        self.init(shared: portion.shared, fraction: fraction.description)
    }
}
