internal import Cooperation
internal import Operations

extension Dashboard {
    /// So many indicators stand on a page.
    private static let indicatorsOnPage = 6

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
            ChartTable.Line(
                name: indicator.name, cells: [.text(indicator.focusArea), .text(indicator.unit), .text(indicator.source)])
        }
        let heads: [(LocalizedText, isNumber: Bool)] = [
            (Sentences.indicator, false), (Sentences.focusArea, false), (Term.unit, false), (Term.source, false),
        ]
        let page = SectionsPage(
            heading: words[Sentences.cards],
            lead: words[Sentences.cardsLead(present.count, indicators: lines.count)],
            sections: [
                SectionsPage.Section(
                    id: "members", heading: words[Sentences.cardsOfMembers], sentence: words[Sentences.cardsSentence],
                    links: ItemsView(links)),
                SectionsPage.Section(
                    id: "indicators", heading: words[Sentences.indicators], sentence: words[Sentences.indicatorsSentence(lines.count)],
                    table: ChartTable(words[Sentences.indicators], ChartTable.heads(heads, words), lines: lines)),
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
        let paging = Paging(count: order.count, size: Self.indicatorsOnPage, page: viewer.visit.query["page"])
        let byIndicator = Dictionary(grouping: lines, by: \.indicator.code)
        let address = viewer.address(.card(municipality), asked)
        let areas = Set(try indicators.get().items.map(\.focusArea)).filter { !$0.isEmpty }.sorted()
        let name = PayerCode(rawValue: municipality).map { names[$0] } ?? municipality
        let filter = FilterView(
            action: viewer.path(.card(municipality)), hidden: [],
            controls: [
                FilterView.choice(
                    "focusArea", Sentences.focusArea, areas.map { (value: $0, label: $0) }, chosen: asked["focusArea"], words)
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

extension SectionsPage.Section {
    /// One indicator in all areas: each has its bar in its row, and the card's own is told apart by its words too.
    fileprivate init(_ indicator: Indicator, _ lines: [CardLine], _ names: ShownPayers, _ words: Words) {
        let scale = FigureScale(lines.filter { $0.place == .own || $0.place == .member }.compactMap(\.value), lines.compactMap(\.value))
        let rows = lines.map { line in
            ChartTable.Line(
                name: words.area(line, names),
                bar: line.value.flatMap { scale.bar(to: $0, line.place == .own ? "total" : "part") }.map { [$0] }
                    .flatMap { ItemsView($0) },
                cells: [.number(words.figure(of: line)), .text(line.year.map { "\($0)" } ?? ""), .text(words.note(of: line))])
        }
        let heads: [(LocalizedText, isNumber: Bool)] = [
            (Sentences.area, false), (indicator.unit.isEmpty ? Sentences.figureHead : Sentences.same(indicator.unit), true),
            (Term.year, false), (Sentences.noteHead, false),
        ]
        self.init(
            id: "indicator-\(indicator.code.rawValue)", heading: indicator.name, sentence: words[Self.sentence(indicator, lines, words)],
            table: ChartTable(indicator.name, ChartTable.heads(heads, words), lines: rows))
    }

    /// Where the municipality stands among the members, and beside the country.
    private static func sentence(_ indicator: Indicator, _ lines: [CardLine], _ words: Words) -> LocalizedText {
        guard let own = lines.first(where: { $0.place == .own }), let value = own.value else { return Sentences.noFigure }
        let all = lines.filter { $0.place == .own || $0.place == .member }.compactMap(\.value)
        let place = all.count { $0 > value } + 1
        let country = lines.first { $0.place == .country }?.value
        return Sentences.figure(
            words.figure(value.description), own.year.map { "\($0)" } ?? "", place: place, of: all.count,
            country: country.map { words.figure($0.description) })
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

    fileprivate func figure(of line: CardLine) -> String {
        if let value = line.value { return figure(value.description) }
        switch line.reason {
        case .suppressed: return self[Sentences.suppressed]
        case .missing, .notImported, nil: return self[Sentences.missing]
        }
    }

    /// Which way it went, and whether to be careful with it.
    fileprivate func note(of line: CardLine) -> String {
        var notes: [String] = []
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
