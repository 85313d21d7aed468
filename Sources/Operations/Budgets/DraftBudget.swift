package import Cooperation
package import Postgres
internal import Store

/// Opens a year's budget as a draft, with the years of its plan.
///
/// The draft begins with an approved plan's figures for the year, including contributions that were set by hand.
package struct DraftBudget: ChangeOperation {
    package static let summary = "Open a year's budget as a draft, and the years of its plan"
    package static let action = "budget-draft"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = DraftRows.changes + [LeftOut.self, CarriedDraft.self]
    package var year: BudgetYear
    /// Nil for the usual date of a year.
    package var referenceDate: CalendarDate?
    package var note: String
    /// The last year of the plan; nil for no plan.
    package var planTo: BudgetYear?

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        referenceDate = try fields.optional(
            .referenceDate.meaning(
                "The day whose key values are used; if it is left out, the end of the year two years before, or the newest day before "
                    + "it on which the population of all members is known."))
        note = try fields.optional(.note, default: "")
        planTo = try fields.optional(.planTo)
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        // Changes to the data of drafts wait until this draft exists, and share it again.
        try tx.lockTenant(caller.tenant)
        // Another draft that is being changed gets its charges first, and this one gets the rest.
        _ = try tx.lockDrafts(tenant: caller.tenant)
        try tx.requireUnopened(year, "year", tenant: caller.tenant)
        let date = try referenceDate ?? tx.usualReferenceDate(of: year, tenant: caller.tenant)
        let (budget, refusals) = try tx.openBudget(year, referenceDate: date, note: note, tenant: caller.tenant)
        let plan = try planTo.map { try tx.openPlan(of: budget, to: $0, "planTo", tenant: caller.tenant) } ?? []
        // Charges and carried lines of a later year's draft are in this one now.
        let later = try tx.followPortfolio(after: year, tenant: caller.tenant) + tx.placeCarriedAnew(tenant: caller.tenant)
        return Change(rows: [Row(budget)] + refusals + plan.flatMap(\.rows) + later, version: budget.version)
    }
}

/// Changes a draft's reference date or note, or opens years of its plan.
package struct SetBudget: ChangeOperation {
    package static let summary = "Change a draft's reference date or note, or open years of its plan"
    package static let action = "budget-set"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = DraftRows.changes + [LeftOut.self]
    package var year: BudgetYear
    package var referenceDate: CalendarDate?
    package var note: String?
    package var planTo: BudgetYear?
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        referenceDate = try fields.optional(.referenceDate.meaning("The day whose key values are used; a request has it or another field."))
        note = try fields.optional(.note)
        planTo = try fields.optional(.planTo)
        ifVersion = try fields.ifVersion()
        if referenceDate == nil && note == nil && planTo == nil { throw Refusal.missing("referenceDate") }
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        // As when a budget is opened.
        if planTo != nil { try tx.lockTenant(caller.tenant) }
        var draft = try tx.draft(year, ifVersion: ifVersion, tenant: caller.tenant)
        if planTo != nil && draft.layer.number != 0 { throw Refusal.state(.planFollowsBudget) }
        let dateBefore = draft.referenceDate
        draft.referenceDate = referenceDate ?? draft.referenceDate
        draft.note = note ?? draft.note
        let refusals = try tx.shareCosts(of: &draft, tenant: caller.tenant).refusalRows
        let moved = try tx.movePlan(of: draft, from: dateBefore, tenant: caller.tenant)
        let plan = try planTo.map { try tx.openPlan(of: draft, to: $0, "planTo", tenant: caller.tenant) } ?? []
        let later = try tx.followPortfolio(after: year, tenant: caller.tenant)
        return Change(rows: [Row(draft)] + refusals + moved + plan.flatMap(\.rows) + later, version: draft.version)
    }
}

extension Field where Value == BudgetYear {
    fileprivate static var planTo: Self {
        year.named("planTo").meaning(
            "The last year of the plan that is decided on with the budget, at most \(Limits.maximumPlanYears) years later."
        ).example("2030")
    }
}

extension Transaction {
    /// Refuses a year that already has a budget or an open layer.
    ///
    /// - Parameter field: the field that names the year.
    fileprivate func requireUnopened(_ year: BudgetYear, _ field: String, tenant: TenantID) throws {
        guard let present = try lockBudget(year, tenant: tenant) else { return }
        throw present.layer.planOf == nil ? Refusal.exists(field) : Refusal.state(.layerOpen)
    }

    /// The date of key values if none is named. If a year's budget is made so early that its usual date has no values
    /// yet, the newest date with values is used, and `KeyUse` reports that there may be a newer one.
    func usualReferenceDate(of year: BudgetYear, tenant: TenantID) throws -> CalendarDate {
        let usual = year.defaultReferenceDate
        let members = try fetch(.members(in: year, tenant: tenant))
        return try fetch(.newestPopulation(of: members, before: usual.adding(days: 1), tenant: tenant)) ?? usual
    }

    /// Plan years use the date of their budget: those that had its earlier date get the new one. Returns their rows.
    fileprivate func movePlan(of budget: Budget, from before: CalendarDate, tenant: TenantID) throws -> [Row] {
        if budget.layer.number != 0 || budget.referenceDate == before { return [] }
        return try fetch(.plan(of: budget.year, tenant: tenant)).filter { $0.referenceDate == before }.flatMap { year in
            var year = year
            year.referenceDate = budget.referenceDate
            let refusals = try shareCosts(of: &year, tenant: tenant).refusalRows
            return [Row(year)] + refusals
        }
    }

    /// Opens the budget of a year without one, from the newest approved plan of the year. The rows list the costs that
    /// cannot be shared.
    func openBudget(_ year: BudgetYear, referenceDate: CalendarDate, note: String, tenant: TenantID) throws -> (Budget, [Row]) {
        var budget = try open([.draft(.original(year), referenceDate: referenceDate, note: note)], tenant: tenant)[0]
        guard let plan = try fetch(.plans(for: year, approvedOnly: true, tenant: tenant)).first else { return (budget, []) }
        try copyFigures(from: plan.layer, to: budget.layer, overrides: true, tenant: tenant)
        let refusals = try shareCosts(of: &budget, tenant: tenant).refusalRows
        return (budget, refusals)
    }

    /// Opens the years of a budget's plan up to the last one, unless they are open. Each begins with the newest
    /// approved plan for it, or else with the year before it; of another year only valid services are taken.
    ///
    /// - Parameter field: the field that names the last year.
    func openPlan(of budget: Budget, to last: BudgetYear, _ field: String, tenant: TenantID) throws -> [OpenedPlanYear] {
        guard BudgetLayer.plan(last, of: budget.year) != nil else {
            throw Refusal.invalid(field, .range("\(budget.year.year + 1)", "\(budget.year.year + Limits.maximumPlanYears)"))
        }
        let open = Set(try fetch(.plan(of: budget.year, tenant: tenant)).map(\.layer))
        var before = budget.layer
        var opened: [OpenedPlanYear] = []
        for layer in BudgetLayer.plan(of: budget.year) where layer.year <= last {
            defer { before = layer }
            if open.contains(layer) { continue }
            try requireUnopened(layer.year, field, tenant: tenant)
            let draft = Budget.draft(layer, referenceDate: budget.referenceDate, note: budget.note)
            var plan = try self.open([draft], tenant: tenant)[0]
            let source = try fetch(.plans(for: layer.year, approvedOnly: true, tenant: tenant)).first?.layer ?? before
            try copyFigures(from: source, to: layer, overrides: source.year == layer.year, tenant: tenant)
            let result = try shareCosts(of: &plan, tenant: tenant)
            let leftOut = source.year == layer.year ? [] : try self.leftOut(of: source, in: result, of: layer.year, tenant: tenant)
            opened.append(OpenedPlanYear(budget: plan, refusals: result.refusalRows, leftOut: leftOut))
        }
        return opened
    }

    /// The services and overrides that were not taken from the year with which it begins.
    private func leftOut(
        of source: BudgetLayer, in result: SharingResult, of year: BudgetYear, tenant: TenantID
    ) throws -> [LeftOut] {
        let (lines, overrides) = try pipeline(
            .budgetServices(source.year, layer: source.number, tenant: tenant),
            .overrides(source.year, layer: source.number, tenant: tenant))
        let taken = Set(result.lines.map(\.service))
        return lines.filter { !taken.contains($0.service) }.map { LeftOut(year: year, ended: $0) }
            + overrides.map { LeftOut(year: year, service: $0.0, override: $0.1) }
    }
}

/// A plan year that was opened, with remarks about its beginning.
struct OpenedPlanYear {
    let budget: Budget
    let refusals: [Row]
    let leftOut: [LeftOut]

    var rows: [Row] { [Row(budget)] + refusals + leftOut.map(Row.init) }
}
