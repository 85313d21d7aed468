package import Cooperation
package import Postgres
internal import Store

/// Adds a project as an idea.
package struct AddProject: ChangeOperation {
    package static let summary = "Add a project as an idea"
    package static let action = "project-add"
    package static let permission = Permission.manageProjects
    package static let writes: [any RowConvertible.Type] = [Project.self]
    package var project: ProjectCode
    package var settings: ProjectFields
    /// The day of the idea; today if nil.
    package var date: CalendarDate?
    private var today = CalendarDate.ofDecoded

    private enum CodingKeys: CodingKey { case project, settings, date }

    package init(_ fields: inout Fields) throws {
        project = try fields.required(.project)
        settings = try ProjectFields(&fields, isNew: true)
        date = try fields.optional(.date("date", "The day of the idea; today if it is left out.", example: "2026-01-15"))
        today = fields.today
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard try tx.fetch(.project(project, tenant: caller.tenant)).isEmpty else { throw Refusal.exists("project") }
        var added = Project(code: project, name: settings.name ?? "")
        try settings.apply(to: &added)
        let step = ProjectStep(stage: .idea, date: date ?? today, decision: nil, note: "")
        _ = try tx.pipeline([.store(added, tenant: caller.tenant), .add(step, number: 1, to: project, tenant: caller.tenant)])
        return Change(rows: [Row(added)], version: 1)
    }
}

/// Changes a project's settings, except those on which the funder has decided.
package struct SetProject: ChangeOperation {
    package static let summary = "Change a project's settings"
    package static let action = "project-set"
    package static let permission = Permission.manageProjects
    package static let writes: [any RowConvertible.Type] = [Project.self, ProjectShare.self] + DraftRows.writes
    package var project: ProjectCode
    package var settings: ProjectFields
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        project = try fields.required(.project)
        settings = try ProjectFields(&fields, isNew: false)
        ifVersion = try fields.ifVersion()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        try tx.changeProject(project, ifVersion: ifVersion, tenant: caller.tenant) { changed, _ in
            try settings.apply(to: &changed)
            return []
        }
    }
}

extension Transaction {
    /// Locks a project, changes it to its next version, and computes its flat rates and its payers' parts again. After
    /// the funder's decision these change only by a new decision. Drafts that charge projects follow.
    ///
    /// `change` returns further statements to run.
    func changeProject(
        _ code: ProjectCode, ifVersion: Int?, tenant: TenantID,
        _ change: (inout Project, inout ProjectFigures) throws -> [Query<Int>]
    ) throws -> Change {
        guard var project = try lockProject(code, tenant: tenant) else { throw Refusal.notFound }
        project.version = try requireVersion(ifVersion, project.version) + 1
        var figures = try figures(of: code, tenant: tenant)
        let before = project
        _ = try pipeline(try change(&project, &figures))
        let shares =
            before.isLocked && before.countingState == project.countingState
            ? try fetch(.shares(of: code, tenant: tenant))
            : try shareFinancing(of: &project, try self.figures(of: code, tenant: tenant), tenant: tenant)
        _ = try fetch(.store(project, tenant: tenant))
        let isDecided = before.stage.commitment == .decided || project.stage.commitment == .decided
        let drafts = isDecided ? try followPortfolio(tenant: tenant) : []
        return Change(rows: [Row(project)] + shares.map(Row.init) + drafts, version: project.version)
    }

    /// Without the flat rate, which is computed from the staff costs.
    func figures(of code: ProjectCode, tenant: TenantID) throws -> ProjectFigures {
        let (cells, costs) = try pipeline(.financing(of: code, tenant: tenant), .costs(of: code, tenant: tenant))
        return ProjectFigures(cells: cells, costs: costs.filter { $0.category != .flatRate })
    }

    /// Computes and stores the project's flat rates and its payers' parts of the municipal financing; years before
    /// `first` stay. A project without a reference date gets and keeps the newest day on which every payer's population
    /// is known; for a decided split, the newest one before its decision. If no payers are named, the members of the
    /// project's first year pay, or those of `first`. A payer that has left pays nothing of later years.
    func shareFinancing(of project: inout Project, _ figures: ProjectFigures, from first: BudgetYear? = nil, tenant: TenantID) throws
        -> [ProjectShare]
    {
        var shares: [ProjectShare] = []
        if let year = figures.municipal(project, from: first).first?.year {
            let start = max(first ?? .earliest, project.startsOn.flatMap { BudgetYear($0.year) } ?? year)
            let (members, left) = try pipeline(.members(in: start, tenant: tenant), .lastDaysOfMembership(tenant: tenant))
            let payers = project.payers ?? members
            let date =
                try project.referenceDate
                ?? fetch(.newestPopulation(of: payers, before: project.splitDecision?.date, tenant: tenant))
                ?? start.defaultReferenceDate
            project.referenceDate = date
            let basis = try basisTable(project.key.requiredSeries(default: date), tenant: tenant)
            do throws(AllocationRefusal) {
                shares = try figures.shares(of: project, among: payers, left: left, from: first, at: date, basis: basis)
            } catch {
                throw Refusal.allocation(error, service: nil)
            }
        }
        let flatRates = figures.allCosts(by: project.costModel).filter { $0.category == .flatRate }
        try store(flatRates: flatRates, shares: shares, of: project.code, from: first, tenant: tenant)
        return first == nil ? shares : try fetch(.shares(of: project.code, tenant: tenant))
    }
}
