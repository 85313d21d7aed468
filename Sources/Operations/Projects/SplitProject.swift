package import Cooperation
package import Postgres
internal import Store

/// Sets how payers share a project's municipal financing. Only a new decision changes a decided split. Until the funder
/// has decided, a split holds for all years; after that it holds from a year on, and earlier years keep their payers
/// and amounts. Every split is stored.
package struct SplitProject: ChangeOperation {
    package static let summary = "Split a project's municipal financing among payers"
    package static let action = "project-split"
    package static let permission = Permission.manageProjects
    package static let writes: [any RowConvertible.Type] =
        [Project.self, ProjectSplit.self, ProjectShare.self, ConsultationView.self] + DraftRows.writes
    package var project: ProjectCode
    package var key: AllocationKey
    package var payers: [PayerCode]?
    package var referenceDate: CalendarDate?
    package var organ: String?
    package var date: CalendarDate?
    package var section: String?
    package var register: String?
    /// The first year of a new decision; by default the year after the decision.
    package var fromYear: BudgetYear?
    /// Why it is decided although an opinion is awaited or a consent is missing.
    package var override: String?
    package var withoutConsent: String?
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        project = try fields.required(.project)
        key = try fields.required(
            .key.meaning("How payers share the municipal financing, in the notation of allocation keys."))
        payers = try fields.optional(
            .payers.meaning(
                "The payers' codes with commas between them; if it is left out, the payers of a decided split, or else the members.")
        )
        referenceDate = try fields.optional(.referenceDate)
        organ = try fields.optional(.organ.example("Johtoryhmä"))
        date = try fields.optional(.decisionDay.needed(by: "an organ's decision"))
        section = try fields.optional(.section.needed(by: "an organ's decision"))
        register = try fields.optional(.register)
        fromYear = try fields.optional(
            .year.named("fromYear").meaning(
                "The first year of a new decision on a decided project; the year after the decision if it is left out."
            )
            .example("2027"))
        self.override = try fields.optional(.override.meaning("For a decision: why it is made although an opinion is missing."))
        withoutConsent = try fields.optional(.withoutConsent)
        ifVersion = try fields.ifVersion()
        // A split divides the amount to pay; such a key would make another sum.
        if key.makesTotal { throw Refusal.invalid("key", .malformed(expected: .splittingKey)) }
        if date != nil && organ == nil { throw Refusal.missing("organ") }
        try fields.refuse(["override": organ == nil && self.override != nil, "withoutConsent": organ == nil && withoutConsent != nil])
        _ = try decision()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let tenant = caller.tenant
        guard var project = try tx.lockProject(project, tenant: tenant) else { throw Refusal.notFound }
        project.version = try requireVersion(ifVersion, project.version) + 1
        let history = try tx.fetch(.splits(of: project.code, tenant: tenant))
        let figures = try tx.figures(of: project.code, tenant: tenant)
        let decision = try self.decision()
        let first = try firstYear(of: project, figures, by: decision)
        try requireNobodyLeft(before: first ?? figures.municipal(project).first?.year, in: tx, tenant: tenant)
        // The split before the first change is stored too, if it was decided.
        let original =
            history.isEmpty && (first != nil || project.splitDecision != nil) ? ProjectSplit(of: project, number: 1, from: nil) : nil
        project.key = key
        // A decided split keeps its payers unless others are named.
        let isDecided = project.splitDecision != nil || project.stage.commitment == .decided
        project.payers = payers ?? (isDecided ? project.payers : nil)
        project.referenceDate = referenceDate
        project.splitDecision = decision
        let shares = try tx.shareFinancing(of: &project, figures, from: first, tenant: tenant)
        let split = ProjectSplit(of: project, number: (original?.number ?? history.last?.number ?? 0) + 1, from: first)
        _ = try tx.pipeline(
            [.store(project, tenant: tenant)] + ([original].compactMap(\.self) + [split]).map { .add($0, to: project.code, tenant: tenant) }
        )
        // Compared with the present content: a consent to another split is not a consent to this one.
        let opinions =
            try decision.map { decision in
                try tx.decide(
                    .project(project.code), on: decision.date, override: self.override, withoutConsent: withoutConsent, tenant: tenant)
            } ?? []
        let drafts = project.stage.commitment == .decided ? try tx.followPortfolio(tenant: tenant) : []
        return Change(rows: [Row(project), Row(split)] + shares.map(Row.init) + opinions + drafts, version: project.version)
    }

    private func decision() throws -> Decision? { try .told(by: organ, on: date, section: section, register: register) }

    /// The first year of the split; nil for all years of a project without a decision.
    private func firstYear(of project: Project, _ figures: ProjectFigures, by decision: Decision?) throws -> BudgetYear? {
        if decision == nil && (project.splitDecision != nil || project.stage.commitment == .decided) {
            throw Refusal.state(.splitDecided)
        }
        guard project.stage.commitment == .decided else {
            if fromYear != nil { throw Refusal.state(.projectNotDecided) }
            return nil
        }
        guard let decision, let decided = BudgetYear(decision.date.year) else { throw Refusal.state(.splitDecided) }
        let last = figures.municipal(project).last?.year
        guard let first = fromYear ?? BudgetYear(decided.year + 1), first >= decided, last.map({ first <= $0 }) ?? true else {
            throw Refusal.invalid("fromYear", .range("\(decided)", "\(last ?? BudgetYear.latest)"))
        }
        return first
    }

    /// A named payer must not have left before the first year.
    private func requireNobodyLeft(before year: BudgetYear?, in tx: Transaction, tenant: TenantID) throws {
        guard let year, let payers else { return }
        let left = try tx.fetch(.lastDaysOfMembership(tenant: tenant))
        let gone = payers.compactMap { payer in left[payer].map { (payer, $0) } }.filter { $0.1 < year.firstDay }
        guard gone.isEmpty else {
            throw Refusal.figures(.membershipEnded, gone.map { Row(DepartedMember(payer: $0.0, lastDay: $0.1)) })
        }
    }
}

/// A payer in a split whose membership ends before the split's first year.
struct DepartedMember: RowConvertible {
    let payer: PayerCode
    let lastDay: CalendarDate

    static let rowKind = "left"
    static let meaning = "A payer of a split whose membership ends before the split's first year."
    static let columns: [Column<DepartedMember>] = [
        .code("payer", \.payer, "The payer's code.", example: "849"),
        .date("to", \.lastDay, "The membership's last day.", example: "2026-12-31"),
    ]
}
