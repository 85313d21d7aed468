internal import Cooperation
internal import Operations

extension Dashboard {
    /// The most indicators on a page; there are fewer if many areas and years would make the page large.
    private static let indicatorsOnPage = 6
    private static let cellsOnPage = 700

    /// The members, each with a link to its card.
    func cardsPage(_ viewer: Viewer) async throws -> PageContent {
        let (body, members, indicators) = try await viewer.operations.perform(
            together: ReadPart(try viewer.make(ShowTenant.init)),
            ReadPart(try viewer.make(ListMembers.init, Viewer.most)),
            ReadPart(try viewer.make(ListIndicators.init)), as: viewer.caller, by: viewer.visit.deadline)
        let words = viewer.words
        let present = try members.get().items.filter { $0.membership != nil }
        let links = present.map { LinkView(name: words[$0.name], href: viewer.path(.card($0.payer.rawValue)), isCurrent: false) }
        let lines = try indicators.get().items.map { indicator in
            let change = viewer.links(to: [.indicatorValues], ["indicator": indicator.code.rawValue])
            return ChartTable.Line(
                name: indicator.name,
                cells: [.text(indicator.focusArea), .text(indicator.unit), .text(indicator.source)] + change.map { .link($0.name, $0.href) }
            )
        }
        let mayChange = !viewer.links(to: [.indicatorValues]).isEmpty
        let heads: [(LocalizedText, isNumber: Bool)] =
            [(Term.indicator, false), (Term.focusArea, false), (Term.unit, false), (Term.source, false)]
            + (mayChange ? [(Sentences.newValues, false)] : [])
        let page = SectionsPage(
            heading: words[Sentences.cards],
            lead: words[Sentences.cardsLead(present.count, indicators: lines.count)],
            sections: [
                SectionsPage.Section(
                    id: "members", heading: words[Sentences.cardsOfMembers], sentence: words[Sentences.cardsSentence],
                    links: ItemsView(links)),
                SectionsPage.Section(
                    id: "indicators", heading: words[Sentences.indicators], sentence: words[Sentences.indicatorsSentence(lines.count)],
                    table: ChartTable(words[Sentences.indicators], ChartTable.heads(heads, words), lines: lines),
                    links: ItemsView(viewer.links(to: [.statistics]))),
            ])
        return page.content(try body.get(), viewer)
    }

    /// A municipality's indicators beside those of the members, the region and the country.
    func cardPage(_ viewer: Viewer, _ municipality: String) async throws -> PageContent {
        let asked = viewer.asked(["focusArea", "year"])
        let (body, card, members, indicators) = try await viewer.operations.perform(
            together: ReadPart(try viewer.make(ShowTenant.init)),
            ReadPart(try viewer.make(ShowCard.init, asked.merging(["municipality": municipality]) { $1 })),
            ReadPart(try viewer.make(ListMembers.init, Viewer.most)),
            ReadPart(try viewer.make(ListIndicators.init)), as: viewer.caller, by: viewer.visit.deadline)
        let words = viewer.words, names = ShownPayers(try members.get().items, words)
        let lines = try card.get().items
        let order = lines.filter { $0.place == .own }.map(\.indicator)
        let byIndicator = Dictionary(grouping: lines, by: \.indicator.code)
        let largest = byIndicator.values.map { $0.count * (CardLine.years(of: $0).count + 2) }.max() ?? 1
        let size = min(Self.indicatorsOnPage, max(1, Self.cellsOnPage / largest))
        let paging = Paging(count: order.count, size: size, page: viewer.visit.query["page"])
        let address = viewer.address(.card(municipality), asked)
        let areas = Set(try indicators.get().items.map(\.focusArea)).filter { !$0.isEmpty }.sorted()
        let name = PayerCode(rawValue: municipality).map { names[$0] } ?? municipality
        let filter = FilterView(
            action: viewer.path(.card(municipality)), hidden: [],
            controls: [
                FilterView.choice(
                    "focusArea", Term.focusArea, areas.map { (value: $0, label: $0) }, chosen: asked["focusArea"], words)
            ])
        let known = lines.count { $0.place == .own && $0.value != nil }
        let times = try members.get().items.filter { $0.membership != nil }.map { member in
            LinkView(
                name: words[member.name], href: viewer.path(.card(member.payer.rawValue)), isCurrent: member.payer.rawValue == municipality)
        }
        var sections = order[paging.range].map { indicator in
            SectionsPage.Section(indicator, byIndicator[indicator.code] ?? [], names, words)
        }
        if let last = sections.indices.last { sections[last].pages = paging.links(address, words) }
        let page = SectionsPage(
            heading: "\(words[Sentences.card]): \(name)", tabs: ItemsView(times),
            lead: words[Sentences.cardLead(order.count, known: known)], filter: areas.isEmpty ? nil : filter, sections: sections,
            isMultiple: true)
        return page.content(try body.get(), viewer)
    }
}

extension CardLine {
    /// The least number of years in a table.
    private static let yearsShown = 8

    /// The newest years with a figure of any area, and the year of each area's newest figure.
    fileprivate static func years(of lines: [CardLine]) -> [Int] {
        let all = Set(lines.flatMap(\.series).map(\.year)).sorted()
        return Set(all.suffix(yearsShown)).union(lines.compactMap(\.year)).sorted()
    }
}

extension SectionsPage.Section {
    /// One indicator over the years in all areas: a line for each area, and a row with the same figures. The row's bar
    /// has the newest figure; words, too, mark the card's own area.
    fileprivate init(_ indicator: Indicator, _ lines: [CardLine], _ names: ShownPayers, _ words: Words) {
        let scale = FigureScale(lines.filter { $0.place == .own || $0.place == .member }.compactMap(\.value), lines.compactMap(\.value))
        let years = CardLine.years(of: lines)
        let rows = lines.map { line in
            let byYear = Dictionary(line.series.map { ($0.year, $0.value) }) { first, _ in first }
            return ChartTable.Line(
                name: words.area(line, names),
                bar: line.value.flatMap { scale.bar(to: $0, line.place == .own ? "total" : "part") }.map { [$0] }
                    .flatMap { ItemsView($0) },
                cells: years.map { .number(byYear[$0].map { words.figure($0.description) } ?? "–") } + [.text(words.note(of: line))])
        }
        let heads =
            ChartTable.heads([(indicator.unit.isEmpty ? Sentences.area : Sentences.areaIn(indicator.unit), false)], words)
            + years.map { ChartTable.Head(name: "\($0)", isNumber: true) } + ChartTable.heads([(Sentences.noteHead, false)], words)
        let chart = LineChart(
            lines.map { line in
                LineChart.Series(
                    name: line.place == .member ? words[Sentences.otherMembers] : words.area(line, names), tone: line.place.rawValue,
                    isCompared: line.place == .own || line.place == .member, figures: line.series.filter { years.contains($0.year) })
            }, years: years)
        self.init(
            id: "indicator-\(indicator.code.rawValue)", heading: indicator.name, sentence: words[Self.sentence(indicator, lines, words)],
            hint: chart.map { chart in
                words[
                    Sentences.lineScale(
                        words.figure(chart.lowest.description), words.figure(chart.highest.description), beyond: chart.beyond)]
            }, lines: chart, table: ChartTable(indicator.name, heads, lines: rows))
    }

    /// The municipality's place among the members, compared with the country, and its change over time.
    private static func sentence(_ indicator: Indicator, _ lines: [CardLine], _ words: Words) -> LocalizedText {
        guard let own = lines.first(where: { $0.place == .own }), let value = own.value else { return Sentences.noFigure }
        let all = lines.filter { $0.place == .own || $0.place == .member }.compactMap(\.value)
        let place = all.count { $0 > value } + 1
        let country = lines.first { $0.place == .country }?.value
        let years = CardLine.years(of: lines)
        let first = own.series.first { years.contains($0.year) }.flatMap { $0.year == own.year ? nil : $0 }
        return Sentences.figure(
            words.figure(value.description), own.year.map { "\($0)" } ?? "", place: place, of: all.count,
            country: country.map { words.figure($0.description) },
            before: first.map { (year: "\($0.year)", figure: words.figure($0.value.description)) })
    }
}

extension Words {
    fileprivate func area(_ line: CardLine, _ names: ShownPayers) -> String {
        switch line.place {
        case .own: "\(PayerCode(rawValue: line.area).map { names[$0] } ?? line.area) *"
        case .member: PayerCode(rawValue: line.area).map { names[$0] } ?? line.area
        case .region: self[Sentences.region]
        case .country: self[Sentences.country]
        }
    }

    /// Why there is no figure; otherwise its direction, and whether to be careful with it.
    fileprivate func note(of line: CardLine) -> String {
        var notes: [String] = []
        switch line.reason {
        case .suppressed: notes.append(self[Sentences.suppressed])
        case .missing, .notImported: notes.append(self[Sentences.missing])
        case nil: break
        }
        switch line.trend {
        case .up: notes.append("\u{2191} " + self[Sentences.rose])
        case .down: notes.append("\u{2193} " + self[Sentences.fell])
        case .flat: notes.append("\u{2192} " + self[Sentences.stayed])
        case nil: break
        }
        if line.isSmall { notes.append(self[Sentences.smallPopulation]) }
        return notes.joined(separator: ", ")
    }
}
