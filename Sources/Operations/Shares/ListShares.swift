package import Cooperation
package import Postgres
internal import Store

/// All payers' shares of a year; a municipality sees its own, and the totals by which it can check it.
package struct ListShares: GatheredRead, ReadOperation {
    package static let summary = "List all payers' shares; a municipality sees its own and the total"
    package static let permission = Permission.readOwnShare
    package static let isSlow = true
    package struct Output: Sendable {
        package let budget: Budget
        /// The sum of all payers' amounts to pay, with their carried lines.
        package let toPay: Money
        package let page: Page<ShareTotal>
        /// The unallocated costs: together with the shares of all pages they are the net costs.
        package let unallocated: [UnallocatedCost]
    }

    package var year: BudgetYear
    package var layer: Int?
    /// Whether it prefers the layer that is not decided on yet; forms do.
    package var prefersOpen = false
    package var page: PageRequest

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        layer = try fields.optional(.layer)
        page = try fields.page()
    }

    package func questions(as caller: Caller) throws -> Questions<Output> {
        let (year, layer, prefersOpen, page) = (year, layer, prefersOpen, page)
        return Questions(
            .budget(year, layer: layer, prefersOpen: prefersOpen, tenant: caller.tenant),
            .shareTotals(
                year, layer: layer, prefersOpen: prefersOpen, tenant: caller.tenant, only: try caller.payerToShow(nil),
                after: page.after ?? "", limit: page.limit + 1),
            .unallocated(year, layer: layer, prefersOpen: prefersOpen, tenant: caller.tenant)
        ) { budgets, totals, unallocated in
            guard let budget = budgets.first else { throw Refusal.noBudget(year, layer: layer) }
            return Output(
                budget: budget, toPay: try budget.shared.adding(budget.carried),
                page: Page(reading: totals, page) { $0.payer.rawValue }, unallocated: unallocated)
        }
    }
}
