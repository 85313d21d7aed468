/// A service's line in a year's budget: its amounts, the terms by which it was shared, and the result.
package struct BudgetService: Hashable, Sendable {
    package let service: ServiceCode
    package var name: String
    package var agreement: String
    package var participation: Participation
    package var validity: Validity
    package private(set) var cost: Money
    package let ownIncome: Money
    package let externalFunding: Money
    /// The part for the payers: cost less own income less external funding.
    package private(set) var net: Money
    /// Whether no cost was entered. The cost is then zero, or, with a key that makes its total, the sum of the payers'
    /// contributions and other funding.
    package let costFollows: Bool
    /// A key for this year only, which replaces the service's own.
    package var yearKey: AllocationKey?
    package var terms: SharingTerms
    /// For an amendment: whether it keeps the terms of the budget that it amends; otherwise it has the service's
    /// present terms.
    package let keepsTerms: Bool
    package var shared: Money
    /// The net cost less the shared amount: the part that no payer pays; negative if payers pay more than the cost.
    package var unallocated: Money
    /// Nil if nothing is unallocated.
    package var unallocatedReason: UnallocatedReason?
    /// Why the cost could not be shared: a code of `AllocationRefusal` and its details. It blocks approval.
    package var refusal: String?
    package var refusalDetail: String?

    package init(
        service: ServiceCode, name: String, agreement: String, participation: Participation, validity: Validity, cost: Money,
        ownIncome: Money, externalFunding: Money, yearKey: AllocationKey?, terms: SharingTerms, shared: Money, unallocated: Money,
        unallocatedReason: UnallocatedReason? = nil,
        refusal: String?, refusalDetail: String?, costFollows: Bool = false, keepsTerms: Bool = false
    ) throws(MoneyOverflow) {
        self.service = service
        self.name = name
        self.agreement = agreement
        self.participation = participation
        self.validity = validity
        self.cost = cost
        self.ownIncome = ownIncome
        self.externalFunding = externalFunding
        net = try Money.sum([cost, ownIncome.negated, externalFunding.negated])
        self.costFollows = costFollows
        self.yearKey = yearKey
        self.terms = terms
        self.keepsTerms = keepsTerms
        self.shared = shared
        self.unallocated = unallocated
        self.unallocatedReason = unallocatedReason
        self.refusal = refusal
        self.refusalDetail = refusalDetail
    }

    /// Takes the result of sharing its net cost. The shared and the unallocated amount always sum to the net cost.
    package mutating func take(_ allocation: Allocation) throws(MoneyOverflow) {
        shared = try allocation.total.subtracting(allocation.unallocated)
        if costFollows && terms.key.makesTotal {
            net = allocation.total
            cost = try Money.sum([net, ownIncome, externalFunding])
            guard cost.isWithinLimit else { throw MoneyOverflow() }
        }
        unallocated = try net.subtracting(shared)
        // A key that makes its total does not follow the cost, so it may leave a rest. If overrides also left a part,
        // that reason comes first, because it must be corrected.
        let reason: UnallocatedReason = terms.key == .projects ? .projects : .tariff
        unallocatedReason = unallocated == .zero ? nil : allocation.unallocated == .zero ? reason : .left
        refusal = nil
        refusalDetail = nil
    }

    /// Takes the reason why its net cost cannot be shared: all of it is then unallocated.
    package mutating func take(refusal: AllocationRefusal) {
        shared = .zero
        unallocated = net
        unallocatedReason = unallocated == .zero ? nil : .refused
        self.refusal = refusal.code
        refusalDetail = refusal.detail
    }
}
