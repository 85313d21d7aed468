package import Cooperation
package import Postgres
internal import Store

/// Sets a year's costs of a category. The flat rate follows from the staff costs by the cost model.
package struct SetProjectCost: ChangeOperation {
    package static let summary = "Set a project's cost of a year and category"
    package static let action = "project-cost-set"
    package static let permission = Permission.manageProjects
    package static let writes: [any RowConvertible.Type] = [Project.self, ProjectShare.self] + DraftRows.writes
    package var project: ProjectCode
    package var year: BudgetYear
    package var category: CostCategory
    package var amount: Money
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        project = try fields.required(.project)
        year = try fields.required(.year)
        category = try fields.required(.choice("category", "The kind of cost."))
        amount = try fields.required(.matrixAmount)
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

/// Sets a cell of the financing matrix. Planned amounts change until the funder decides, decided amounts while the
/// funder has the application, and claimed and paid amounts after the decision.
package struct SetProjectFinancing: ChangeOperation {
    package static let summary = "Set a project's financing of a year, source and state"
    package static let action = "project-financing-set"
    package static let permission = Permission.manageProjects
    package static let writes: [any RowConvertible.Type] = [Project.self, ProjectShare.self] + DraftRows.writes
    package var project: ProjectCode
    package var year: BudgetYear
    package var source: FinancingSource
    package var state: FinancingState
    package var amount: Money
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        project = try fields.required(.project)
        year = try fields.required(.year)
        source = try fields.required(.choice("source", "Who finances.", example: .municipal))
        state = try fields.optional(.choice("state", "Whether it is planned, decided, claimed or paid."), default: .planned)
        amount = try fields.required(.matrixAmount)
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

extension Field where Value == Money {
    /// A cell of the matrix of costs or financing.
    fileprivate static var matrixAmount: Self {
        money("amount", "The cell's amount, zero or more; zero takes the cell out.", example: "110677.00", from: .zero)
    }
}
