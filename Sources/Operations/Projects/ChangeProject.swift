package import Cooperation
package import Postgres
internal import Store

/// An organ's decision that changes a funded project: its costs, its time or its financing. Everything that it does not
/// name stays. Each changed amount is stored before and after.
///
/// Payers' parts are computed again only in the years whose municipal financing changes, by the split for the year,
/// among the payers of that split; other years stay to the cent.
package struct ChangeProject: ChangeOperation {
    package static let summary = "Change a funded project's costs, time or financing by a decision"
    package static let action = "project-change"
    package static let permission = Permission.manageProjects
    package static let writes: [any RowConvertible.Type] =
        [
            Project.self, ProjectChange.self, ProjectChangeLine.self, ProjectShare.self, ProjectClaim.self, ProjectBalance.self,
            ConsultationView.self,
        ] + DraftRows.writes
    package var project: ProjectCode
    package var organ: String
    package var date: CalendarDate
    package var section: String
    package var register: String?
    package var reason: String
    package var from: CalendarDate?
    package var to: CalendarDate?
    package var supportRate: SupportRate?
    package var costs: YearlyAmounts<CostCategory>?
    package var financing: YearlyAmounts<FinancingSource>?
    /// Why claims may exceed the project's sums after the change.
    package var acceptAbove: String?
    /// The claim whose rejected costs the payers carry by the decision.
    package var claim: Int?
    /// Why it is decided although an opinion is awaited or a consent is missing.
    package var override: String?
    package var withoutConsent: String?
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        project = try fields.required(.project)
        organ = try fields.required(.organ.example("Keski-Pohjanmaan liitto"))
        date = try fields.required(.decisionDay)
        section = try fields.required(.section)
        register = try fields.optional(.register)
        reason = try fields.required(.reason.meaning("Why it changes.").example("Rekrytointi viivästyi."))
        from = try fields.optional(.firstDay.meaning("The project's new first day.").example("2026-06-01"))
        to = try fields.optional(.lastDay.meaning("The project's new last day.").example("2028-08-31"))
        supportRate = try fields.optional(
            .value(
                "supportRate", .quantity, "Percent of the costs that the funder pays from now on.", example: "75", expected: .percentRate))
        costs = try fields.optional(
            .notation(
                "costs", "New costs of years and categories, with commas between; 0.00 removes a cost, and other costs stay.",
                example: "2027:staff:80000.00,2028:staff:90000.00", upTo: maximumYearlyAmountsLength, expected: .yearlyCosts))
        financing = try fields.optional(
            .notation(
                "financing", "New decided financing of years and sources, with commas between; 0.00 removes an amount, the rest stays.",
                example: "2027:eu:89600.00,2027:municipal:22400.00", upTo: maximumYearlyAmountsLength, expected: .yearlyFinancing))
        acceptAbove = try fields.optional(.acceptAbove)
        claim = try fields.optional(
            .integer(
                "claim", "The number of the claim with rejected costs that the payers will carry by this decision.", 1...9999, example: 2))
        self.override = try fields.optional(.override.meaning("Why it is decided although an opinion is missing."))
        withoutConsent = try fields.optional(.withoutConsent)
        ifVersion = try fields.ifVersion()
        if from == nil && to == nil && supportRate == nil && costs == nil && financing == nil { throw Refusal.missing("financing") }
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let tenant = caller.tenant
        guard let present = try tx.lockProject(project, tenant: tenant) else { throw Refusal.notFound }
        var project = present
        project.version = try requireVersion(ifVersion, present.version) + 1
        try present.requireDecidedAndOpen()
        let (steps, splits, changes, shares, claims) = try tx.pipeline(
            .steps(of: present.code, tenant: tenant), .splits(of: present.code, tenant: tenant), .changes(of: present.code, tenant: tenant),
            .shares(of: present.code, tenant: tenant), .claims(of: present.code, tenant: tenant) as Query<[ProjectClaim]>)
        let decision = try Decision(by: organ, on: date, section: section, register: register)
        let last = ((steps.filter { $0.stage == .funded }.map(\.date)) + changes.map(\.decision.date)).max()
        if let last, date < last { throw Refusal.invalid("date", .notBefore(last)) }
        // Opinions about the change were asked for before the change was stored in the project.
        let opinions = try tx.decide(
            .project(present.code), on: date, override: self.override, withoutConsent: withoutConsent, tenant: tenant)
        let figures = try tx.figures(of: present.code, tenant: tenant)
        let changed = try apply(to: &project, figures, claims)
        let balance = try ProjectBalance(
            claims: claims, cells: changed.cells, costs: changed.totalCost(by: project.costModel), charged: .zero)
        try balance.requireWithin(acceptAbove)
        let carried = try claim.map { try rejected($0, of: claims, changed, since: figures, by: changes.count + 1) }
        let parts = try tx.parts(of: project, changed, since: figures, shares, by: splits, on: date, tenant: tenant)
        let made = ProjectChange(
            number: changes.count + 1, decision: decision, reason: reason, accepted: balance.isAbove ? acceptAbove : nil,
            splits: splits.count, before: ProjectChange.Terms(of: present), after: ProjectChange.Terms(of: project))
        let lines = DecidedFigures(costs: changed.allCosts(by: project.costModel), cells: changed.cells, shares: parts)
            .lines(
                since: DecidedFigures(costs: figures.allCosts(by: present.costModel), cells: figures.cells, shares: shares),
                change: made.number)
        guard !lines.isEmpty || made.before != made.after else { throw Refusal.state(.nothingChanges) }
        try tx.store(made, lines, parts, of: project, changed, since: figures, tenant: tenant)
        if let carried { _ = try tx.fetch(.set(carried, of: project.code, tenant: tenant)) }
        let left = try tx.balance(of: project, tenant: tenant)
        let drafts = try tx.followPortfolio(tenant: tenant)
        let rows =
            [Row(project), Row(made)] + lines.map(Row.init) + parts.map(Row.init) + [carried].compactMap(\.self).map(Row.init) + [Row(left)]
        return Change(rows: rows + opinions + drafts, version: project.version)
    }

    /// The claim whose rejected costs the payers carry: the municipal financing must grow by at least their support.
    private func rejected(
        _ number: Int, of claims: [ProjectClaim], _ figures: ProjectFigures, since before: ProjectFigures, by change: Int
    ) throws -> ProjectClaim {
        guard var claim = claims.first(where: { $0.number == number }), let rejection = claim.rejection, rejection.change == nil else {
            throw Refusal.invalid("claim", .unknownReference("\(number)"))
        }
        let sum = { (figures: ProjectFigures) in try Money.sum(figures.amounts(.decided, from: .municipal).values) }
        guard try sum(figures).subtracting(sum(before)) >= rejection.support else {
            throw Refusal.invalid("financing", .malformed(expected: .carryingRejection(rejection.support)))
        }
        claim.carryRejection(by: change)
        return claim
    }

    /// The project and its figures after the decision.
    private func apply(to project: inout Project, _ figures: ProjectFigures, _ claims: [ProjectClaim]) throws -> ProjectFigures {
        let model = project.costModel
        if let costs, !costs.entries.allSatisfy({ model.admits($0.kind) }) {
            throw Refusal.invalid("costs", .oneOf(CostCategory.allCases.filter(model.admits).map(\.rawValue)))
        }
        var changed = figures
        if let costs { changed.set(costs) }
        if let financing { changed.set(financing) }
        project.supportRate = supportRate ?? project.supportRate
        project.startsOn = from ?? project.startsOn
        project.endsOn = to ?? project.endsOn
        if let from = project.startsOn, let to = project.endsOn, to < from { throw Refusal.invalid("to", .notBefore(from)) }
        if let to, let claimed = claims.map(\.to).max(), to < claimed { throw Refusal.invalid("to", .notBefore(claimed)) }
        // A project from a list without costs has only financing.
        let isListed = figures.costs.isEmpty && changed.costs.isEmpty
        if costs != nil || financing != nil, !isListed {
            guard try changed.totalCost(by: model) == changed.sum(.decided) else { throw Refusal.state(.projectUnbalanced) }
        }
        return changed
    }
}

extension Project {
    /// Refuses a project without a funding decision, or one that is closed.
    func requireDecidedAndOpen() throws {
        if stage == .closed { throw Refusal.state(.projectClosed) }
        if stage.commitment != .decided { throw Refusal.state(.projectNotDecided) }
    }
}

extension ProjectBalance {
    /// Refuses claims above the project's costs or its decided support, unless a reason is given.
    func requireWithin(_ reason: String?) throws {
        if isAbove && reason == nil { throw Refusal.figures(.claimsAboveCosts, [Row(self)]) }
    }
}

extension Field where Value == String {
    /// Why claims may exceed the project's sums.
    static var acceptAbove: Self {
        text(
            "acceptAbove", "Why claims may have more costs than the project, or more support than was decided.",
            example: "Ylittävät kulut kattaa isäntäkunta.", maximum: Limits.maximumReasonLength)
    }
}

extension Transaction {
    /// The project's parts after a change of its decided financing. The parts stay in a year whose municipal financing
    /// does not change. In another year they are split by the year's decision, without payers that left before it.
    fileprivate func parts(
        of project: Project, _ figures: ProjectFigures, since before: ProjectFigures, _ shares: [ProjectShare], by splits: [ProjectSplit],
        on day: CalendarDate, tenant: TenantID
    ) throws -> [ProjectShare] {
        let changes = figures.municipalChanges(since: before)
        if changes.isEmpty { return shares }
        let years = Set(changes.map(\.year))
        let left = try fetch(.lastDaysOfMembership(tenant: tenant))
        var parts = shares.filter { !years.contains($0.year) }
        for (year, amount) in changes where amount != .zero {
            let split = splits.holding(in: year) ?? ProjectSplit(of: project, number: 0, from: nil)
            let known = splits.payers(of: year, by: split, shares)
            let payers = known.isEmpty ? try fetch(.members(in: year, tenant: tenant)) : known
            let date =
                try split.referenceDate ?? fetch(.newestPopulation(of: payers, before: day, tenant: tenant)) ?? year.defaultReferenceDate
            let basis = try basisTable(split.key.requiredSeries(default: date), tenant: tenant)
            do throws(AllocationRefusal) {
                parts += try ProjectShare.parts(of: amount, in: year, by: split.key, among: payers, left: left, at: date, basis: basis)
            } catch { throw Refusal.allocation(error, service: nil) }
        }
        return parts.sorted { ($0.year, $0.payer) < ($1.year, $1.payer) }
    }

    /// Writes a change with its amounts; parts of other years are not changed.
    fileprivate func store(
        _ change: ProjectChange, _ lines: [ProjectChangeLine], _ parts: [ProjectShare], of project: Project, _ figures: ProjectFigures,
        since before: ProjectFigures, tenant: TenantID
    ) throws {
        let code = project.code
        let years = figures.municipalChanges(since: before).map(\.year)
        let cells: [Query<Int>] = lines.compactMap { line in
            switch line.part {
            // It follows from the staff costs.
            case .cost(.flatRate), .share: nil
            case .cost(let category): .set(ProjectCost(year: line.year, category: category, amount: line.after), of: code, tenant: tenant)
            case .financing(let source):
                .set(FinancingCell(year: line.year, source: source, state: .decided, amount: line.after), of: code, tenant: tenant)
            }
        }
        _ = try pipeline(
            [.store(project, tenant: tenant), .add(change, to: code, tenant: tenant), .add(lines, to: code, tenant: tenant)] + cells)
        let flatRates = figures.allCosts(by: project.costModel).filter { $0.category == .flatRate }
        try store(parts.filter { years.contains($0.year) }, of: years, flatRates: flatRates, of: code, tenant: tenant)
    }
}
