package import Cooperation
package import Postgres
internal import Store

/// Sets a year's costs of a category. The flat rate follows from the staff costs by the cost model.
package struct SetProjectCost: ChangeOperation, VersionedOperation {
    package static let action = "project-cost-set"
    package static let permission = Permission.manageProjects
    package var project: ProjectCode
    package var year: BudgetYear
    package var category: CostCategory
    package var amount: Money
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        project = try fields.project()
        year = try fields.year()
        guard let category: CostCategory = try fields.choice("category") else { throw Refusal.missing("category") }
        self.category = category
        amount = try fields.amountFromZero()
        ifVersion = try fields.ifVersion()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let cost = ProjectCost(year: year, category: category, amount: amount)
        return try tx.changeProject(project, ifVersion: ifVersion, tenant: caller.tenant) { project, _ in
            if project.isLocked { throw Refusal.state(.projectDecided) }
            guard project.costModel.admits(category) else {
                throw Refusal.invalid("category", .oneOf(CostCategory.allCases.filter(project.costModel.admits).map(\.rawValue)))
            }
            return [.set(cost, of: project.code, tenant: caller.tenant)]
        }
    }
}

/// Sets a cell of the financing matrix. Plans change until the funder decides, decided amounts while it has the application, and what
/// is claimed and paid after.
package struct SetProjectFinancing: ChangeOperation, VersionedOperation {
    package static let action = "project-financing-set"
    package static let permission = Permission.manageProjects
    package var project: ProjectCode
    package var year: BudgetYear
    package var source: FinancingSource
    package var state: FinancingState
    package var amount: Money
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        project = try fields.project()
        year = try fields.year()
        guard let source: FinancingSource = try fields.choice("source") else { throw Refusal.missing("source") }
        self.source = source
        state = try fields.choice("state") ?? .planned
        amount = try fields.amountFromZero()
        ifVersion = try fields.ifVersion()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let cell = FinancingCell(year: year, source: source, state: state, amount: amount)
        return try tx.changeProject(project, ifVersion: ifVersion, tenant: caller.tenant) { project, _ in
            switch state {
            case .planned where project.isLocked: throw Refusal.state(.projectDecided)
            case .decided where project.isLocked: throw Refusal.state(.projectDecided)
            case .decided where project.stage != .applied: throw Refusal.state(.projectNotApplied)
            case .claimed where !project.isLocked, .paid where !project.isLocked: throw Refusal.state(.projectNotDecided)
            case .planned, .decided, .claimed, .paid: return [.set(cell, of: project.code, tenant: caller.tenant)]
            }
        }
    }
}

extension Fields {
    fileprivate mutating func amountFromZero() throws -> Money {
        guard let amount = try amount("amount") else { throw Refusal.missing("amount") }
        guard amount >= .zero else { throw Refusal.invalid("amount", .amount(from: .zero)) }
        return amount
    }
}
