/// A service's line in a year's budget: its amounts, the terms that shared it, and the outcome.
package struct BudgetService: Hashable, Sendable {
    package let service: ServiceCode
    package var name: String
    package var agreement: String
    package var participation: Participation
    package var validity: Validity
    package private(set) var cost: Money
    package let ownIncome: Money
    package let externalFunding: Money
    /// What remains for the payers: cost less own income less external funding.
    package private(set) var net: Money
    /// Whether the cost was not given: then it is zero, or, with a key that makes its total, what the payers pay and
    /// others fund.
    package let costFollows: Bool
    /// A key for this year only, before the service's own.
    package var yearKey: AllocationKey?
    package var terms: SharingTerms
    /// Of an amendment: whether its terms are those of the budget that it amends, or else the service's present ones.
    package let keepsTerms: Bool
    package var shared: Money
    /// The net cost less what is shared: what falls on no payer; negative when payers pay more than the cost.
    package var unallocated: Money
    /// Nil where nothing is unallocated.
    package var unallocatedReason: UnallocatedReason?
    /// Why the cost could not be shared: a code of `AllocationRefusal` and its particulars. Blocks approval.
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

    /// Takes what sharing its net cost gave. What is shared and what is not always make the net cost.
    package mutating func take(_ allocation: Allocation) throws(MoneyOverflow) {
        shared = try allocation.total.subtracting(allocation.unallocated)
        if costFollows && terms.key.makesTotal {
            net = allocation.total
            cost = try Money.sum([net, ownIncome, externalFunding])
            guard cost.isWithinLimit else { throw MoneyOverflow() }
        }
        unallocated = try net.subtracting(shared)
        // A key that makes its total gives what it gives, whatever the cost. Where overrides left something too, that
        // is to be mended first.
        let reason: UnallocatedReason = terms.key == .projects ? .projects : .tariff
        unallocatedReason = unallocated == .zero ? nil : allocation.unallocated == .zero ? reason : .left
        refusal = nil
        refusalDetail = nil
    }

    /// Takes why its net cost cannot be shared: all of it is unallocated.
    package mutating func take(refusal: AllocationRefusal) {
        shared = .zero
        unallocated = net
        unallocatedReason = unallocated == .zero ? nil : .refused
        self.refusal = refusal.code
        refusalDetail = refusal.detail
    }
}
