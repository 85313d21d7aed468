internal import Cooperation
internal import Operations

extension Dashboard {
    /// A plan with its goals by team, its missing reports, and everything that needs attention.
    func planPage(_ viewer: Viewer, _ code: String) async throws -> PageContent {
        let (body, shown, reports, actions) = try await viewer.operations.perform(
            together: ReadPart(try viewer.make(ShowTenant.init)), ReadPart(try viewer.make(ShowPlan.init, ["plan": code])),
            ReadPart(try viewer.make(ListOwedReports.init)), ReadPart(try viewer.make(ListOwedActions.init, ["plan": code])),
            as: viewer.caller, by: viewer.visit.deadline)
        let parts = PlanParts(try shown.get(), viewer)
        let owed = try reports.get().items.filter { $0.plan == parts.plan.code }
        return try parts.page(owed: owed, actions: try actions.get().items).content(try body.get(), viewer)
    }
}

/// A plan as the sections of its page.
struct PlanParts {
    private static let itemsOnPage = 50
    private static let mostOwed = 30
    private static let mostFindings = 30

    let shown: ShowPlan.Output
    let viewer: Viewer
    /// The period of the newest round; the plan's last year if there is none.
    let period: ReportingPeriod?

    init(_ shown: ShowPlan.Output, _ viewer: Viewer) {
        self.shown = shown
        self.viewer = viewer
        period = shown.rounds.map(\.period).max() ?? ReportingPeriod("\(shown.plan.lastYear)")
    }

    var plan: Plan { shown.plan }
    private var words: Words { viewer.words }

    func page(owed: [OwedReport], actions: [OwedAction]) throws -> SectionsPage {
        let done = shown.completion.plan.map { words.percent(whole: $0) }
        return SectionsPage(
            heading: plan.name, status: Tag(tone: .plain, words[Sentences.purpose(plan.purpose)]), decision: words.decision(plan.decision),
            lead: words[Sentences.planLead(words.years(plan), isOfOneYear: plan.firstYear == plan.lastYear, completion: done)],
            actions: ItemsView(viewer.links(to: [.planItems], ["plan": plan.code.rawValue])),
            sections: [
                teams, .owed(owed, most: Self.mostOwed, viewer), .owed(actions, most: Self.mostOwed, viewer), rounds, findings, items,
            ])
    }

    /// The items of a section, without the section itself.
    private func items(of section: PlanItem) -> [PlanItem] {
        shown.items.filter { $0.path.text.hasPrefix(section.path.text + ".") }
    }

    /// The sections, which are teams in a plan of action, each with its degree of completion.
    private var teams: SectionsPage.Section {
        let sections = shown.items.filter { $0.path.item == .section }
        let reported = Set(shown.reports.filter { $0.period == period }.map(\.path))
        let lines = sections.map { section in
            let items = items(of: section)
            let actions = items.filter { $0.path.item == .action && $0.state != .dropped }
            let measures = items.filter { $0.path.item == .measure }
            let completion = shown.completion.items[section.path]
            let bar = ItemsView(completion.map { [ChartBar(tone: "part", x: 0, width: $0 * 10)] } ?? [])
            return ChartTable.Line(
                name: section.title, href: PageAddress(path: viewer.path(.plan(plan.code.rawValue))).with("section", section.path.text),
                bar: bar,
                cells: [
                    .number(completion.map { words.percent(whole: $0) } ?? words[Sentences.unknown]),
                    .number("\(items.count { $0.path.item == .goal })"),
                    .number("\(actions.count { $0.state == .done })/\(actions.count)"),
                    .number("\(measures.count { reported.contains($0.path) })/\(measures.count)"),
                ])
        }
        let heads: [(LocalizedText, isNumber: Bool)] = [
            (Sentences.team, false), (Sentences.completion, true), (Sentences.goalCount, true), (Sentences.actionsDone, true),
            (Sentences.measuresReported, true),
        ]
        let known = sections.compactMap { section in shown.completion.items[section.path].map { (title: section.title, percent: $0) } }
        let farthest = known.max { $0.percent < $1.percent }, least = known.min { $0.percent < $1.percent }
        var sentence = Sentences.noCompletion
        if let farthest, let least {
            sentence = Sentences.farthest(
                farthest.title, words.percent(whole: farthest.percent), least: least.title, words.percent(whole: least.percent))
        }
        return SectionsPage.Section(
            id: "teams", heading: words[Sentences.teamsHeading], sentence: words[sentence],
            table: ChartTable(words[Sentences.teamsHeading], ChartTable.heads(heads, words), lines: lines))
    }

    /// The rounds of reporting, with the number of reports in each.
    private var rounds: SectionsPage.Section {
        let measures = shown.items.count { $0.path.item == .measure }
        let lines = shown.rounds.map { round in
            ChartTable.Line(
                name: words.period(round.period),
                cells: [
                    .text(words.date(round.dueOn)), .number("\(shown.reports.count { $0.period == round.period })/\(measures)"),
                    .text(words.decision(round.decision)),
                ])
        }
        let heads: [(LocalizedText, isNumber: Bool)] = [
            (Term.period, false), (Sentences.dueHead, false), (Sentences.measuresReported, true), (Sentences.closedBy, false),
        ]
        let open = shown.rounds.count { $0.decision == nil }
        return SectionsPage.Section(
            id: "rounds", heading: words[Sentences.roundsHeading],
            sentence: words[lines.isEmpty ? Sentences.noRounds : Sentences.rounds(lines.count, open: open)],
            table: ChartTable(words[Sentences.roundsHeading], ChartTable.heads(heads, words), lines: lines))
    }

    private var findings: SectionsPage.Section {
        let all = period.map { planFindings(shown.items, shown.reports, in: $0) } ?? []
        let counts = PlanFinding.Problem.allCases.map { problem in (problem, all.count { $0.problem == problem }) }.filter { $0.1 > 0 }
        let lines = all.prefix(Self.mostFindings).map { finding in
            ChartTable.Line(
                name: finding.title, cells: [.text("\(finding.path)"), .text(words[Sentences.problem(finding.problem)])])
        }
        let heads: [(LocalizedText, isNumber: Bool)] = [
            (Sentences.titleHead, false), (Sentences.pathHead, false), (Sentences.problemHead, false),
        ]
        return SectionsPage.Section(
            id: "findings", heading: words[Sentences.findingsHeading],
            sentence: words[
                all.isEmpty
                    ? Sentences.noFindings : Sentences.findings(all.count, shown: lines.count, period.map { words.period($0) } ?? "")],
            items: ItemsView(counts.map { ItemView(name: words[Sentences.problem($0.0)], value: "\($0.1)") }),
            table: ChartTable(words[Sentences.findingsHeading], ChartTable.heads(heads, words), lines: Array(lines)))
    }

    /// The items: those of the section in the address, or all.
    private var items: SectionsPage.Section {
        let asked = viewer.asked(["section"])
        let section = asked["section"]
        let wanted = shown.items.filter { item in
            section.map { item.path.text == $0 || item.path.text.hasPrefix($0 + ".") } ?? true
        }
        let paging = Paging(count: wanted.count, size: Self.itemsOnPage, page: viewer.visit.query["page"])
        let newest = Dictionary(shown.reports.map { ($0.path, $0) }) { $0.period < $1.period ? $1 : $0 }
        let lines = wanted[paging.range].map { line($0, newest: newest[$0.path]) }
        let heads: [(LocalizedText, isNumber: Bool)] = [
            (Sentences.titleHead, false), (Term.kind, false), (Term.state, false), (Sentences.completion, true),
            (Sentences.responsible, false), (Term.target, false), (Sentences.newestReport, false),
        ]
        return SectionsPage.Section(
            id: "items", heading: words[Sentences.itemsHeading],
            sentence: words[Sentences.items(wanted.count, of: shown.items.count)],
            table: ChartTable(words[Sentences.itemsHeading], ChartTable.heads(heads, words), lines: lines),
            pages: paging.links(viewer.address(.plan(plan.code.rawValue), asked), words))
    }

    private func line(_ item: PlanItem, newest: MeasureReport?) -> ChartTable.Line {
        let target = [item.target.map { words.range($0) } ?? "", item.unit ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
        return ChartTable.Line(
            name: item.title, detail: item.path.text,
            cells: [
                .text(words[Sentences.item(item.path.item)]), .text(item.state.map { words[Sentences.state($0)] } ?? ""),
                .number(shown.completion.items[item.path].map { words.percent(whole: $0) } ?? ""),
                .text(item.parties(among: shown.items).joined(separator: "; ")), .text(target),
                .text(newest.map { "\(words.period($0.period)): \(words.measurement($0.measurement))" } ?? ""),
            ])
    }
}

extension Words {
    func years(_ plan: Plan) -> String { plan.firstYear == plan.lastYear ? "\(plan.firstYear)" : "\(plan.firstYear)–\(plan.lastYear)" }

    /// A figure such as "-1234567.5" with the language's marks.
    func figure(_ text: String) -> String {
        let parts = text.drop { $0 == "-" }.split(separator: ".", maxSplits: 1).map(String.init)
        guard let whole = parts.first.flatMap({ Int64($0) }) else { return text }
        let decimals = parts.count > 1 ? (language == .en ? "." : ",") + parts[1] : ""
        return (text.hasPrefix("-") ? "\u{2212}" : "") + count(whole) + decimals
    }

    /// A figure, or a range of figures.
    func range(_ range: MeasureRange) -> String {
        let low = figure(range.low.description)
        return range.low == range.high ? low : "\(low)–\(figure(range.high.description))"
    }

    func measurement(_ measurement: Measurement) -> String {
        switch measurement {
        case .value(let value): figure(value.description)
        case .words(let words): words
        case .suppressed: self[Sentences.suppressed]
        case .missing: self[Sentences.missing]
        }
    }
}
