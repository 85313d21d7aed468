package import Cooperation
package import Postgres
internal import Store

/// Discards a year's open layer before a decision: an amendment, a plan year, or a budget with its plan.
///
/// Its figures are deleted; the steps of organs, the reason and the audit stay. The year can be opened again.
package struct DiscardBudget: ChangeOperation {
    package static let summary = "Discard a draft or an open amendment before it is decided on"
    package static let action = "budget-discard"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = DraftRows.changes + [CarriedDraft.self]
    package var year: BudgetYear
    package var reason: String
    package var ifVersion: Int?
    private var today = CalendarDate.ofDecoded

    private enum CodingKeys: CodingKey { case year, reason, ifVersion }

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        reason = try fields.required(
            .reason.meaning("Why it is discarded; the reason replaces the note.").example("It is not needed any more."))
        ifVersion = try fields.ifVersion()
        today = fields.today
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        // Its carried lines move to another draft, and only one change of which drafts exist runs at a time.
        try tx.lockTenant(caller.tenant)
        let budget = try tx.draft(year, ifVersion: ifVersion, tenant: caller.tenant)
        let layers = [budget] + (try BudgetPlan(of: budget, in: tx, tenant: caller.tenant)).years
        try tx.discard(layers.map(\.layer), reason: reason, tenant: caller.tenant)
        try tx.discard(consultationsOf: .budget(budget.layer), on: today, reason: reason, tenant: caller.tenant)
        let discarded = layers.map { layer in
            var layer = layer
            (layer.status, layer.note, layer.shared, layer.unallocated) = (.discarded, reason, .zero, .zero)
            layer.carried = .zero
            layer.version += 1
            return layer
        }
        let later = try tx.followPortfolio(after: year, tenant: caller.tenant) + tx.placeCarriedAnew(tenant: caller.tenant)
        return Change(rows: discarded.map(Row.init) + later, version: discarded[0].version)
    }
}
