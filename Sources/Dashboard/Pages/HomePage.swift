internal import Cooperation
internal import Operations

extension Dashboard {
    /// The reader's daily page: the installation for an operator, the missing reports for a team lead, its own share
    /// for a municipality, the portfolio, or the body's year.
    func home(_ viewer: Viewer) async throws -> Outcome {
        let words = viewer.words
        if viewer.caller.isPlatform { return .elsewhere(.installation) }
        guard viewer.caller.may(.readOwnShare) else { return .elsewhere(.ofRole(viewer.body, .owed)) }
        if viewer.caller.role == .developmentDirector { return .elsewhere(.portfolio(viewer.body, .board)) }
        let budgets = try await viewer.operations.perform(try viewer.make(ListBudgets.init), as: viewer.caller, by: viewer.visit.deadline)
        let today = viewer.operations.today()
        let years = budgets.items.filter(\.isLookedAt)
        let inForce = years.filter { $0.status == .approved && $0.year.year <= today.year }.map(\.year).max()
        guard let year = inForce ?? years.map(\.year).max() else {
            if viewer.caller.may(.write) { return .page(viewer.beginning) }
            return .page(WordsPage(heading: words[Sentences.noView], paragraphs: [words[Sentences.noBudget]]).content)
        }
        if let payer = viewer.caller.payer { return .elsewhere(.share(viewer.body, year: "\(year)", payer: payer.rawValue)) }
        return .elsewhere(.year(viewer.body, year: "\(year)"))
    }
}

extension Viewer {
    /// The first page of a body without a budget.
    fileprivate var beginning: PageContent {
        var page = TablesPage(heading: words[Sentences.noView], lead: words[Sentences.beginning])
        let year = BudgetYear(operations.today().year)
        page.actions = ItemsView([.addMember, .addService, .draft].map { link(to: $0, ofYear: year) })
        return PageContent(title: page.heading, template: .tables, page: page, navigation: navigation())
    }
}
