internal import Cooperation
internal import Postgres
internal import Store

extension Transaction {
    /// The year's open layer, locked, if it has the version that the caller saw.
    func openLayer(_ year: BudgetYear, ifVersion: Int?, tenant: TenantID) throws -> Budget {
        guard let budget = try lockBudget(year, tenant: tenant) else { throw Refusal.noBudget(year) }
        if budget.status == .approved { throw Refusal.state(.budgetApproved) }
        if let ifVersion, ifVersion != budget.version { throw Refusal.conflict(version: budget.version) }
        return budget
    }

    /// The open layer, if its figures may change: a proposed one is refused. The caller will change something, so the
    /// budget whose plan contains the layer gets its next version, too.
    ///
    /// - Parameter isFirst: whether this is the change's first year of the same budget.
    func draft(_ year: BudgetYear, ifVersion: Int?, isFirst: Bool = true, tenant: TenantID) throws -> Budget {
        let budget = try openLayer(year, ifVersion: ifVersion, tenant: tenant)
        if budget.status == .proposed { throw Refusal.state(.budgetProposed) }
        if isFirst, let base = budget.layer.planOf { try countChange(of: .original(base), tenant: tenant) }
        return budget
    }

    /// Locks a draft, changes the data from which its costs are shared, and shares them again as its next version.
    func changeDraft(_ year: BudgetYear, ifVersion: Int?, tenant: TenantID, _ change: (inout Budget) throws -> Void) throws -> Change {
        var budget = try draft(year, ifVersion: ifVersion, tenant: tenant)
        try change(&budget)
        let result = try shareCosts(of: &budget, tenant: tenant)
        let later = try followPortfolio(after: year, tenant: tenant)
        return Change(rows: [Row(budget)] + result.refusalRows + later, version: budget.version)
    }

    /// Shares every draft's costs again after a change to members, key values or services. Rows list the costs that
    /// cannot be shared now.
    func shareDraftsAnew(tenant: TenantID) throws -> [Row] {
        // Two transactions would not see each other's work if one opens a draft meanwhile, so they run one after the
        // other.
        try lockTenant(tenant)
        return try lockDrafts(tenant: tenant).flatMap { draft in
            var budget = draft
            let result = try shareCosts(of: &budget, tenant: tenant)
            return [Row(SharedDraft(layer: budget.layer, version: budget.version, total: budget.shared))] + result.refusalRows
        }
    }

    /// Shares the draft of the next year again after this year's contributions came into force, if a limit on the
    /// change uses them. Rows list the results.
    func shareNextDraft(after year: BudgetYear, tenant: TenantID) throws -> [Row] {
        guard let next = BudgetYear(year.year + 1), var budget = try lockBudget(next, tenant: tenant), budget.status == .draft,
            try fetch(.budgetServices(next, layer: budget.layer.number, tenant: tenant)).contains(where: { $0.terms.key.needsLastYear })
        else { return [] }
        let result = try shareCosts(of: &budget, tenant: tenant)
        return [Row(SharedDraft(layer: budget.layer, version: budget.version, total: budget.shared))] + result.refusalRows
    }

    /// Shares a draft's costs and stores the figures as its next version.
    func shareCosts(of budget: inout Budget, tenant: TenantID) throws -> SharingResult {
        let inputs = try sharingInputs(budget.layer, tenant: tenant)
        let needed = inputs.requiredSeries(default: budget.referenceDate)
        let basis = try basisTable(needed, tenant: tenant)
        let result = try inputs.share(referenceDate: budget.referenceDate, basis: basis)
        budget.version += 1
        budget.shared = try Money.sum(result.lines.map(\.shared))
        budget.unallocated = try Money.sum(result.lines.map(\.unallocated))
        try store(result, layer: budget.layer, tenant: tenant)
        try updateDraft(budget, tenant: tenant)
        budget.carried = try placeCarried(in: budget.layer, tenant: tenant)
        return result
    }
}

extension SharingResult {
    /// A row for each service whose cost cannot be shared now.
    var refusalRows: [Row] {
        lines.compactMap { line in
            line.refusal.map { Row(RefusedCost(service: line.service, code: $0, detail: line.refusalDetail ?? "")) }
        }
    }
}

/// The rows about drafts in the answer to a change.
enum DraftRows {
    /// The rows of `shareDraftsAnew`.
    static let writes: [any RowConvertible.Type] = [SharedDraft.self, RefusedCost.self]
    /// The rows of `changeDraft`.
    static let changes: [any RowConvertible.Type] = [Budget.self, RefusedCost.self, SharedDraft.self]
}

/// A draft that was shared again because its data changed.
struct SharedDraft: RowConvertible {
    let layer: BudgetLayer
    let version: Int
    let total: Money

    static let rowKind = "budget"
    static let meaning = "A draft budget whose costs were shared again, because its data changed."
    static let columns: [Column<SharedDraft>] = [
        .integer("year", \.layer.year.year, "The year of the budget.", example: 2026), BudgetLayer.planOfColumn.inside(\.layer),
        .integer(
            "version", \.version, "Send it with a change of the budget: the change is refused if somebody else was first.", example: 10),
        .money("total", \.total, "The sum of all shares, in euros.", example: "1003733.00"),
    ]
}

/// A service whose cost cannot be shared.
struct RefusedCost: RowConvertible {
    let service: ServiceCode
    let code: String
    let detail: String

    static let rowKind = "refusal"
    static let meaning = "A service of a draft whose cost cannot be shared now."
    static let columns: [Column<RefusedCost>] = [
        .code("service", \.service, "The service's code.", example: "business-services"),
        .text("code", \.code, "The code of the reason.", example: "basis-missing"),
        .text(
            "detail", \.detail, "The series, date, payers or amounts that the reason concerns; may be empty.",
            example: "population 2024-12-31: 217"),
    ]
}
