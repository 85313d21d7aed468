package import Cooperation
package import Postgres
internal import Store

/// The body's budgets, the newest year first.
package struct ListBudgets: QueryOperation {
    package static let permission = Permission.read

    package init(_ fields: inout Fields) throws {}

    package func query(as caller: Caller) -> Query<Page<Budget>> {
        Query.budgets(of: caller.tenant).map { Page(items: $0) }
    }
}

/// A year's budget with its services.
package struct ShowBudget: ReadOperation {
    package static let permission = Permission.read
    package struct Output: Sendable {
        package let budget: Budget
        package let services: [BudgetService]
        /// What the caller may do next.
        package let mayChange: Bool
        package let mayApprove: Bool
    }

    package var year: BudgetYear

    package init(_ fields: inout Fields) throws { year = try fields.year() }

    package func read(in tx: Transaction, as caller: Caller) throws -> Output {
        let (budgets, services) = try tx.pipeline(
            .budgets(of: caller.tenant, year: year), .budgetServices(year, tenant: caller.tenant))
        guard let budget = budgets.first else { throw Refusal.notFound }
        let mayChange = budget.state == .draft && caller.may(.write)
        let isReady = budget.unallocated == .zero && !services.isEmpty && services.allSatisfy { $0.refusal == nil }
        return Output(budget: budget, services: services, mayChange: mayChange, mayApprove: mayChange && isReady)
    }
}
