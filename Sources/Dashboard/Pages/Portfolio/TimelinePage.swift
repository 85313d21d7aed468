internal import Cooperation
internal import Operations

extension Dashboard {
    private static let projectsOnTimeline = 30
    /// The number of years on the chart.
    private static let yearsOnTimeline = 4
    private static let milestonesOnPage = 50

    /// The projects of some years side by side, with the items that fall due in them.
    func timelinePage(_ viewer: Viewer) async throws -> PageContent {
        let today = operations.today()
        let asked = viewer.asked(["from"])["from"]
        guard let first = asked.map({ BudgetYear($0) }) ?? BudgetYear(today.year - 1),
            let last = BudgetYear(first.year + Self.yearsOnTimeline - 1)
        else { throw Refusal.notFound }
        let after = viewer.asked("after"), dueAfter = viewer.asked("dueAfter")
        let days = ["from": first.firstDay.description, "to": last.lastDay.description, "after": dueAfter].compactMapValues(\.self)
        let filters = ListedProjects.filters.filter { $0 != "year" }
        // Whatever the years of their projects are, because a report falls due after the end.
        let ofProjects = ["scope": PortfolioScope.own.rawValue].merging(viewer.asked(filters)) { $1 }
        let (listed, due) = try await ListedProjects.read(
            viewer, by: filters, asking: ["year": "\(first)", "toYear": "\(last)", "after": after],
            with: ReadPart(try viewer.make(ListMilestones.init, ofProjects.merging(days) { $1 }.merging(Viewer.most) { $1 })))
        let words = viewer.words, scale = TimeScale(first: first, last: last)
        let timeline = Timeline(scale, listed, due, after: dueAfter, today: today)
        let part = ["from": asked, "after": after, "dueAfter": dueAfter].compactMapValues(\.self)
        let address = viewer.address(.timeline, listed.asked.merging(part) { $1 })
        let times = [-Self.yearsOnTimeline, 0, Self.yearsOnTimeline].compactMap { shift -> LinkView? in
            guard let year = BudgetYear(first.year + shift), let end = BudgetYear(year.year + Self.yearsOnTimeline - 1) else { return nil }
            return LinkView(
                name: "\(year)–\(end)", href: viewer.address(.timeline, listed.asked).with("from", "\(year)"), isCurrent: shift == 0)
        }
        let query = viewer.visit.query
        let page = SectionsPage(
            heading: "\(words[Sentences.timeline]) \(first)–\(last)",
            tabs: viewer.portfolioTabs, times: ItemsView(times), lead: timeline.lead(words),
            filter: listed.filter(viewer, .timeline, hidden: ["from": asked].compactMapValues(\.self), isOfYears: true),
            sections: [
                timeline.projects(
                    Paging(count: timeline.shown.count, size: Self.projectsOnTimeline, page: query["page"]), address, viewer),
                timeline.milestones(
                    Paging(count: timeline.due.count, size: Self.milestonesOnPage, page: query["due"]), address, viewer),
            ])
        return page.content(listed.body, viewer)
    }
}

/// The projects that run in some years, and the items that fall due in them.
struct Timeline {
    let scale: TimeScale
    let listed: ListedProjects
    /// By their first day.
    let shown: [ProjectSummary]
    /// The number of projects without a first or last day.
    let undated: Int
    let due: [PortfolioMilestone]
    let today: CalendarDate
    /// The cursor for further due days.
    let nextDue: String?
    /// Whether there are more due days than an answer has, after these or before them.
    let isPartOfDue: Bool

    /// - Parameter place: the cursor before the due days.
    init(_ scale: TimeScale, _ listed: ListedProjects, _ due: Page<PortfolioMilestone>, after place: String?, today: CalendarDate) {
        let projects = listed.projects
        (self.scale, self.listed) = (scale, listed)
        shown = projects.filter { project in
            guard let from = project.startsOn, let to = project.endsOn else { return false }
            return scale.overlaps(from, to)
        }.sorted { ($0.startsOn?.daysSince2000 ?? 0, $0.code) < ($1.startsOn?.daysSince2000 ?? 0, $1.code) }
        undated = projects.count { $0.startsOn == nil || $0.endsOn == nil }
        self.due = due.items
        self.today = today
        nextDue = due.next
        isPartOfDue = due.next != nil || place != nil
    }

    /// The total, and the shown part of it.
    func lead(_ words: Words) -> String {
        let late = due.count { Lane.State($0.milestone, on: today) == .late }
        let count = words[Sentences.timelineCount(listed.count, "\(scale.first)–\(scale.last)")]
        let lanes = shown.count == listed.projects.count ? "" : " " + words[Sentences.lanes(shown.count, undated: undated)]
        return count + listed.part(words) + lanes + " " + words[partOfDue ?? Sentences.due(due.count, late: late)]
    }

    /// The shown part of the due days, in the list and in the lanes; nil if all are shown.
    private var partOfDue: LocalizedText? {
        let late = due.count { Lane.State($0.milestone, on: today) == .late }
        return isPartOfDue ? Sentences.partOfDue(due.count, late: late, goesOn: nextDue != nil) : nil
    }

    func projects(_ paging: Paging, _ address: PageAddress, _ viewer: Viewer) -> SectionsPage.Section {
        let words = viewer.words
        let marks = Dictionary(grouping: due, by: \.project)
        let lines = shown[paging.range].map { project in
            let own = (marks[project.code] ?? []).map { (day: $0.milestone.dueOn, state: Lane.State($0.milestone, on: today)) }
            let span = project.startsOn.flatMap { from in project.endsOn.map { (from: from, to: $0) } }
            return ChartTable.Line(
                name: project.name, href: viewer.href(of: project.code),
                lane: Lane(scale, span: span, marks: own, today: today),
                cells: [
                    .tag(words.stage(project.stage)), .text(words.date(project.startsOn)), .text(words.date(project.endsOn)),
                    .number("\(own.count)"),
                ])
        }
        var heads = ChartTable.heads(
            [
                (Term.project, false), (Term.stage, false), (Sentences.from, false), (Sentences.to, false),
                (Sentences.dueCount, true),
            ], words)
        heads[0].axis = ItemsView(scale.years.map(String.init))
        return SectionsPage.Section(
            id: "projects", heading: words[Sentences.projectsHeading], sentence: words[Sentences.timelineOrder],
            hint: words[Sentences.laneHint], table: ChartTable(words[Sentences.projectsHeading], heads, lines: lines),
            links: ItemsView(
                listed.next.map { [LinkView(name: words[Sentences.furtherProjects], href: address.with("after", $0), isCurrent: false)] }
                    ?? []),
            pages: paging.links(address, words))
    }

    func milestones(_ paging: Paging, _ address: PageAddress, _ viewer: Viewer) -> SectionsPage.Section {
        let words = viewer.words
        let lines = due[paging.range].map { due in
            ChartTable.Line(
                name: words.date(due.milestone.dueOn),
                cells: [
                    .link(due.name, viewer.href(of: due.project)), .text(words[Sentences.subject(due.milestone.subject)]),
                    .text(due.milestone.title), .text(words.date(due.milestone.doneOn)), .tag(words.milestone(due.milestone, on: today)),
                ])
        }
        let heads = ChartTable.heads(
            [
                (Sentences.dueHead, false), (Term.project, false), (Term.kind, false), (Sentences.titleHead, false),
                (Term.done, false), (Term.state, false),
            ], words)
        let states = due.map { Lane.State($0.milestone, on: today) }
        let next = due.first { Lane.State($0.milestone, on: today) == .ahead }
        let sentence = Sentences.milestones(
            due.count, done: states.count { $0 == .done }, late: states.count { $0 == .late },
            next: next.map { "\($0.milestone.title) \(words.date($0.milestone.dueOn))" })
        return SectionsPage.Section(
            id: "due", heading: words[Sentences.milestonesHeading], sentence: words[partOfDue ?? sentence],
            table: ChartTable(words[Sentences.milestonesHeading], heads, lines: lines),
            links: ItemsView(
                nextDue.map { [LinkView(name: words[Sentences.furtherDue], href: address.with("dueAfter", $0), isCurrent: false)] } ?? []),
            pages: paging.links(address, words, name: "due"))
    }
}
