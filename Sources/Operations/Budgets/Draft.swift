internal import Cooperation
internal import Postgres
internal import Store

extension Transaction {
    /// The year's open layer, locked, if it is the version that the caller saw.
    func openLayer(_ year: BudgetYear, ifVersion: Int?, tenant: TenantID) throws -> Budget {
        guard let budget = try lockBudget(year, tenant: tenant) else { throw Refusal.notFound }
        if budget.stage == .approved { throw Refusal.state(.budgetApproved) }
        if let ifVersion, ifVersion != budget.version { throw Refusal.conflict(version: budget.version) }
        return budget
    }

    /// The same, if its figures may change.
    func draft(_ year: BudgetYear, ifVersion: Int?, tenant: TenantID) throws -> Budget {
        let budget = try openLayer(year, ifVersion: ifVersion, tenant: tenant)
        if budget.stage == .proposed { throw Refusal.state(.budgetProposed) }
        return budget
    }

    /// Locks a draft, changes what its costs are shared from, and shares them anew: its next version.
    func changeDraft(_ year: BudgetYear, ifVersion: Int?, tenant: TenantID, _ change: (inout Budget) throws -> Void) throws -> Change {
        var budget = try draft(year, ifVersion: ifVersion, tenant: tenant)
        try change(&budget)
        let result = try shareCosts(of: &budget, tenant: tenant)
        return Change(rows: [Row(budget)] + result.refusalRows, version: budget.version)
    }

    /// Shares every draft's costs anew after a change to members, key values or services. Rows tell what cannot be shared now.
    func shareDraftsAnew(tenant: TenantID) throws -> [Row] {
        // A draft that another transaction is opening would not be seen, nor would it see this change: one after the other.
        try lockTenant(tenant)
        return try lockDrafts(tenant: tenant).flatMap { draft in
            var budget = draft
            let result = try shareCosts(of: &budget, tenant: tenant)
            return [Row("budget", ["year": .count(budget.year.year), "version": .count(budget.version), "total": .money(budget.shared)])]
                + result.refusalRows
        }
    }

    /// Shares a draft's costs and stores the figures as its next version.
    func shareCosts(of budget: inout Budget, tenant: TenantID) throws -> SharingResult {
        let inputs = try sharingInputs(budget.layer, tenant: tenant)
        let needed = inputs.requiredSeries(default: budget.referenceDate)
        let basis = try basisTable(needed, tenant: tenant)
        let result = try inputs.share(year: budget.year, referenceDate: budget.referenceDate, basis: basis)
        budget.version += 1
        budget.shared = try Money.sum(result.lines.map(\.shared))
        budget.unallocated = try Money.sum(result.lines.map(\.unallocated))
        try store(result, layer: budget.layer, tenant: tenant)
        try updateDraft(budget, tenant: tenant)
        return result
    }
}

extension SharingResult {
    /// One row a service whose cost cannot be shared as matters stand.
    var refusalRows: [Row] {
        lines.filter { $0.refusal != nil }.map {
            Row("refusal", ["service": .text($0.service.rawValue), "code": .optional($0.refusal), "detail": .optional($0.refusalDetail)])
        }
    }
}
