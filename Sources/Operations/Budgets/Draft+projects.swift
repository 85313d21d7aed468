internal import Cooperation
internal import Postgres
internal import Store

extension Transaction {
    /// Shares the drafts again whose charges differ from projects' decided parts, in the order of the years, because an
    /// earlier draft's charges reduce those of later ones.
    ///
    /// A plan year charges nobody, so it follows the portfolio alone. The budget whose plan it is in is shared with it,
    /// and so counts the change.
    ///
    /// - Parameter year: only drafts of later years, after a change to this year's; nil for all, after a change to
    ///   projects or to layers that organs have before them.
    func followPortfolio(after year: BudgetYear? = nil, tenant: TenantID) throws -> [Row] {
        // As for every change to the data of drafts.
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

    /// Whether a draft charges exactly what projects' decided parts leave to it.
    private func chargesAsDecided(_ layer: BudgetLayer, tenant: TenantID) throws -> Bool {
        let (due, present) = try pipeline(.dueCharges(in: layer, tenant: tenant), .charges(layer.year, layer: layer.number, tenant: tenant))
        return Dictionary(present.map { ($0.1, $0.2) }, uniquingKeysWith: +)
            == Dictionary(grouping: due, by: \.0).mapValues { $0.map(\.1) }
    }
}
