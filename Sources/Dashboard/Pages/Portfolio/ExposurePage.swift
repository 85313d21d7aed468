internal import Cooperation
internal import Operations

extension Dashboard {
    /// Each municipality's promised and possible parts of projects, by year.
    func exposurePage(_ viewer: Viewer) async throws -> PageContent {
        let (body, exposure, members) = try await viewer.operations.perform(
            together: ReadPart(try viewer.make(ShowTenant.init)), ReadPart(try viewer.make(ListExposure.init)),
            ReadPart(try viewer.make(ListMembers.init, Viewer.most)), as: viewer.caller,
            by: viewer.visit.deadline)
        let words = viewer.words
        let rows = try exposure.get().items.filter { $0.payer != nil }
        let seesAll = viewer.caller.may(.readAllShares)
        let table = ExposureTable(rows, ShownPayers(try members.get().items, words), words, seesAll: seesAll)
        let page = SectionsPage(
            heading: words[Sentences.exposure], tabs: viewer.portfolioTabs,
            lead: words[Sentences.exposureLead] + (seesAll ? "" : " " + words[Sentences.Payer.unsent]),
            sections: [try table.byPayer(), try table.byYear(), try table.payersByYear()])
        return page.content(try body.get(), viewer)
    }
}

/// Exposure in rows of payers and of years.
private struct ExposureTable {
    let rows: [Exposure]
    let names: ShownPayers
    let words: Words
    /// Whether there are other payers to compare with.
    let seesAll: Bool

    private static let parts: [(Commitment, @Sendable (Exposure) -> Money)] = [
        (.decided, { $0.decided }), (.pending, { $0.pending }), (.pipeline, { $0.pipeline }),
    ]

    init(_ rows: [Exposure], _ names: ShownPayers, _ words: Words, seesAll: Bool) {
        (self.rows, self.names, self.words, self.seesAll) = (rows, names, words, seesAll)
    }

    private func amounts(_ rows: [Exposure]) throws -> [Money] {
        try Self.parts.map { part in try Money.sum(rows.map(part.1)) } + [try Money.sum(rows.map(\.total))]
    }

    private func section(
        _ id: String, _ heading: LocalizedText, _ sentence: LocalizedText, _ first: LocalizedText,
        _ groups: [(name: String, rows: [Exposure])]
    ) throws -> SectionsPage.Section {
        let sums = try groups.map { try amounts($0.rows) }
        let most = sums.compactMap(\.last).max() ?? .zero
        let lines = zip(groups, sums).map { group, sums in
            let parts = sums.dropLast().enumerated().map { (tone: Series.tone($0), amount: $1) }
            return ChartTable.Line(
                name: group.name, bar: ItemsView(StackedBar(parts, of: most).parts), cells: sums.map { .number(words.money($0)) })
        }
        let heads =
            [ChartTable.Head(name: words[first])]
            + Self.parts.enumerated().map { place, part in
                ChartTable.Head(name: words[Sentences.commitment(part.0)], isNumber: true, swatch: Series.tone(place))
            } + [ChartTable.Head(name: words[Term.total], isNumber: true)]
        let all = ChartTable.Line(name: words[Term.total], cells: try amounts(rows).map { .number(words.money($0)) })
        return SectionsPage.Section(
            id: id, heading: words[heading], sentence: words[sentence], hint: lines.isEmpty ? nil : words[Sentences.stackHint],
            table: ChartTable(words[heading], heads, lines: lines, sums: lines.count > 1 ? [all] : []))
    }

    private func largest(_ groups: [(name: String, rows: [Exposure])]) throws -> (name: String, total: Money)? {
        try groups.map { (name: $0.name, total: try Money.sum($0.rows.map(\.total))) }.max { $0.total < $1.total }
    }

    func byPayer() throws -> SectionsPage.Section {
        let groups = Dictionary(grouping: rows) { $0.payer?.rawValue ?? "" }.sorted { $0.key < $1.key }
            .map { (name: PayerCode(rawValue: $0.key).map { names[$0] } ?? $0.key, rows: $0.value) }
        let sentence =
            try largest(groups).map { most in
                seesAll ? Sentences.mostExposed(most.name, words.money(most.total)) : Sentences.ownExposure(words.money(most.total))
            } ?? Sentences.noExposure
        return try section("payers", Sentences.exposureByPayer, sentence, Sentences.payerHead, groups)
    }

    func byYear() throws -> SectionsPage.Section {
        let groups = Dictionary(grouping: rows, by: \.year).sorted { $0.key < $1.key }.map { (name: "\($0.key)", rows: $0.value) }
        let sentence = try largest(groups).map { Sentences.highestYear($0.name, words.money($0.total)) } ?? Sentences.noExposure
        return try section("years", Sentences.exposureByYear, sentence, Term.year, groups)
    }

    /// Payers in rows and years in columns, each cell the sum of all commitments.
    func payersByYear() throws -> SectionsPage.Section {
        let years = Set(rows.map(\.year)).sorted()
        let cells = { (rows: [Exposure]) in
            try (years.map { year in rows.filter { $0.year == year } } + [rows]).map {
                ChartTable.Cell.number(words.money(try Money.sum($0.map(\.total))))
            }
        }
        let byPayer = Dictionary(grouping: rows) { $0.payer?.rawValue ?? "" }.sorted { $0.key < $1.key }
        let lines = try byPayer.map { code, rows in
            ChartTable.Line(name: PayerCode(rawValue: code).map { names[$0] } ?? code, cells: try cells(rows))
        }
        let heads =
            [(Sentences.payerHead, false)] + years.map { year in (Sentences.same("\(year)"), true) } + [(Term.total, true)]
        let sums = lines.count > 1 ? [ChartTable.Line(name: words[Term.total], cells: try cells(rows))] : []
        return SectionsPage.Section(
            id: "payers-years", heading: words[Sentences.exposureMatrix],
            sentence: words[years.isEmpty ? Sentences.noExposure : Sentences.exposureMatrixSentence],
            table: ChartTable(words[Sentences.exposureMatrix], ChartTable.heads(heads, words), lines: lines, sums: sums))
    }
}
