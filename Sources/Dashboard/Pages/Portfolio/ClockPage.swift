internal import Cooperation
internal import Operations

extension Dashboard {
    /// A year of the annual clock as a wheel and as a list, with the next events.
    ///
    /// - Parameter year: nil for this year, or the nearest one with events.
    func clockPage(_ viewer: Viewer, year: String?) async throws -> PageContent {
        let today = operations.today()
        let (body, clock, phases) = try await viewer.operations.perform(
            together: ReadPart(try viewer.make(ShowTenant.init)), ReadPart(try viewer.make(ListClock.init)),
            ReadPart(try viewer.make(ListClockTemplates.init)), as: viewer.caller, by: viewer.visit.deadline)
        let words = viewer.words
        let turn = ClockTurn(try clock.get().items, processes: try phases.get().items, today: today)
        let wanted = year.map { BudgetYear($0) } ?? BudgetYear(today.year)
        guard let wanted, let shown = turn.year(wanted, isNamed: year != nil) else { throw Refusal.notFound }
        let times = turn.years.map { LinkView(name: "\($0)", href: viewer.path(.clockYear("\($0)")), isCurrent: $0 == shown) }
        let page = SectionsPage(
            heading: "\(words[Sentences.clock]) \(shown)", times: ItemsView(times),
            lead: words[turn.next(words)], sections: turn.sections(of: shown, words))
        return page.content(try body.get(), viewer)
    }
}

/// The events of the annual clock, with the progress of each.
struct ClockTurn {
    private struct Told {
        let event: ClockEvent
        let progress: ClockEvent.Progress
    }

    /// The most events on one page.
    private static let mostEvents = 120
    /// The most dots on a wheel, because more could not be distinguished.
    private static let mostDots = 60

    private let events: [Told]
    private let processes: [TemplateCode: String]
    private let today: CalendarDate

    init(_ events: [ClockEvent], processes phases: [ClockPhase], today: CalendarDate) {
        let runs = Dictionary(grouping: events) { "\($0.year) \($0.template)" }
        self.events = runs.values.flatMap { ClockEvent.progress(of: $0, on: today).map(Told.init) }
            .sorted { ($0.event.date, $0.event.template, $0.event.number) < ($1.event.date, $1.event.template, $1.event.number) }
        processes = Dictionary(phases.map { ($0.template, $0.process) }) { first, _ in first }
        self.today = today
    }

    /// The calendar years with events.
    var years: [BudgetYear] { Set(events.compactMap { BudgetYear($0.event.date.year) }).sorted() }

    /// The year itself if it is named; otherwise the nearest year with events, or the year if none has any.
    func year(_ wanted: BudgetYear, isNamed: Bool) -> BudgetYear? {
        if years.contains(wanted) || years.isEmpty { return wanted }
        return isNamed ? nil : years.min { abs($0.year - wanted.year) < abs($1.year - wanted.year) }
    }

    func next(_ words: Words) -> LocalizedText {
        let late = events.count { $0.progress == .late }
        guard let next = events.first(where: { $0.progress == .next }) else { return Sentences.nothingNext(late: late) }
        return Sentences.nextEvent(
            next.event.title, words.date(next.event.date), days: today.dayCount(to: next.event.date), who: next.event.responsible,
            late: late)
    }

    func sections(of year: BudgetYear, _ words: Words) -> [SectionsPage.Section] {
        let all = events.filter { $0.event.date.year == year.year }
        let shown = Array(all.prefix(Self.mostEvents))
        let done = all.count { $0.progress == .done }
        let sentence = words[
            all.isEmpty ? Sentences.noEvents(words[Sentences.same("\(year)")]) : Sentences.wheel("\(year)", all.count, done: done)]
        let wheel = WheelView(
            Wheel(year: year), label: sentence, events: shown.prefix(Self.mostDots).map { (day: $0.event.date, progress: $0.progress) },
            today: today)
        let lines = shown.enumerated().map { place, told in line(told, number: place + 1, words) }
        let heads: [(LocalizedText, isNumber: Bool)] = [
            (Term.event, false), (Sentences.dateHead, false), (Sentences.process, false), (Sentences.responsible, false),
            (Term.state, false), (Term.decision, false), (Sentences.outcome, false),
        ]
        return [
            SectionsPage.Section(
                id: "wheel", heading: words[Sentences.wheelHeading], sentence: sentence,
                hint: shown.isEmpty ? nil : words[Sentences.wheelHint],
                wheel: shown.isEmpty ? nil : wheel),
            SectionsPage.Section(
                id: "events", heading: words[Sentences.eventsOfYear], sentence: words[Sentences.eventsOrder],
                hint: all.count > shown.count ? words[Sentences.onlyFirst(shown.count, all.count)] : nil,
                table: ChartTable(words[Sentences.eventsOfYear], ChartTable.heads(heads, words), lines: lines)),
        ]
    }

    private func line(_ told: Told, number: Int, _ words: Words) -> ChartTable.Line {
        let event = told.event
        return ChartTable.Line(
            name: "\(number). \(event.title)",
            cells: [
                .text(words.date(event.date)), .text("\(processes[event.template] ?? event.template.rawValue) \(event.year)"),
                .text(event.responsible), .tag(words.progress(told.progress)), .text(words.decision(event.decision)), .text(event.outcome),
            ])
    }
}

extension Words {
    func progress(_ progress: ClockEvent.Progress) -> Tag {
        switch progress {
        case .done: Tag(tone: .good, self[Sentences.milestone(.done)])
        case .late: Tag(tone: .bad, self[Sentences.milestone(.late)])
        case .next: Tag(tone: .attention, self[LocalizedText(fi: "Seuraavaksi", sv: "Härnäst", en: "Next")])
        case .ahead: Tag(tone: .plain, self[Sentences.milestone(.ahead)])
        }
    }
}
