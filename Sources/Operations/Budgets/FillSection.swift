package import Cooperation
package import Postgres
internal import Store

/// Gives a placeholder section ("§ xx") its number after the meeting: in the year's newest step with one, where an
/// amendment comes before the original. A mistyped section is corrected with a reason; the audit keeps both.
package struct FillSection: ChangeOperation {
    package static let summary = "Give a placeholder section its number, or correct a mistyped one"
    package static let action = "budget-section"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [BudgetStep.self]
    package var year: BudgetYear
    package var section: String
    package var register: String?
    package var layer: Int?
    package var was: String?
    package var reason: String?

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        section = try fields.required(.numberedSection)
        register = try fields.optional(.register)
        layer = try fields.optional(.layer.meaning("Only this layer; if it is left out, the newest layer that has a section."))
        (was, reason) = try fields.mistypedSection()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard let budget = try tx.fetch(.budget(year, layer: layer, tenant: caller.tenant)).first else {
            throw Refusal.noBudget(year, layer: layer)
        }
        if budget.layer.planOf != nil { throw Refusal.state(.planFollowsBudget) }
        guard let filled = try tx.fillSection(section, register: register, of: year, layer: layer, was: was, tenant: caller.tenant)
        else { throw Refusal.state(was == nil ? .noPlaceholder : .sectionNotFound) }
        try fillPlan(of: filled.layer, in: tx, tenant: caller.tenant)
        let steps = try tx.fetch(.budgetSteps(year, layer: filled.layer, tenant: caller.tenant))
        return Change(rows: steps.dropFirst(filled.step - 1).prefix(1).map(Row.init))
    }

    /// The years of a budget's plan have the same steps.
    private func fillPlan(of layer: Int, in tx: Transaction, tenant: TenantID) throws {
        for budget in try tx.fetch(.budget(year, layer: layer, tenant: tenant)) {
            let plan = try BudgetPlan(of: budget, in: tx, tenant: tenant).years.map(\.layer)
            if !plan.isEmpty { _ = try tx.fillSection(section, register: register, of: plan, was: was, tenant: tenant) }
        }
    }
}

extension Fields {
    /// The wrong section and the reason of a correction; both nil if a placeholder gets its number.
    mutating func mistypedSection() throws -> (was: String?, reason: String?) {
        let was = try optional(
            .section.named("was").meaning("The mistyped section; only a correction has it.").example("§ 24"))
        let reason = try optional(
            .reason.meaning("The reason of the correction; a correction needs it.").example("The minutes have another number."))
        if was != nil && reason == nil { throw Refusal.missing("reason") }
        if reason != nil && was == nil { throw Refusal.missing("was") }
        return (was, reason)
    }
}
