/// A service's line in a year's budget: its amounts, the terms that shared it, and the outcome.
package struct BudgetService: Hashable, Sendable {
    package let service: ServiceCode
    package var name: String
    package var agreement: String
    package var cost: Money
    package var ownIncome: Money
    package var externalFunding: Money
    /// A key for this year only, before the service's own.
    package var yearKey: AllocationKey?
    package var terms: SharingTerms
    package var shared: Money
    package var unallocated: Money
    /// Why the cost could not be shared: a code of `AllocationRefusal` and its particulars. Blocks approval.
    package var refusal: String?
    package var refusalDetail: String?

    package init(
        service: ServiceCode, name: String, agreement: String, cost: Money, ownIncome: Money, externalFunding: Money,
        yearKey: AllocationKey?, terms: SharingTerms, shared: Money, unallocated: Money, refusal: String?, refusalDetail: String?
    ) {
        self.service = service
        self.name = name
        self.agreement = agreement
        self.cost = cost
        self.ownIncome = ownIncome
        self.externalFunding = externalFunding
        self.yearKey = yearKey
        self.terms = terms
        self.shared = shared
        self.unallocated = unallocated
        self.refusal = refusal
        self.refusalDetail = refusalDetail
    }

    /// What remains for the payers: cost less own income less external funding.
    package func net() throws(MoneyOverflow) -> Money {
        try cost.subtracting(ownIncome).subtracting(externalFunding)
    }
}
