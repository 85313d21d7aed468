package import Cooperation
package import Postgres
internal import Store

/// Gives a placeholder section ("§ xx") its number after the meeting: of the newest step of the year that has one, an
/// amendment's before the original's.
package struct FillSection: ChangeOperation {
    package static let summary = "Give a placeholder section its number"
    package static let action = "budget-section"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [BudgetStep.self]
    package var year: BudgetYear
    package var section: String
    package var register: String?
    package var layer: Int?

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        section = try fields.required(.numberedSection)
        register = try fields.optional(.register)
        layer = try fields.optional(.layer.meaning("Of this layer only; of the newest that has one where it is left out."))
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard let budget = try tx.fetch(.budget(year, layer: layer, tenant: caller.tenant)).first else {
            throw Refusal.noBudget(year, layer: layer)
        }
        if budget.layer.planOf != nil { throw Refusal.state(.planFollowsBudget) }
        guard let filled = try tx.fillSection(section, register: register, of: year, layer: layer, tenant: caller.tenant) else {
            throw Refusal.state(.noPlaceholder)
        }
        try fillPlan(of: filled.layer, in: tx, tenant: caller.tenant)
        let steps = try tx.fetch(.budgetSteps(year, layer: filled.layer, tenant: caller.tenant))
        return Change(rows: steps.dropFirst(filled.step - 1).prefix(1).map(Row.init))
    }

    /// The years of a budget's plan have the same steps.
    private func fillPlan(of layer: Int, in tx: Transaction, tenant: TenantID) throws {
        for budget in try tx.fetch(.budget(year, layer: layer, tenant: tenant)) {
            let plan = try BudgetPlan(of: budget, in: tx, tenant: tenant).years.map(\.layer)
            if !plan.isEmpty { _ = try tx.fillSection(section, register: register, of: plan, tenant: tenant) }
        }
    }
}
