internal import Cooperation
internal import Operations

/// The projects that an address selects, and the choices of the filters.
struct ListedProjects {
    static let filters = ["scope", "stage", "fund", "focusArea", "actor", "year", "text"]

    let body: CooperationBody
    let projects: [ProjectSummary]
    /// The cursor for the next projects; nil at the end.
    let next: String?
    /// Whether there are more projects than one answer has, after these or before them.
    let isPart: Bool
    let focusAreas: [String]
    let actors: [String]
    /// The sums of all projects with these filters, by stage; none for a reader that sees only the projects that it
    /// finances.
    let totals: [PortfolioTotal]
    /// The filters in the address.
    let asked: [String: String]

    /// - Parameter values: the page's own conditions.
    static func read(_ viewer: Viewer, asking values: [String: String?] = [:]) async throws -> ListedProjects {
        try await read(viewer, asking: values, with: ReadPart(known: ())).projects
    }

    /// - Parameters:
    ///   - filters: those that the address may have.
    ///   - values: the page's own conditions.
    ///   - more: a further read of the page.
    static func read<More>(
        _ viewer: Viewer, by filters: [String] = filters, asking values: [String: String?] = [:], with more: ReadPart<More>
    ) async throws -> (projects: ListedProjects, more: More) {
        let asked = viewer.asked(filters), own = values.compactMapValues(\.self)
        let request = asked.merging(Viewer.most) { $1 }.merging(own) { $1 }
        let body = ReadPart(try viewer.make(ShowTenant.init)), projects = ReadPart(try viewer.make(ListProjects.init, request))
        guard viewer.caller.may(.readAllShares) else {
            let (body, page, more) = try await viewer.operations.perform(
                together: body, projects, more, as: viewer.caller, by: viewer.visit.deadline)
            return (ListedProjects(body: try body.get(), try page.get(), asked: asked, own), try more.get())
        }
        let scope = asked["scope"], all = request.filter { !["limit", "after", "largest"].contains($0.key) }
        let (found, page, areas, actors, totals, further) = try await viewer.operations.perform(
            together: body, projects, ReadPart(try viewer.make(SummarizePortfolio.init, ["by": "focus-area", "scope": scope])),
            ReadPart(try viewer.make(SummarizePortfolio.init, ["by": "actor", "scope": scope])),
            ReadPart(try viewer.make(SummarizePortfolio.init, all.merging(["by": "stage"]) { $1 })), more, as: viewer.caller,
            by: viewer.visit.deadline)
        let groups = { (totals: Page<PortfolioTotal>) in totals.items.compactMap(\.group).filter { !$0.isEmpty } }
        let listed = ListedProjects(
            body: try found.get(), try page.get(), focusAreas: groups(try areas.get()), actors: groups(try actors.get()),
            totals: try totals.get().items, asked: asked, own)
        return (listed, try further.get())
    }

    private init(
        body: CooperationBody, _ page: Page<ProjectSummary>, focusAreas: [String] = [], actors: [String] = [],
        totals: [PortfolioTotal] = [], asked: [String: String], _ own: [String: String]
    ) {
        self.body = body
        projects = page.items
        next = page.next
        isPart = page.next != nil || own["after"] != nil
        (self.focusAreas, self.actors, self.totals, self.asked) = (focusAreas, actors, totals, asked)
    }

    /// - Parameter isOfYears: whether the page itself shows some years, so that no year has to be chosen.
    func filter(
        _ viewer: Viewer, _ place: PortfolioPlace, hidden: [String: String] = [:], isOfYears: Bool = false
    ) -> FilterView {
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
            ] + (isOfYears ? [] : [FilterView.choice("year", Term.year, same(years(viewer)), chosen: asked["year"], words)]) + [
                FilterView.choice(
                    "scope", Sentences.whose, named(PortfolioScope.allCases, Sentences.scope), chosen: asked["scope"], words, any: nil),
                FilterView.Control(
                    name: "text", label: words[Sentences.textFilter], line: FilterView.Line(text: asked["text"] ?? "")),
            ])
    }

    /// A decade around today, and the chosen year.
    private func years(_ viewer: Viewer) -> [String] {
        let today = viewer.operations.today().year
        let near = Set((today - 6...today + 4).map(String.init) + (asked["year"].map { [$0] } ?? []))
        return near.sorted(by: >)
    }

    /// The number of projects with these filters, also if not all are here.
    var count: Int { totals.first { $0.group == nil }?.projects ?? projects.count }

    /// The sum of all projects with these filters, also if not all are here.
    func lead(_ words: Words) throws -> String {
        if projects.isEmpty { return words[Sentences.noProjects] }
        let all = totals.first { $0.group == nil }
        let total = try all?.total ?? Money.sum(projects.map(\.total)),
            municipal = try all?.municipal ?? Money.sum(projects.map(\.municipal))
        return words[Sentences.projects(count, total: words.money(total), municipal: words.money(municipal))]
    }

    /// A sentence about the shown part if there are more projects than one answer has; otherwise empty.
    ///
    /// - Parameter leadsOn: whether the page has a link to the next ones.
    func part(_ words: Words, leadsOn: Bool = true) -> String {
        isPart ? " " + words[Sentences.partOfProjects(projects.count, goesOn: leadsOn && next != nil)] : ""
    }
}
