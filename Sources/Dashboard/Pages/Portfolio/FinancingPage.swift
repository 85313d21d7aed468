internal import Cooperation
internal import Operations

extension Dashboard {
    /// The financing of the whole portfolio by year, source and focus area.
    func financingPage(_ viewer: Viewer) async throws -> PageContent {
        let (body, financing, areas) = try await viewer.operations.perform(
            together: ReadPart(try viewer.make(ShowTenant.init)), ReadPart(try viewer.make(ListFinancing.init)),
            ReadPart(try viewer.make(SummarizePortfolio.init, ["by": "focus-area"])), as: viewer.caller, by: viewer.visit.deadline)
        let words = viewer.words, rows = try financing.get().items
        let amounts = rows.map { (year: $0.year, source: $0.source, amount: $0.total) }
        let page = SectionsPage(
            heading: words[Term.financing], tabs: viewer.portfolioTabs,
            lead: words[Sentences.financingLead],
            sections: [
                try SectionsPage.Section.financing("years", Sentences.financingByYear, amounts, words), try .states(rows, words),
                try .focusAreas(try areas.get().items, words),
            ])
        return page.content(try body.get(), viewer)
    }
}

extension SectionsPage.Section {
    /// The financing from each source by its state.
    fileprivate static func states(_ rows: [PortfolioFinancing], _ words: Words) throws -> Self {
        let columns: [(LocalizedText, (PortfolioFinancing) -> Money)] = [
            (Sentences.plannedHead, \.planned), (Term.decided, \.decided), (Sentences.claimedHead, \.claimed),
            (Term.paid, \.paid), (Sentences.countsHead, \.total),
        ]
        let cells = { (rows: [PortfolioFinancing]) in
            try columns.map { ChartTable.Cell.number(words.money(try Money.sum(rows.map($0.1)))) }
        }
        let bySource = Dictionary(grouping: rows, by: \.source)
        let lines = try FinancingSource.allCases.compactMap { source in
            try bySource[source].map { ChartTable.Line(name: words[Sentences.source(source)], cells: try cells($0)) }
        }
        let heads = [(Term.source, false)] + columns.map { ($0.0, true) }
        return Self(
            id: "states", heading: words[Sentences.statesHeading],
            sentence: words[Sentences.paidSoFar(words.money(try Money.sum(rows.map(\.paid))))],
            table: ChartTable(
                words[Sentences.statesHeading], ChartTable.heads(heads, words), lines: lines,
                sums: [ChartTable.Line(name: words[Term.total], cells: try cells(rows))]))
    }

    private static let mostGroups = 40

    fileprivate static func focusAreas(_ totals: [PortfolioTotal], _ words: Words) throws -> Self {
        let groups = totals.filter { $0.group != nil }.sorted { ($1.total, $0.group ?? "") < ($0.total, $1.group ?? "") }
        let most = groups.first?.total ?? .zero
        let cells = { (total: PortfolioTotal) in
            [
                ChartTable.Cell.number("\(total.projects)"), .number(words.money(total.total)), .number(words.money(total.municipal)),
                .number(words.percent(total.municipalPercent)),
            ]
        }
        let lines = groups.prefix(mostGroups).map { total in
            let name = total.group.flatMap { $0.isEmpty ? nil : $0 } ?? words[Sentences.noFocusArea]
            return ChartTable.Line(name: name, bar: ItemsView(StackedBar([("part", total.total)], of: most).parts), cells: cells(total))
        }
        let heads = [
            (Term.focusArea, false), (Sentences.projectCount, true), (Term.financing, true), (Sentences.municipalHead, true),
            (Sentences.municipalPercent, true),
        ]
        let sums = totals.last { $0.group == nil }.map { [ChartTable.Line(name: words[Term.total], cells: cells($0))] } ?? []
        let largest = groups.first.map { total in
            Sentences.largestFocusArea(lines.first?.name ?? "", words.money(total.total), projects: total.projects)
        }
        return Self(
            id: "focus-areas", heading: words[Sentences.focusAreas], sentence: words[largest ?? Sentences.noFinancing],
            hint: groups.count > mostGroups ? words[Sentences.onlyFirst(mostGroups, groups.count)] : nil,
            table: ChartTable(words[Sentences.focusAreas], ChartTable.heads(heads, words), lines: lines, sums: sums))
    }
}
