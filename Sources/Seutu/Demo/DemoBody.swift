internal import DatabaseSchema
internal import Operations

/// One body of the example while it is loaded. Its administration manager makes the rows of the tables into changes.
///
/// Kaustinen has two budgets, a closed year, projects, a plan, the annual clock, statistics and its own organisation.
/// Totals are those of published papers; how costs fall on services, and projects' names and amounts, are
/// illustrative. The other bodies have what one paper each tells, and show that no body reaches another.
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
    ]
    private static let populations = [
        "kaustinen": [PackageResources.population_sotkanet_2009_json, PackageResources.population_statfin_2024_json],
        "keski-suomi": [PackageResources.population_sotkanet_2009_json],
    ]

    func load() async throws {
        try await each(PackageResources.members_csv, AddMember.init)
        try await each(PackageResources.services_csv, AddService.init)
        try await each(PackageResources.participants_csv, JoinService.init)
        try await loadBudgets()
        try await each(PackageResources.instalment_plans_csv, PlanInstalments.init)
        try await loadYearEnd()
        if tenant == DemoExample.tenant { try await loadProjects() }
        try await loadPlan()
        try await loadClock()
        try await loadStatistics()
        try await each(PackageResources.units_csv, SetUnit.init)
        try await each(PackageResources.positions_csv, SetPosition.init)
        try await each(PackageResources.vacancies_csv, VacatePosition.init)
    }

    /// Each budget with its services. One that names an organ is approved by it; the others stay drafts.
    private func loadBudgets() async throws {
        let services = try DemoTable(PackageResources.budget_services_csv).rows(of: tenant)
        for budget in try DemoTable(PackageResources.budgets_csv).rows(of: tenant) {
            try await change(DraftBudget.init, budget.filter { ["year", "referenceDate", "note"].contains($0.key) })
            for service in services where service["year"] == budget["year"] { try await change(SetBudgetService.init, service) }
            if budget["organ"] == nil { continue }
            try await change(ApproveBudget.init, budget.filter { ["year", "organ", "date", "section"].contains($0.key) })
        }
    }

    /// What 2025 came to, as the host's ledger would bring it, and its settlement: 26,312.99 is carried forward, and
    /// 56.70 beside it.
    private func loadYearEnd() async throws {
        if let actuals = Self.actuals[tenant] { try await change(ImportData.init, ["kind": "actuals", "csv": text(actuals)]) }
        try await each(PackageResources.staffing_csv, SetStaffing.init)
        try await each(PackageResources.settlements_csv, CloseSettlement.init)
        try await each(PackageResources.carry_forwards_csv, AddCarryForward.init)
    }

    /// 15 running projects of 2,400,000 euros together, four applied for and one in preparation, as the action plan of
    /// 2026 counts them; and the region's projects of 2007-2013 as history.
    private func loadProjects() async throws {
        try await change(ImportProjects.init, ["csv": text(PackageResources.projects_csv)])
        try await change(ImportProjects.init, ["csv": DatabaseSchema.projectListCSV, "lead": "Kaustisen seutukunta"])
        try await each(PackageResources.project_splits_csv, SplitProject.init)
        try await each(PackageResources.project_claims_csv, ClaimProject.init)
        try await each(PackageResources.project_payments_csv, PayClaim.init)
        try await each(PackageResources.project_milestones_csv, SetMilestone.init)
        try await each(PackageResources.project_risks_csv, SetRisk.init)
    }

    /// The body's plan with its round of reporting, and measures' figures where the paper tells them.
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

    private func change<Made: ChangeOperation>(_ make: (inout Fields) throws -> Made, _ fields: [String: String]) async throws {
        try await operations.change(make, fields, as: manager)
    }

    private func text(_ file: [UInt8]) -> String { String(decoding: file, as: UTF8.self) }
}
