internal import Cooperation
internal import Operations

extension Dashboard {
    func administrationPage(_ viewer: Viewer, _ place: AdministrationPlace) async throws -> PageContent {
        try viewer.caller.require(.readAllShares)
        return switch place {
        case .change(let year, let name): try await changePage(viewer, year: year, name: name)
        case .service(let year, let service): try await servicePage(viewer, year: year, service: service)
        case .invoices(let year): try await invoicesPage(viewer, year: year)
        case .receivables: try await receivablesPage(viewer)
        case .statement(let year): try await statementPage(viewer, year: year)
        case .settlement(let year): try await settlementPage(viewer, year: year)
        case .history: try await historyPage(viewer)
        case .differences(let year): try await differencesPage(viewer, year: year)
        case .alternatives(let year): try await alternativesPage(viewer, year: year)
        }
    }
}

extension Viewer {
    /// The administration manager's part of the menu: the pages that the reader may open.
    func administration(_ year: BudgetYear?) -> [LinkView] {
        guard caller.may(.readAllShares) else { return [] }
        var places: [(LocalizedText, AdministrationPlace)] = []
        if let year = year.map({ "\($0)" }) {
            places = [
                (Sentences.invoicing, .invoices(year: year)), (Sentences.statement, .statement(year: year)),
                (Sentences.settlement, .settlement(year: year)), (Sentences.differences, .differences(year: year)),
                (Sentences.alternatives, .alternatives(year: year)),
            ]
        }
        places.append((Term.receivables, .receivables))
        if caller.may(.readAudit) { places.append((Sentences.history, .history)) }
        return places.map { name, other in
            let target = DashboardPlace.administration(body, other)
            return LinkView(name: words[name], href: target.path, isCurrent: target == place)
        }
    }
}
