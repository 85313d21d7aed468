internal import Cooperation
internal import Operations

extension Viewer {
    func portfolio(_ place: PortfolioPlace) -> DashboardPlace { .portfolio(body, place) }

    func path(_ place: PortfolioPlace) -> String { portfolio(place).path }

    private func link(_ name: LocalizedText, _ place: PortfolioPlace, isCurrent: Bool? = nil) -> LinkView {
        LinkView(name: words[name], href: path(place), isCurrent: isCurrent ?? (portfolio(place) == self.place))
    }

    /// The part of the main menu that leads to projects, goals, the clock and cards.
    var portfolioLinks: [LinkView] {
        var links: [LinkView] = []
        var here: PortfolioPlace?
        if case .portfolio(_, let place) = place { here = place }
        if caller.may(.readOwnShare) { links.append(link(Sentences.portfolio, .board, isCurrent: here?.isOfPortfolio == true)) }
        if caller.may(.read) {
            links.append(link(Term.goals, .plans, isCurrent: here?.isOfPlans == true))
            links.append(link(Sentences.clock, .clock, isCurrent: here?.isOfClock == true))
            links.append(link(Sentences.cards, .cards, isCurrent: here?.isOfCards == true))
        }
        return links
    }

    /// The views of the portfolio that the reader may see.
    var portfolioTabs: ItemsView<LinkView>? {
        var links = [link(Sentences.board, .board), link(Sentences.list, .list)]
        if caller.may(.readAllShares) {
            links += [link(Term.financing, .financing), link(Sentences.timeline, .timeline)]
        }
        links.append(link(Sentences.exposure, .exposure))
        if caller.may(.readAllShares) { links += [link(Sentences.cashFlow, .cashFlow), link(Sentences.watch, .watch)] }
        return ItemsView(links)
    }

    /// The values in the address that are not empty.
    func asked(_ names: [String]) -> [String: String] {
        visit.query.filter { name, value in names.contains(name) && value.contains { !$0.isWhitespace } }
    }

    /// The same values in the order of their names, for addresses.
    func address(_ place: PortfolioPlace, _ values: [String: String]) -> PageAddress {
        PageAddress(path: path(place), values: values)
    }

    /// The address of a project.
    func href(of project: ProjectCode) -> String { path(.project(project.rawValue)) }
}

extension PortfolioPlace {
    fileprivate var isOfPortfolio: Bool { !isOfPlans && !isOfClock && !isOfCards }

    fileprivate var isOfPlans: Bool {
        switch self {
        case .plans, .plan: true
        default: false
        }
    }

    fileprivate var isOfCards: Bool {
        switch self {
        case .cards, .card: true
        default: false
        }
    }

    fileprivate var isOfClock: Bool {
        switch self {
        case .clock, .clockYear: true
        default: false
        }
    }
}
