internal import Cooperation
internal import Postgres
internal import Store

extension Transaction {
    /// Places the ledger's open entries in a draft whose costs were just shared; returns the sum of its lines.
    ///
    /// Other drafts do not change, because the draft of an entry does not depend on any figures. A plan year has no
    /// such lines, because nobody pays by it.
    func placeCarried(in layer: BudgetLayer, tenant: TenantID) throws -> Money {
        if layer.planOf != nil { return .zero }
        let carry = try storedCarry(tenant: tenant)
        let lines = try carry.placement.lines(in: layer.year, shares: carry.shares[layer.year] ?? [:])
        if !lines.isEmpty { try replaceCarried(lines, in: layer, isNewVersion: false, tenant: tenant) }
        return try Money.sum(lines.values.joined().map(\.amount))
    }

    /// Places the ledger's open entries in every draft, after a change of the ledger or of which drafts exist. A draft
    /// with changed lines gets its next version, and a row.
    ///
    /// The caller holds the tenant's lock. A change of a draft holds that draft's lock, so all drafts are locked here:
    /// an earlier change may have used the old ledger, and its lines are placed again.
    ///
    /// - Parameter removed: an entry that will be removed.
    func placeCarriedAnew(without removed: Int? = nil, tenant: TenantID) throws -> [Row] {
        let drafts = try lockDrafts(tenant: tenant).filter { $0.layer.planOf == nil }
        if drafts.isEmpty { return [] }
        let carry = try storedCarry(without: removed, tenant: tenant)
        var rows: [Row] = []
        for draft in drafts {
            let lines = try carry.placement.lines(in: draft.year, shares: carry.shares[draft.year] ?? [:])
            if lines == carry.lines[draft.year] ?? [:] { continue }
            try replaceCarried(lines, in: draft.layer, isNewVersion: true, tenant: tenant)
            let carried = try Money.sum(lines.values.joined().map(\.amount))
            rows.append(Row(CarriedDraft(layer: draft.layer, version: draft.version + 1, carried: carried)))
        }
        return rows
    }
}

/// A draft whose carried lines changed.
struct CarriedDraft: RowConvertible {
    let layer: BudgetLayer
    let version: Int
    let carried: Money

    static let rowKind = "carried-draft"
    static let meaning = "A draft whose carried lines changed, because the ledger or the set of drafts changed."
    static let columns: [Column<CarriedDraft>] = [
        .integer("year", \.layer.year.year, "The year of the budget.", example: 2026),
        .integer("layer", \.layer.number, "0 is the original budget; 1, 2 and so on are its amendments.", example: 1),
        .integer(
            "version", \.version, "Send it with a change of the budget: the change is refused if somebody else was first.", example: 10),
        .money("carried", \.carried, "The sum of its carried lines: below zero for a surplus.", example: "-26312.99"),
    ]
}
