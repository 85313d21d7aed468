internal import Cooperation
internal import Operations

extension Dashboard {
    /// A year's actuals beside its budget, and the expected result of the year.
    func statementPage(_ viewer: Viewer, year: String) async throws -> PageContent {
        let period = viewer.asked("period") ?? year
        let (body, budgets, statement, interim, frozen, budget) = try await operations.perform(
            together: ReadPart(try viewer.make(ShowTenant.init)), ReadPart(try viewer.make(ListBudgets.init)),
            ReadPart(try viewer.make(ShowStatement.init, ["year": year])), ReadPart(try viewer.make(ShowInterim.init, ["period": period])),
            ReadPart(try viewer.make(ListInterims.init)), ReadPart(try viewer.make(ShowBudget.init, ["year": year])), as: viewer.caller,
            by: viewer.visit.deadline)
        let all = try budgets.get().items
        guard let of = BudgetYear(year), all.contains(where: { $0.year == of && $0.isLookedAt }) else { throw Refusal.notFound }
        let words = viewer.words
        let lines = try statement.get().items, shown = try interim.get()
        var page = TablesPage(heading: words[Sentences.statementOf(year)])
        page.yearsNav = YearsView(years: viewer.years(all, current: of) { .administration(viewer.body, .statement(year: "\($0)")) })
        page.lead = words[StatementRows.lead(lines, words)]
        if viewer.caller.may(.write) {
            // The actuals of a closed year do not change.
            let offered: [OfferedChange] =
                try budget.get().isSettled ? [.interim] : [.forecast, .actual, .ledger, .interim, .ledgerColumns, .costCentre]
            page.actions = ItemsView(offered.map { viewer.link(to: $0, ofYear: of) })
        }
        page.sections = [
            StatementRows.whole(lines, words), StatementRows.services(lines, words), StatementRows.forecast(shown, words),
            StatementRows.periods(of, try frozen.get().items, viewer),
        ]
        return PageContent(
            title: page.heading, template: .tables, page: page, bodyName: words[try body.get().name], navigation: viewer.navigation(of))
    }
}

/// The tables of a year's statement.
private enum StatementRows {
    static func lead(_ lines: [StatementLine], _ words: Words) -> LocalizedText {
        guard let margin = lines.first(where: { $0.service == nil && $0.item == .operatingMargin }) else { return Sentences.noStatement }
        guard let actual = margin.figures.actual else { return Sentences.notBooked }
        return Sentences.statementLead(
            words.money(actual), of: words.money(margin.figures.after), realised: words.percent(margin.figures.realised))
    }

    /// The six columns of the whole body.
    static func whole(_ lines: [StatementLine], _ words: Words) -> SectionView {
        let own = lines.filter { $0.service == nil && $0.account == nil }
        return SectionView(
            id: "whole", heading: words[Sentences.wholeBody],
            table: table(own.map { (words[$0.item.name], $0.figures) }, first: Term.item, words))
    }

    /// The margin of each service, which is what its payers cover.
    static func services(_ lines: [StatementLine], _ words: Words) -> SectionView {
        let own = lines.filter { $0.service != nil && $0.item == .operatingMargin && $0.account == nil }
        return SectionView(
            id: "services", heading: words[Sentences.marginByService],
            table: table(own.map { ($0.name ?? "", $0.figures) }, first: Term.service, words))
    }

    private static func table(_ rows: [(String, StatementFigures)], first: LocalizedText, _ words: Words) -> TableView {
        let names = [
            first, Sentences.original, Sentences.amendments, Sentences.afterAmendments, Sentences.actual, Term.deviation,
            Sentences.realised, Sentences.lastYear,
        ]
        return TableView(
            heads: names.enumerated().map { TableView.Head(name: words[$1], isNumber: $0 > 0) },
            rows: rows.map { name, figures in
                let amounts = [figures.original, figures.amendments, figures.after, figures.actual, figures.deviation].map {
                    words.money($0)
                }
                let cells = amounts + [words.percent(figures.realised), words.money(figures.previous)]
                return TableView.Line(head: TableView.Cell(text: name), cells: cells.map { .number($0) })
            })
    }

    /// The period's plan and actuals, and the year's forecast beside its budget.
    static func forecast(_ interim: ShowInterim.Output, _ words: Words) -> SectionView {
        let decision = words.decision(interim.report.decision)
        let own = interim.lines.filter { $0.item == .operatingMargin }
        let names = [
            Term.service, Sentences.plannedOfPeriod, Sentences.actual, Term.deviation, Term.yearsBudget, Term.forecast,
            Sentences.forecastDifference,
        ]
        let line = { (line: InterimLine) in
            let difference = try? line.forecast.subtracting(line.budget)
            let amounts = [line.planned, line.actual, line.deviation, line.budget, line.forecast, difference]
            return TableView.Line(
                head: TableView.Cell(text: line.name ?? words[Sentences.wholeBody]), cells: amounts.map { .number(words.money($0)) })
        }
        let period = words.period(interim.report.period)
        return SectionView(
            id: "forecast", heading: words[Sentences.forecastOf(period)],
            sentence: words[interim.report.decision == nil ? Sentences.notFrozen : Sentences.frozen(decision)],
            table: TableView(
                heads: names.enumerated().map { TableView.Head(name: words[$1], isNumber: $0 > 0) },
                rows: own.filter { $0.service != nil }.map(line), sums: own.filter { $0.service == nil }.map(line)))
    }

    /// Links to the year's periods.
    static func periods(_ year: BudgetYear, _ frozen: [InterimReport], _ viewer: Viewer) -> SectionView {
        let usual = ["\(year)", "\(year)-Q1", "\(year)-H1", "\(year)-Q3"]
        let own = frozen.filter { $0.period.year == year }.map(\.period.description)
        let links = (usual + own.filter { !usual.contains($0) }).map { period in
            let name = StatementPeriod(period).map { viewer.words.period($0) } ?? period
            return LinkView(name: name, href: viewer.href(.statement(year: "\(year)"), ["period": period]), isCurrent: false)
        }
        return SectionView(id: "periods", heading: viewer.words[Sentences.periods], actions: ItemsView(links))
    }
}
