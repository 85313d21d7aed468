internal import Cooperation
internal import Operations

extension Dashboard {
    /// A service in a year's budget: its cost, its key, and all payers' contributions to it.
    func servicePage(_ viewer: Viewer, year: String, service: String) async throws -> PageContent {
        let values = ["year": year].merging(["layer": viewer.layer].compactMapValues(\.self)) { $1 }
        let ofService = values.merging(["service": service]) { $1 }
        let (body, budgets, shown, matrix, accounts) = try await operations.perform(
            together: ReadPart(try viewer.make(ShowTenant.init)), ReadPart(try viewer.make(ListBudgets.init)),
            ReadPart(try viewer.make(ShowBudget.init, values)), ReadPart(try viewer.make(ShowMatrix.init, values)),
            ReadPart(try viewer.make(ListBudgetAccounts.init, ofService)), as: viewer.caller, by: viewer.visit.deadline)
        let budget = try shown.get()
        guard let line = budget.services.first(where: { $0.service.rawValue == service }),
            let row = try matrix.get().rows.first(where: { $0.service == line.service })
        else { throw Refusal.notFound }
        let years = viewer.years(try budgets.get().items, current: budget.budget.year) {
            .administration(viewer.body, .service(year: "\($0)", service: service))
        }
        var page = try TablesPage(line, row, payers: try matrix.get().payers, of: budget, years: years, viewer)
        let byAccount = try accounts.get().items
        if !byAccount.isEmpty { page.sections.insert(TablesPage.accounts(byAccount, of: budget, viewer), at: 1) }
        return PageContent(
            title: page.heading, template: .tables, page: page, bodyName: viewer.words[try body.get().name],
            navigation: viewer.navigation(budget.budget.year))
    }
}

extension TablesPage {
    fileprivate init(
        _ line: BudgetService, _ row: MatrixRow, payers: [MatrixPayer], of shown: ShowBudget.Output, years: [LinkView], _ viewer: Viewer
    ) throws {
        let words = viewer.words, budget = shown.budget
        heading = words[Sentences.serviceTitle(line.name, words.layer(budget.layer))]
        yearsNav = YearsView(years: years)
        status = TagView(words.status(budget.status), detail: words.decision(budget.decision))
        lead = line.refusal.map { code in
            let name = { (payer: String) in payers.first { $0.payer.rawValue == payer }.map { words[$0.name] } ?? payer }
            return words[Sentences.refusedCost(words.refusedCost(code, line.refusalDetail ?? "", naming: name))]
        }
        if shown.may.mayChange {
            let offered: [OfferedChange] = [.service, .account, .setService, .join, .leave, .removeService]
            actions = ItemsView(offered.map { viewer.link(to: $0, ofYear: budget.year, ["service": line.service.rawValue]) })
        }
        sections = [Self.costs(line, words), try Self.contributions(row, payers, of: shown, line, viewer)]
    }

    private static func costs(_ line: BudgetService, _ words: Words) -> SectionView {
        var items = [
            (Term.grossCost, words.money(line.cost)), (Term.ownIncome, words.money(line.ownIncome)),
            (Term.externalFunding, words.money(line.externalFunding)), (Term.netCost, words.money(line.net)),
            (Term.allocationKey, words[line.terms.key.words]), (Term.agreement, line.agreement),
        ]
        if let reason = line.unallocatedReason {
            items.append((Term.unallocated, words.money(line.unallocated) + " – " + words[reason.text]))
        }
        let shown = items.filter { !$0.1.isEmpty }.map { ItemView(name: words[$0.0], value: $0.1) }
        return SectionView(id: "costs", heading: words[Sentences.costs], items: ItemsView(shown))
    }

    /// The budgeted amounts by account, if the service is kept by account.
    fileprivate static func accounts(_ accounts: [BudgetAccount], of shown: ShowBudget.Output, _ viewer: Viewer) -> SectionView {
        let words = viewer.words
        let rows = accounts.map { account in
            let particulars: KeyValuePairs = [
                "service": account.service.rawValue, "account": account.account.code.rawValue, "amount": "\(account.amount)",
            ]
            let href = shown.may.mayChange ? OfferedChange.account.href(viewer, year: shown.budget.year, particulars) : nil
            return TableView.Line(
                head: TableView.Cell(text: words[account.account.name]),
                cells: [TableView.Cell(text: words.money(account.amount), href: href, isNumber: true)])
        }
        let heads = [
            TableView.Head(name: words[Term.account]), TableView.Head(name: words[Sentences.budgeted], isNumber: true),
        ]
        return SectionView(id: "accounts", heading: words[Sentences.byAccount], table: TableView(heads: heads, rows: rows))
    }

    private static func contributions(
        _ row: MatrixRow, _ payers: [MatrixPayer], of shown: ShowBudget.Output, _ line: BudgetService, _ viewer: Viewer
    ) throws -> SectionView {
        let words = viewer.words, mayChange = shown.may.mayChange, budget = shown.budget
        let amounts = row.figures.first?.amounts ?? [:]
        let own = payers.filter { amounts[$0.payer] != nil }
        let rows = own.map { payer in
            let amount = amounts[payer.payer] ?? .zero
            let code = payer.payer.rawValue
            let place = DashboardPlace.explanation(viewer.body, year: "\(budget.year)", payer: code)
            let why = TableView.Cell(text: words[Sentences.why], href: viewer.href(place) + "#\(line.service)")
            let change = [OfferedChange.contribution, .contributionByKey].map { offered in
                TableView.Cell(
                    text: words[offered.name == OfferedChange.contribution.name ? Sentences.setByHand : Sentences.byKey],
                    href: viewer.link(to: offered, ofYear: budget.year, ["service": line.service.rawValue, "payer": code]).href)
            }
            return TableView.Line(
                head: TableView.Cell(text: words[payer.name]),
                cells: [.number(words.money(amount)), .number(words.percent(amount.percent(of: line.shared))), why]
                    + (mayChange ? change : []))
        }
        let heads = [
            TableView.Head(name: words[Term.payer]), TableView.Head(name: words[Sentences.amount], isNumber: true),
            TableView.Head(name: words[Sentences.part], isNumber: true), TableView.Head(name: words[Sentences.why]),
        ]
        let changes = [Sentences.setByHand, Sentences.byKey].map { TableView.Head(name: words[$0]) }
        return SectionView(
            id: "contributions", heading: words[Sentences.contributions],
            sentence: words[Sentences.contributionsLead(own.count, words.money(line.shared))],
            table: TableView(heads: heads + (mayChange ? changes : []), rows: rows))
    }
}

extension Viewer {
    /// A link to a change, for the year if the change has one.
    func link(to offered: OfferedChange, ofYear year: BudgetYear? = nil, _ particulars: KeyValuePairs<String, String> = [:]) -> LinkView {
        LinkView(name: words[offered.title], href: offered.href(self, year: year, particulars), isCurrent: false)
    }
}
