internal import Cooperation
internal import Operations

extension Dashboard {
    /// The portfolio as a column for each stage.
    func boardPage(_ viewer: Viewer) async throws -> PageContent {
        // The largest projects of each stage are shown, but all are counted.
        let countsAll = viewer.caller.may(.readAllShares)
        let listed = try await ListedProjects.read(viewer, asking: ["largest": countsAll ? "\(BoardColumn.mostCards)" : nil])
        let byStage = Dictionary(grouping: listed.projects, by: \.stage)
        let columns = try ProjectStage.allCases.filter { $0.isAlwaysShown || byStage[$0] != nil }.map { stage in
            try BoardColumn(stage, byStage[stage] ?? [], listed, viewer)
        }
        let words = viewer.words
        let page = SectionsPage(
            heading: words[Sentences.portfolio], tabs: viewer.portfolioTabs,
            lead: try listed.lead(words) + listed.part(words, leadsOn: false), filter: listed.filter(viewer, .board),
            board: ItemsView(columns))
        return page.content(listed.body, viewer)
    }
}

/// The content of the template `board`: the projects at a stage, with their number and their sum.
struct BoardColumn {
    struct Card {
        let name: String
        let href: String
        let detail: String
        let total: String
    }

    /// The most projects in a column; the list has all of them.
    static let mostCards = 8

    let id: String
    let name: String
    let count: Int
    let total: String
    let municipal: String
    let cards: ItemsView<Card>?
    let more: LinkView?

    init(_ stage: ProjectStage, _ projects: [ProjectSummary], _ listed: ListedProjects, _ viewer: Viewer) throws {
        let words = viewer.words
        id = "stage-\(stage.rawValue)"
        name = words[Sentences.stage(stage)]
        let all = listed.totals.first { $0.group == stage.rawValue }
        count = all?.projects ?? projects.count
        total = words.money(try all?.total ?? Money.sum(projects.map(\.total)))
        municipal = words[Sentences.municipalPart(words.money(try all?.municipal ?? Money.sum(projects.map(\.municipal))))]
        // The largest first, because they matter most.
        let largest = projects.sorted { ($1.total, $0.code) < ($0.total, $1.code) }.prefix(Self.mostCards)
        cards = ItemsView(
            largest.map { project in
                let detail = [words[Sentences.fund(project.fund)], words.span(project.startsOn, project.endsOn)]
                return Card(
                    name: project.name, href: viewer.href(of: project.code),
                    detail: detail.filter { !$0.isEmpty }.joined(separator: " · "), total: words.money(project.total))
            })
        let address = viewer.address(.list, listed.asked).with("stage", stage.rawValue)
        more = projects.isEmpty ? nil : LinkView(name: words[Sentences.allOfStage(count)], href: address, isCurrent: false)
    }
}

extension ProjectStage {
    /// Whether it is a stage on the way from an idea to the end; other stages have a column only if they have a
    /// project.
    fileprivate var isAlwaysShown: Bool {
        switch self {
        case .idea, .preparation, .applied, .funded, .running, .ended: true
        case .rejected, .interrupted, .closed, .withdrawn: false
        }
    }
}
