/// What is entered of a service in a layer of a budget; all else of the service there follows from it.
package struct BudgetLine: Hashable, Sendable {
    package let layer: BudgetLayer
    package let service: ServiceCode
    package let cost: Money
    package let ownIncome: Money
    package let externalFunding: Money
    /// By which the cost is shared where that is not the service's own key: one for this year only, or one that the
    /// layer was approved with or keeps.
    package let key: AllocationKey?
    /// Whether the cost was not given.
    package let costFollows: Bool

    package init(
        layer: BudgetLayer, service: ServiceCode, cost: Money, ownIncome: Money, externalFunding: Money, key: AllocationKey?,
        costFollows: Bool
    ) {
        self.layer = layer
        self.service = service
        self.cost = cost
        self.ownIncome = ownIncome
        self.externalFunding = externalFunding
        self.key = key
        self.costFollows = costFollows
    }
}
