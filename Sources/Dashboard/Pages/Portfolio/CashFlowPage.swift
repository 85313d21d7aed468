internal import Cooperation
internal import Operations

extension Dashboard {
    /// The number of years on a page, month by month.
    private static let yearsOfCashFlow = 3

    /// The host's advances for funders by month, and their peak.
    func cashFlowPage(_ viewer: Viewer) async throws -> PageContent {
        let asked = viewer.asked(["project", "from"])
        let (body, flow) = try await viewer.operations.perform(
            together: ReadPart(try viewer.make(ShowTenant.init)),
            ReadPart(try viewer.make(ForecastCashFlow.init, ["project": asked["project"]])), as: viewer.caller,
            by: viewer.visit.deadline)
        let words = viewer.words, months = try flow.get()
        let years = Set(months.items.map(\.month.year)).sorted()
        let wanted = asked["from"].flatMap { BudgetYear($0)?.year } ?? operations.today().year - 1
        // The page begins with a year that leaves it full, if there are enough years.
        let from = min(max(wanted, years.first ?? wanted), max((years.last ?? wanted) - Self.yearsOfCashFlow + 1, years.first ?? wanted))
        let shown = months.items.filter { (from..<from + Self.yearsOfCashFlow).contains($0.month.year) }
        let address = viewer.address(.cashFlow, asked)
        let times = years.map { LinkView(name: "\($0)", href: address.with("from", "\($0)"), isCurrent: $0 == from) }
        let lead = months.peak.map { Sentences.peak(words.month($0.month), words.money($0.prefinanced)) } ?? Sentences.noCashFlow
        let page = SectionsPage(
            heading: [words[Sentences.cashFlow], asked["project"] ?? ""].filter { !$0.isEmpty }.joined(separator: " "),
            tabs: viewer.portfolioTabs, times: years.count > Self.yearsOfCashFlow ? ItemsView(times) : nil, lead: words[lead],
            sections: shown.isEmpty ? [] : [try .cashFlow(shown, words), try .yearsOfCashFlow(months.items, words)])
        return page.content(try body.get(), viewer)
    }
}

extension SectionsPage.Section {
    private static let columns: [(LocalizedText, isNumber: Bool)] = [
        (Sentences.costsHead, true), (Sentences.supportHead, true), (Sentences.receivedHead, true), (Sentences.openAmount, true),
        (Sentences.prefinancedHead, true),
    ]

    fileprivate static func cashFlow(_ months: [CashFlowMonth], _ words: Words) throws -> Self {
        let lines = months.map { month in
            ChartTable.Line(
                name: words.month(month.month),
                cells: [month.costs, month.support, month.received, month.open, month.prefinanced].map { .number(words.money($0)) })
        }
        let peak = months.max { $0.prefinanced < $1.prefinanced }
        let ends = [months.first, months.last].compactMap { $0.map { words.month($0.month) } }
        return Self(
            id: "months", heading: words[Sentences.cashFlowByMonth],
            sentence: words[
                Sentences.cashFlowSentence(
                    ends.joined(separator: "–"), peak: peak.map { words.month($0.month) } ?? "",
                    words.money(peak?.prefinanced ?? .zero), end: words.money(months.last?.prefinanced ?? .zero))],
            hint: words[Sentences.areaHint], area: AreaChart(months.map(\.prefinanced), axis: ends),
            table: ChartTable(
                words[Sentences.cashFlowByMonth], ChartTable.heads([(Sentences.monthHead, false)] + columns, words), lines: lines))
    }

    fileprivate static func yearsOfCashFlow(_ months: [CashFlowMonth], _ words: Words) throws -> Self {
        let years = Dictionary(grouping: months, by: \.month.year).sorted { $0.key < $1.key }
        let lines = try years.map { year, months in
            let sum = { (amount: (CashFlowMonth) -> Money) in try Money.sum(months.map(amount)) }
            let amounts = [
                try sum(\.costs), try sum(\.support), try sum(\.received), try sum(\.open), months.map(\.prefinanced).max() ?? .zero,
            ]
            return ChartTable.Line(name: "\(year)", cells: amounts.map { .number(words.money($0)) })
        }
        let received = try Money.sum(months.map(\.received))
        return Self(
            id: "years", heading: words[Sentences.cashFlowByYear], sentence: words[Sentences.cashFlowYears(words.money(received))],
            table: ChartTable(
                words[Sentences.cashFlowByYear], ChartTable.heads([(Term.year, false)] + columns, words), lines: lines))
    }
}
