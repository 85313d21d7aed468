internal import Cooperation
internal import Operations

extension Dashboard {
    /// A project with all its data.
    func projectPage(_ viewer: Viewer, _ code: String) async throws -> PageContent {
        let (body, shown, members) = try await viewer.operations.perform(
            together: ReadPart(try viewer.make(ShowTenant.init)), ReadPart(try viewer.make(ShowProject.init, ["project": code])),
            ReadPart(try viewer.make(ListMembers.init, Viewer.most)), as: viewer.caller,
            by: viewer.visit.deadline)
        let names = ShownPayers(try members.get().items, viewer.words)
        let parts = ProjectParts(try shown.get(), names, viewer, today: operations.today())
        return try parts.page().content(try body.get(), viewer)
    }
}

/// The names of payers on a page.
struct ShownPayers {
    private let names: [PayerCode: String]

    init(_ members: [Member], _ words: Words) {
        names = Dictionary(members.map { ($0.payer, words[$0.name]) }) { first, _ in first }
    }

    subscript(payer: PayerCode) -> String { names[payer] ?? payer.rawValue }
}

/// A project as the sections of its page.
struct ProjectParts {
    let shown: ShowProject.Output
    let names: ShownPayers
    let viewer: Viewer
    let today: CalendarDate

    init(_ shown: ShowProject.Output, _ names: ShownPayers, _ viewer: Viewer, today: CalendarDate) {
        (self.shown, self.names, self.viewer, self.today) = (shown, names, viewer, today)
    }

    var words: Words { viewer.words }
    var project: Project { shown.project }

    func page() throws -> SectionsPage {
        let counting = shown.financing.filter { $0.state == project.countingState }
        let total = try Money.sum(counting.map(\.amount))
        let municipal = try Money.sum(counting.filter { $0.source == .municipal }.map(\.amount))
        let paid = try Money.sum(shown.financing.filter { $0.state == .paid }.map(\.amount))
        let figure = { (name: LocalizedText, amount: Money, detail: String?) in
            SharePage.Figure(name: words[name], value: words.money(amount), detail: detail)
        }
        let sections = [
            facts, stages, milestones, try financing(counting), try financingByState(), try costs(), try shares(), splits, try claims(),
            payments, changes, changeLines, goals, links, risks,
        ]
        return SectionsPage(
            heading: "\(project.name) (\(project.code))", tabs: viewer.portfolioTabs, status: words.stage(project.stage),
            decision: words.decision(shown.steps.last { $0.decision != nil }?.decision), lead: lead(total),
            figures: ItemsView([
                figure(Term.financing, total, nil),
                figure(Sentences.municipalHead, municipal, words.percent(municipal.percent(of: total))),
                figure(Term.paid, paid, nil), figure(Sentences.openHead, shown.balance.open, nil),
            ]), actions: ItemsView(actions), sections: sections.compactMap(\.self))
    }

    private func lead(_ total: Money) -> String {
        let span = words.span(project.startsOn, project.endsOn)
        let who = project.actor.isEmpty ? words[Sentences.role(project.role)] : project.actor
        return words[
            Sentences.projectLead(who, words[Sentences.fund(project.fund)], words.money(total), span.isEmpty ? nil : span)]
    }

    /// Links to more about it: its own cash flow, and all its changes for a reader that may read the audit.
    private var actions: [LinkView] {
        let code = project.code.rawValue
        var links: [LinkView] = []
        if viewer.caller.may(.readAllShares) {
            let flow = PageAddress(path: viewer.path(.cashFlow), query: [(name: "project", value: code)])
            links.append(LinkView(name: words[Sentences.cashFlowOfProject], href: flow.text, isCurrent: false))
        }
        if viewer.caller.may(.readAudit) {
            let history = PageAddress(
                path: DashboardPlace.body(viewer.body).path + "/history",
                query: [(name: "thing", value: "project"), (name: "code", value: code)])
            links.append(LinkView(name: words[Sentences.historyOfProject], href: history.text, isCurrent: false))
        }
        return links
    }

    private var facts: SectionsPage.Section? {
        let all: [(LocalizedText, String)] = [
            (Term.actor, project.actor), (Sentences.roleHead, words[Sentences.role(project.role)]),
            (Sentences.partners, project.partners), (Sentences.managerHead, project.manager),
            (Sentences.fundHead, words[Sentences.fund(project.fund)]), (Sentences.programme, project.programme),
            (Sentences.authority, project.authority), (Term.focusArea, project.focusArea),
            (Sentences.costModelHead, words[Sentences.costModel(project.costModel)]),
            (Sentences.supportRate, words.percent(project.supportRate?.percent.description)),
            (Term.goals, project.goals), (Sentences.results, project.results),
        ]
        let items = all.filter { !$0.1.isEmpty }.map { ItemView(name: words[$0.0], value: $0.1) }
        return SectionsPage.Section(
            id: "facts", heading: words[Sentences.factsHeading], sentence: words[Sentences.factsSentence], items: ItemsView(items))
    }

    private var stages: SectionsPage.Section? {
        let lines = shown.steps.map { step in
            ChartTable.Line(
                name: words[Sentences.stage(step.stage)],
                cells: [
                    .text(words.date(step.date)), .text(words.decision(step.decision)),
                    .text([step.note, step.accepted ?? ""].filter { !$0.isEmpty }.joined(separator: " · ")),
                ])
        }
        let next = shown.mayMoveTo.map { words[Sentences.stage($0)] }.joined(separator: ", ")
        return section(
            "stages", Sentences.stagesHeading,
            shown.steps.last.map { Sentences.stageSince(words[Sentences.stage($0.stage)], words.date($0.date), next: next) }
                ?? Sentences.noStages,
            [(Term.stage, false), (Sentences.dateHead, false), (Term.decision, false), (Sentences.noteHead, false)], lines
        )
    }

    private var milestones: SectionsPage.Section? {
        if shown.milestones.isEmpty { return nil }
        let days = shown.milestones.map(\.dueOn) + [project.startsOn, project.endsOn].compactMap(\.self)
        guard let first = days.min().flatMap({ BudgetYear($0.year) }), let last = days.max().flatMap({ BudgetYear($0.year) })
        else { return nil }
        let scale = TimeScale(first: first, last: last)
        let span = project.startsOn.flatMap { from in project.endsOn.map { (from: from, to: $0) } }
        let lines = shown.milestones.map { milestone in
            ChartTable.Line(
                name: milestone.title,
                lane: Lane(scale, span: span, marks: [(milestone.dueOn, Lane.State(milestone, on: today))], today: today),
                cells: [
                    .text(words[Sentences.subject(milestone.subject)]), .text(words.date(milestone.dueOn)),
                    .text(words.date(milestone.doneOn)), .tag(words.milestone(milestone, on: today)),
                ])
        }
        var heads = ChartTable.heads(
            [
                (Sentences.titleHead, false), (Term.kind, false), (Sentences.dueHead, false), (Term.done, false),
                (Term.state, false),
            ], words)
        heads[0].axis = ItemsView(scale.years.map(String.init))
        let states = shown.milestones.map { Lane.State($0, on: today) }
        let next = shown.milestones.filter { $0.doneOn == nil && $0.dueOn >= today }.min { $0.dueOn < $1.dueOn }
        let sentence = Sentences.milestones(
            states.count, done: states.count { $0 == .done }, late: states.count { $0 == .late },
            next: next.map { "\($0.title) \(words.date($0.dueOn))" })
        return SectionsPage.Section(
            id: "milestones", heading: words[Sentences.milestonesHeading], sentence: words[sentence], hint: words[Sentences.laneHint],
            table: ChartTable(words[Sentences.milestonesHeading], heads, lines: lines))
    }

    /// A section with a table, or without one if there are no lines.
    func section(
        _ id: String, _ heading: LocalizedText, _ sentence: LocalizedText, _ heads: [(LocalizedText, isNumber: Bool)],
        _ lines: [ChartTable.Line], sums: [ChartTable.Line] = []
    ) -> SectionsPage.Section {
        SectionsPage.Section(
            id: id, heading: words[heading], sentence: words[sentence],
            table: ChartTable(words[heading], ChartTable.heads(heads, words), lines: lines, sums: sums))
    }
}
