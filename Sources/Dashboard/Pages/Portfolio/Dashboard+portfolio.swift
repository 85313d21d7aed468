internal import Cooperation
internal import Operations

extension Dashboard {
    func portfolio(_ viewer: Viewer, _ place: PortfolioPlace) async throws -> Outcome {
        switch place {
        case .board: .page(try await boardPage(viewer))
        case .list: .page(try await projectListPage(viewer))
        case .listTable: .file(try await projectTable(viewer))
        case .project(let code): .page(try await projectPage(viewer, code))
        case .financing: .page(try await financingPage(viewer))
        case .timeline: .page(try await timelinePage(viewer))
        case .exposure: .page(try await exposurePage(viewer))
        case .cashFlow: .page(try await cashFlowPage(viewer))
        case .watch: .page(try await watchPage(viewer))
        case .plans: .page(try await plansPage(viewer))
        case .plan(let code): .page(try await planPage(viewer, code))
        case .clock: .page(try await clockPage(viewer, year: nil))
        case .cards: .page(try await cardsPage(viewer))
        case .card(let municipality): .page(try await cardPage(viewer, municipality))
        case .clockYear(let year): .page(try await clockPage(viewer, year: year))
        }
    }
}

extension SectionsPage {
    /// In its frame, under the name of the body.
    func content(_ body: CooperationBody, _ viewer: Viewer) -> PageContent {
        let name = viewer.words[body.name]
        return PageContent(title: heading, template: .sections, page: self, bodyName: name, navigation: viewer.navigation())
    }
}
