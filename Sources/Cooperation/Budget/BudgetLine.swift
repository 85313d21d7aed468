/// The entered data of a service in a layer of a budget; all other figures of the service follow from it.
package struct BudgetLine: Hashable, Sendable {
    package let layer: BudgetLayer
    package let service: ServiceCode
    package let cost: Money
    package let ownIncome: Money
    package let externalFunding: Money
    /// The key for sharing the cost, if it is not the service's own: a key for this year only, or a key with which the
    /// layer was approved or that it keeps.
    package let key: AllocationKey?
    /// Whether no cost was entered.
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
