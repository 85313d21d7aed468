internal import Cooperation
internal import Operations

extension Dashboard {
    /// The missing reports: those of a team lead's own team, and for everybody else those of the whole body.
    func owedPage(_ viewer: Viewer) async throws -> PageContent {
        let caller = viewer.caller
        if caller.role == .teamLead, caller.team == nil { throw Refusal.state(.tokenHasNoTeam) }
        let own = ["responsible": caller.team?.rawValue]
        let (body, plans, reports, actions, units) = try await operations.perform(
            together: ReadPart(try viewer.make(ShowTenant.init)), ReadPart(try viewer.make(ListPlans.init)),
            ReadPart(try viewer.make(ListOwedReports.init, own)), ReadPart(try viewer.make(ListOwedActions.init, own)),
            ReadPart(try viewer.make(ListUnits.init)), as: caller, by: viewer.visit.deadline)
        let team = try units.get().items.first { $0.kind == .team && $0.code == caller.team }?.name
        let page = OwedPage(
            reports: try reports.get().items, actions: try actions.get().items, plans: try plans.get().items, team: team, viewer)
        return PageContent(
            title: page.heading, template: .owed, page: page, bodyName: viewer.words[try body.get().name],
            navigation: viewer.navigation())
    }
}

/// The content of the template `owed`.
struct OwedPage {
    struct OwedView {
        let title: String
        let href: String
        let state: String
        let tone: String
        let detail: String
    }

    struct PlanView {
        let anchor: String
        let name: String
        let items: [OwedView]
    }

    /// As many as fit on a page of 60 kB; the others follow on the next page.
    static let itemsAPage = 60

    let heading: String
    let lead: String
    let plans: [PlanView]
    let next: String?

    init(reports: [OwedReport], actions: [OwedAction], plans: [Plan], team: String?, _ viewer: Viewer) {
        let words = viewer.words
        heading = words[team.map(Sentences.Reports.owed(by:)) ?? Sentences.Reports.owedByAll]
        let late = reports.count { $0.daysLate > 0 } + actions.count { $0.problem == .late }
        let count = reports.count + actions.count
        lead = words[count == 0 ? Sentences.Reports.nothingOwed : Sentences.Reports.owedLead(count, late: late)]
        let all = reports.map { ($0.plan, OwedView($0, viewer)) } + actions.map { ($0.plan, OwedView($0, viewer)) }
        let first = Int(viewer.visit.query["from"] ?? "").map { min(max(0, $0), all.count) } ?? 0
        let shown = Dictionary(grouping: all.dropFirst(first).prefix(Self.itemsAPage), by: \.0)
        self.plans = plans.compactMap { plan in
            shown[plan.code].map { PlanView(anchor: plan.code.rawValue, name: plan.name, items: $0.map(\.1)) }
        }
        let rest = all.count - first - Self.itemsAPage
        next = rest > 0 ? viewer.path(.owed) + "?from=\(first + Self.itemsAPage)" : nil
    }
}

extension OwedPage.OwedView {
    fileprivate init(_ report: OwedReport, _ viewer: Viewer) {
        let words = viewer.words
        title = report.title
        href = viewer.path(.measure(plan: report.plan.rawValue, path: report.path.text, period: report.period.description))
        let isLate = report.daysLate > 0
        state = words[isLate ? Sentences.late(report.daysLate) : Sentences.Reports.figureMissing]
        tone = (isLate ? Tag.Tone.bad : .attention).rawValue
        let due = words[Sentences.due(words.date(report.dueOn))]
        let whose = viewer.caller.team == nil ? report.responsible : ""
        detail = [report.path.text, words.period(report.period), due, whose].filter { !$0.isEmpty }.joined(separator: " · ")
    }

    fileprivate init(_ action: OwedAction, _ viewer: Viewer) {
        let words = viewer.words, item = action.item
        title = item.title
        href = viewer.path(.action(plan: action.plan.rawValue, path: item.path.text))
        state = words[action.problem == .late ? Sentences.late(action.daysLate) : Sentences.Reports.stateMissing]
        tone = (action.problem == .late ? Tag.Tone.bad : .attention).rawValue
        let due = action.dueOn.map { words[Sentences.due(words.date($0))] } ?? item.schedule?.words ?? ""
        let progress = item.state.map { words[Sentences.state($0)] } ?? ""
        let whose = viewer.caller.team == nil ? action.parties.joined(separator: "; ") : ""
        detail = [item.path.text, due, progress, whose].filter { !$0.isEmpty }.joined(separator: " · ")
    }
}
