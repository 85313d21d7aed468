internal import DatabaseSchema
internal import Operations

/// One body of the example while it is loaded. Its administration manager makes the rows of the tables into changes.
///
/// Kaustinen has two budgets and the plan of the years after them, a closed year, the year in progress with invoices
/// and payments, projects, a plan of action, the annual clock, statistics and its own organisation. `README.md` says
/// which of its data are published and which are illustrative. Each other body has the content of one public paper, and
/// shows that no body reaches another.
struct DemoBody {
    let operations: Operations
    let tenant: String
    let manager: Caller

    /// Documents that are imported whole, by body; clock templates' phases by template.
    private static let actuals = [
        "kaustinen": PackageResources.actuals_kaustinen_csv, "kaustisen-kunta": PackageResources.actuals_kaustisen_kunta_csv,
    ]
    private static let planItems = [
        "kaustinen": PackageResources.plan_kaustinen_csv, "kaustisen-kunta": PackageResources.plan_kaustisen_kunta_csv,
        "keski-suomi": PackageResources.plan_keski_suomi_csv, "kokemaki": PackageResources.plan_kokemaki_csv,
        "rusko": PackageResources.plan_rusko_csv,
    ]
    private static let phases = [
        "budget": PackageResources.clock_budget_csv, "wellbeing-report": PackageResources.clock_wellbeing_report_csv,
        "strategy-goals": PackageResources.clock_strategy_goals_csv,
        "wellbeing-follow-up": PackageResources.clock_wellbeing_follow_up_csv,
    ]
    private static let populations = [
        "kaustinen": [PackageResources.population_sotkanet_2009_json, PackageResources.population_statfin_2024_json],
        "keski-suomi": [PackageResources.population_sotkanet_keski_suomi_json],
    ]

    func load() async throws {
        try await each(PackageResources.members_csv, AddMember.init)
        try await each(PackageResources.services_csv, AddService.init)
        try await each(PackageResources.participants_csv, JoinService.init)
        // Budgets charge what was decided for projects.
        if tenant == DemoExample.tenant { try await loadProjects() }
        try await loadBudgets()
        try await collect(.original)
        try await loadYearEnd()
        try await loadAmendments()
        try await collect(.amendment)
        try await loadYearInProgress()
        try await loadPlan()
        try await loadClock()
        try await loadStatistics()
        try await each(PackageResources.units_csv, SetUnit.init)
        try await each(PackageResources.positions_csv, SetPosition.init)
        try await each(PackageResources.vacancies_csv, VacatePosition.init)
    }

    /// The layer of a year to which rows belong, as in the column `layer`.
    private enum Layer: String {
        case original = "0"
        case amendment = "1"
    }

    /// Loads each budget with the years of its plan. A budget with steps is decided on with its plan; the others stay
    /// drafts.
    private func loadBudgets() async throws {
        for budget in try DemoTable(PackageResources.budgets_csv).rows(of: tenant) {
            try await change(DraftBudget.init, budget)
            try await fill(budget["year"], .original)
        }
    }

    /// Loads the changes of a budget after its approval. An amendment also uses what a settlement carried forward.
    private func loadAmendments() async throws {
        for amendment in try DemoTable(PackageResources.amendments_csv).rows(of: tenant) {
            try await change(AmendBudget.init, amendment)
            try await fill(amendment["year"], .amendment)
        }
    }

    /// Fills a year's open layer: its services, those that are kept by account, its plan years, and the decisions of
    /// organs.
    private func fill(_ year: String?, _ layer: Layer) async throws {
        try await each(PackageResources.budget_services_csv, of: year, layer, SetBudgetService.init)
        try await each(PackageResources.budget_accounts_csv, of: year, layer, SetBudgetAccount.init)
        for copy in try DemoTable(PackageResources.budget_copies_csv).rows(of: tenant) where copy["planOf"] == year && layer == .original {
            try await change(CopyBudget.init, copy.filter { $0.key != "planOf" })
        }
        try await each(PackageResources.budget_steps_csv, of: year, layer, DecideBudget.init)
    }

    /// Sends the invoices of a layer's shares, and imports the payments from the bank's files. The files have the
    /// references of the instalments, which follow from the order of the payers.
    private func collect(_ layer: Layer) async throws {
        if layer == .original {
            try await each(PackageResources.invoicing_csv, SetInvoicing.init)
            try await each(PackageResources.buyers_csv, SetBuyer.init)
            try await each(PackageResources.late_interest_csv, SetLateInterest.init)
        }
        try await each(PackageResources.instalment_plans_csv, of: nil, layer, PlanInstalments.init)
        try await each(PackageResources.invoice_rounds_csv, of: nil, layer, SendInvoices.init)
        guard tenant == DemoExample.tenant else { return }
        let payments = layer == .original ? PackageResources.payments_2026_spring_txt : PackageResources.payments_2026_summer_txt
        try await change(ImportPayments.init, ["file": text(payments)])
    }

    /// Loads the entries of the host's ledger from January to June 2026, and the forecasts of services for the whole
    /// year.
    private func loadYearInProgress() async throws {
        guard tenant == DemoExample.tenant else { return }
        try await change(ImportLedger.init, ["csv": text(PackageResources.ledger_kaustinen_csv)])
        try await each(PackageResources.forecasts_csv, AddForecast.init)
    }

    /// Loads the actuals of 2025, as the host's ledger would bring them, and the settlement: 26,312.99 is carried
    /// forward, and 56.70 beside it.
    private func loadYearEnd() async throws {
        if let actuals = Self.actuals[tenant] { try await change(ImportData.init, ["kind": "actuals", "csv": text(actuals)]) }
        try await each(PackageResources.staffing_csv, SetStaffing.init)
        try await each(PackageResources.settlements_csv, CloseSettlement.init)
        try await each(PackageResources.carry_forwards_csv, AddCarryForward.init)
    }

    /// Loads 15 running projects of 2,400,000 euros together, four applied for and one in preparation, as the action
    /// plan of 2026 counts them; and the region's projects of 2007-2013 as history.
    private func loadProjects() async throws {
        try await change(ImportProjects.init, ["csv": text(PackageResources.projects_csv)])
        try await change(ImportProjects.init, ["csv": DatabaseSchema.projectListCSV, "lead": "Kaustisen seutukunta"])
        try await each(PackageResources.project_splits_csv, SplitProject.init)
        try await each(PackageResources.project_claims_csv, ClaimProject.init)
        try await each(PackageResources.project_payments_csv, PayClaim.init)
        try await each(PackageResources.project_milestones_csv, SetMilestone.init)
        try await each(PackageResources.project_risks_csv, SetRisk.init)
    }

    /// Loads the body's plan with its round of reporting, and the figures of measures that the paper tells.
    private func loadPlan() async throws {
        for plan in try DemoTable(PackageResources.plans_csv).rows(of: tenant) {
            try await change(SetPlan.init, plan)
            if let items = Self.planItems[tenant] { try await change(ImportPlan.init, ["plan": plan["plan"] ?? "", "csv": text(items)]) }
        }
        try await each(PackageResources.rounds_csv, OpenRound.init)
        try await each(PackageResources.measures_csv, ReportMeasure.init)
    }

    /// Processes of the annual clock with their events of one year, some of which are done.
    private func loadClock() async throws {
        for template in try DemoTable(PackageResources.clock_templates_csv).rows(of: tenant) {
            var settings = template.filter { $0.key != "year" }
            settings["csv"] = template["template"].flatMap { Self.phases[$0] }.map(text)
            try await change(SetClockTemplate.init, settings)
            try await change(GenerateClock.init, ["year": template["year"] ?? ""])
        }
        try await each(PackageResources.clock_events_csv, SetClockEvent.init)
    }

    /// Indicators, with the values of some of them; `INDICATOR FETCH` fetches the others.
    private func loadStatistics() async throws {
        try await each(PackageResources.indicators_csv, SetIndicator.init)
        for answer in Self.populations[tenant] ?? [] {
            try await change(ImportIndicator.init, ["indicator": "population", "document": text(answer)])
        }
    }

    /// Makes a change out of each of the body's rows.
    private func each<Made: ChangeOperation>(_ file: [UInt8], _ make: (inout Fields) throws -> Made) async throws {
        for row in try DemoTable(file).rows(of: tenant) { try await change(make, row) }
    }

    /// The same for the rows of one layer, of one year or of all years.
    private func each<Made: ChangeOperation>(
        _ file: [UInt8], of year: String?, _ layer: Layer, _ make: (inout Fields) throws -> Made
    ) async throws {
        for row in try DemoTable(file).rows(of: tenant) where row["layer"] == layer.rawValue && (year == nil || row["year"] == year) {
            try await change(make, row.filter { $0.key != "layer" })
        }
    }

    private func change<Made: ChangeOperation>(_ make: (inout Fields) throws -> Made, _ fields: [String: String]) async throws {
        try await operations.change(make, fields, as: manager)
    }

    private func text(_ file: [UInt8]) -> String { String(decoding: file, as: UTF8.self) }
}
