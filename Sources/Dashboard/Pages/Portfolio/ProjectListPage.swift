internal import Cooperation
internal import Operations

extension Dashboard {
    private static let projectsOnPage = 50

    /// The portfolio as a list; the address has the filters and the order.
    func projectListPage(_ viewer: Viewer) async throws -> PageContent {
        let after = viewer.asked("after")
        let listed = try await ListedProjects.read(viewer, asking: ["after": after])
        let words = viewer.words
        let order = ProjectOrder(viewer.visit.query["sort"])
        let sorted = order.sorted(listed.projects)
        let paging = Paging(count: sorted.count, size: Self.projectsOnPage, page: viewer.visit.query["page"])
        let sort = order.text.map { ["sort": $0] } ?? [:]
        let part = listed.asked.merging(["after": after].compactMapValues(\.self)) { $1 }
        let address = viewer.address(.list, part.merging(sort) { $1 })
        let table = ChartTable(
            words[Sentences.projectsHeading], order.heads(viewer.address(.list, part), words),
            lines: sorted[paging.range].map { ChartTable.Line($0, viewer) })
        let section = SectionsPage.Section(
            id: "projects", heading: words[Sentences.projectsHeading], sentence: try listed.lead(words) + listed.part(words), table: table,
            links: ItemsView(
                listed.next.map { next in
                    [LinkView(name: words[Sentences.furtherProjects], href: address.with("after", next), isCurrent: false)]
                } ?? []), pages: paging.links(address, words))
        let csv = viewer.address(.listTable, listed.asked).text
        let page = SectionsPage(
            heading: words[Sentences.projectsHeading], tabs: viewer.portfolioTabs,
            lead: words[Sentences.listLead], filter: listed.filter(viewer, .list, hidden: sort),
            actions: ItemsView(
                [LinkView(name: words[Sentences.tableOfProjects], href: csv, isCurrent: false)] + viewer.links(to: [.projects])),
            sections: [section])
        return page.content(listed.body, viewer)
    }

    /// All rows of the API's table: as many answers as needed, with a round trip for each.
    func projectTable(_ viewer: Viewer) async throws -> VisitAnswer {
        var projects: [ProjectSummary] = []
        var values = viewer.asked(ListedProjects.filters).merging(Viewer.most) { $1 }
        repeat {
            let page = try await viewer.operations.perform(
                together: ReadPart(try viewer.make(ListProjects.init, values)), as: viewer.caller, by: viewer.visit.deadline
            ).get()
            projects += page.items
            values["after"] = page.next
        } while values["after"] != nil
        let bytes = CSVText.spreadsheet(viewer.words.language).bytes(
            columns: ProjectSummary.columnNames, rows: projects.map(\.cells))
        return .download(bytes, "text/csv; charset=utf-8", name: "\(viewer.body)-projects.csv")
    }
}

/// The order of the list: a column, with a minus before it for the largest first. Without a column, the order is by
/// code.
struct ProjectOrder {
    enum Key: String, CaseIterable { case name, stage, fund, actor, from, to, total, municipal, open }

    private let key: Key?
    private let isDescending: Bool

    init(_ text: String?) {
        let text = text ?? ""
        isDescending = text.hasPrefix("-")
        key = Key(rawValue: String(text.drop { $0 == "-" }))
    }

    /// Nil for the order by code.
    var text: String? { key.map { (isDescending ? "-" : "") + $0.rawValue } }

    func sorted(_ projects: [ProjectSummary]) -> [ProjectSummary] {
        guard let key else { return projects }
        let compared = projects.sorted { left, right in
            let order = key.compare(left, right)
            return order == 0 ? left.code < right.code : (order < 0) != isDescending
        }
        return compared
    }

    /// Each head sorts by its column, and reverses the order if the list is already sorted by it.
    func heads(_ address: PageAddress, _ words: Words) -> [ChartTable.Head] {
        Key.allCases.map { key in
            let isCurrent = key == self.key
            let next = (isCurrent ? !isDescending : key.isAmount) ? "-\(key.rawValue)" : key.rawValue
            return ChartTable.Head(
                name: words[key.name], isNumber: key.isAmount, href: address.with("sort", next),
                sort: isCurrent ? (isDescending ? "descending" : "ascending") : nil)
        }
    }
}

extension ProjectOrder.Key {
    fileprivate var isAmount: Bool {
        switch self {
        case .total, .municipal, .open: true
        case .name, .stage, .fund, .actor, .from, .to: false
        }
    }

    fileprivate var name: LocalizedText {
        switch self {
        case .name: Term.project
        case .stage: Term.stage
        case .fund: Sentences.fundHead
        case .actor: Term.actor
        case .from: Sentences.from
        case .to: Sentences.to
        case .total: Term.financing
        case .municipal: Sentences.municipalHead
        case .open: Sentences.openHead
        }
    }

    /// Below zero if the left project comes first. Unknown days come last.
    fileprivate func compare(_ left: ProjectSummary, _ right: ProjectSummary) -> Int {
        func order<Value: Comparable>(_ value: (ProjectSummary) -> Value) -> Int {
            value(left) < value(right) ? -1 : value(right) < value(left) ? 1 : 0
        }
        return switch self {
        case .name: order { $0.name.lowercased() }
        case .stage: order { ProjectStage.allCases.firstIndex(of: $0.stage) ?? 0 }
        case .fund: order { $0.fund.rawValue }
        case .actor: order { Project.actorKey($0.actor) }
        case .from: order { $0.startsOn?.daysSince2000 ?? .max }
        case .to: order { $0.endsOn?.daysSince2000 ?? .max }
        case .total: order(\.total)
        case .municipal: order(\.municipal)
        case .open: order(\.open)
        }
    }
}

extension ChartTable.Line {
    /// A project in the columns of `ProjectOrder`.
    fileprivate init(_ project: ProjectSummary, _ viewer: Viewer) {
        let words = viewer.words
        self.init(
            name: project.name, href: viewer.href(of: project.code), detail: project.code.rawValue,
            cells: [
                .tag(words.stage(project.stage)), .text(words[Sentences.fund(project.fund)]), .text(project.actor),
                .text(words.date(project.startsOn)), .text(words.date(project.endsOn)), .number(words.money(project.total)),
                .number(words.money(project.municipal)), .number(words.money(project.open)),
            ])
    }
}
