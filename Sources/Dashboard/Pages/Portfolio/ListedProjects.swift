internal import Cooperation
internal import Operations

/// The projects that an address asks for, and what the filters offer.
struct ListedProjects {
    static let filters = ["scope", "stage", "fund", "focusArea", "actor", "year", "text"]

    let body: CooperationBody
    let projects: [ProjectSummary]
    /// Where the projects go on; nil at their end.
    let next: String?
    /// Whether there are more than an answer has, after these or before them.
    let isPart: Bool
    let focusAreas: [String]
    let actors: [String]
    /// What the address filters by.
    let asked: [String: String]

    /// - Parameter after: where a list goes on that is longer than an answer.
    static func read(_ viewer: Viewer, after: String? = nil) async throws -> ListedProjects {
        let asked = viewer.asked(filters)
        let values = asked.merging(Viewer.most) { $1 }.merging(["after": after].compactMapValues(\.self)) { $1 }
        let body = ReadPart(try viewer.make(ShowTenant.init)), projects = ReadPart(try viewer.make(ListProjects.init, values))
        guard viewer.caller.may(.readAllShares) else {
            let (body, page) = try await viewer.operations.perform(
                together: body, projects, as: viewer.caller, by: viewer.visit.deadline)
            return ListedProjects(body: try body.get(), try page.get(), after: after, focusAreas: [], actors: [], asked: asked)
        }
        let scope = asked["scope"]
        let (found, page, areas, actors) = try await viewer.operations.perform(
            together: body, projects, ReadPart(try viewer.make(SummarizePortfolio.init, ["by": "focus-area", "scope": scope])),
            ReadPart(try viewer.make(SummarizePortfolio.init, ["by": "actor", "scope": scope])), as: viewer.caller,
            by: viewer.visit.deadline)
        let groups = { (totals: Page<PortfolioTotal>) in totals.items.compactMap(\.group).filter { !$0.isEmpty } }
        return ListedProjects(
            body: try found.get(), try page.get(), after: after, focusAreas: groups(try areas.get()), actors: groups(try actors.get()),
            asked: asked)
    }

    private init(
        body: CooperationBody, _ page: Page<ProjectSummary>, after: String?, focusAreas: [String], actors: [String], asked: [String: String]
    ) {
        self.body = body
        projects = page.items
        next = page.next
        isPart = page.next != nil || after != nil
        (self.focusAreas, self.actors, self.asked) = (focusAreas, actors, asked)
    }

    func filter(_ viewer: Viewer, _ place: PortfolioPlace, hidden: [String: String] = [:]) -> FilterView {
        let words = viewer.words
        func named<Choice: RawRepresentable<String>>(_ choices: [Choice], _ name: (Choice) -> LocalizedText) -> [(
            value: String, label: String
        )] {
            choices.map { (value: $0.rawValue, label: words[name($0)]) }
        }
        let same = { (texts: [String]) in texts.map { (value: $0, label: $0) } }
        return FilterView(
            action: viewer.path(place), hidden: hidden.sorted { $0.key < $1.key }.map { ItemView(name: $0.key, value: $0.value) },
            controls: [
                FilterView.choice(
                    "stage", Term.stage, named(ProjectStage.allCases, Sentences.stage), chosen: asked["stage"], words),
                FilterView.choice("fund", Sentences.fundHead, named(Fund.allCases, Sentences.fund), chosen: asked["fund"], words),
                FilterView.choice("focusArea", Term.focusArea, same(focusAreas), chosen: asked["focusArea"], words),
                FilterView.choice("actor", Term.actor, same(actors), chosen: asked["actor"], words),
                FilterView.choice("year", Term.year, same(years(viewer)), chosen: asked["year"], words),
                FilterView.choice(
                    "scope", Sentences.whose, named(PortfolioScope.allCases, Sentences.scope), chosen: asked["scope"], words, any: nil),
                FilterView.Control(
                    name: "text", label: words[Sentences.textFilter], line: FilterView.Line(text: asked["text"] ?? "")),
            ])
    }

    /// A decade around today, and the one that is asked for.
    private func years(_ viewer: Viewer) -> [String] {
        let today = viewer.operations.today().year
        let near = Set((today - 6...today + 4).map(String.init) + (asked["year"].map { [$0] } ?? []))
        return near.sorted(by: >)
    }

    /// What the projects come to together.
    func lead(_ words: Words) throws -> String {
        if projects.isEmpty { return words[Sentences.noProjects] }
        let sums = Sentences.projects(
            projects.count, total: words.money(try Money.sum(projects.map(\.total))),
            municipal: words.money(try Money.sum(projects.map(\.municipal))))
        return words[sums] + (isPart ? " " + words[Sentences.partOfProjects] : "")
    }
}
