internal import Cooperation
internal import Operations

extension Dashboard {
    func administrationPage(_ viewer: Viewer, _ place: AdministrationPlace) async throws -> PageContent {
        try viewer.caller.require(.readAllShares)
        return switch place {
        case .change(let year, let name): try await changePage(viewer, year: year, name: name)
        case .service(let year, let service): try await servicePage(viewer, year: year, service: service)
        default: throw Refusal.notFound
        }
    }
}

extension Viewer {
    /// The administration manager's part of the menu, as far as the reader may read it.
    func administration(_ year: BudgetYear?) -> [LinkView] {
        let places: [(LocalizedText, AdministrationPlace)] = []
        return places.map { name, other in
            let target = DashboardPlace.administration(body, other)
            return LinkView(name: words[name], href: target.path, isCurrent: target == place)
        }
    }
}
