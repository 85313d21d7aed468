internal import Cooperation
internal import Postgres
internal import Store

extension Transaction {
    /// Shares again the drafts whose charges are not what projects' decided parts leave to them. In the order of the
    /// years, since an earlier draft's charges leave the less to later ones.
    ///
    /// A plan year charges nobody, so that it follows the portfolio alone; the budget whose plan it is in is shared
    /// with it, and so counts the change.
    ///
    /// - Parameter year: only drafts of later years, after a change to this year's; nil for all, after a change to
    ///   projects or to what stands before organs.
    func followPortfolio(after year: BudgetYear? = nil, tenant: TenantID) throws -> [Row] {
        // As for every change to what drafts rest on.
        if year == nil { try lockTenant(tenant) }
        let drafts = try lockDrafts(after: year, tenant: tenant)
        if drafts.isEmpty { return [] }
        let years = Set(try fetch(.draftsOfProjects(tenant: tenant)))
        let plan = year == nil ? drafts.map(\.layer).filter { $0.planOf != nil && years.contains($0.year) } : []
        let late = Set(try plan.filter { try !chargesAsDecided($0, tenant: tenant) })
        return try drafts.flatMap { draft in
            let layer = draft.layer
            let isLate =
                layer.planOf != nil
                ? late.contains(layer)
                : try late.contains { $0.planOf == layer.year }
                    || years.contains(layer.year) && !chargesAsDecided(layer, tenant: tenant)
            guard isLate else { return [Row]() }
            var budget = draft
            let result = try shareCosts(of: &budget, tenant: tenant)
            return [Row(SharedDraft(layer: layer, version: budget.version, total: budget.shared))] + result.refusalRows
        }
    }

    /// Whether a draft charges what projects' decided parts leave to it.
    private func chargesAsDecided(_ layer: BudgetLayer, tenant: TenantID) throws -> Bool {
        let (due, present) = try pipeline(.dueCharges(in: layer, tenant: tenant), .charges(layer.year, layer: layer.number, tenant: tenant))
        return Dictionary(present.map { ($0.1, $0.2) }, uniquingKeysWith: +)
            == Dictionary(grouping: due, by: \.0).mapValues { $0.map(\.1) }
    }
}
