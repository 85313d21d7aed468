internal import Cooperation
internal import Operations

extension Dashboard {
    /// How many days back events are shown.
    private static let daysOfEvents = 60
    private static let overdueOnPage = 50
    private static let mostEvents = 40
    private static let mostFaults = 40

    /// Everything that is late, figures that do not agree, and recent events.
    func watchPage(_ viewer: Viewer) async throws -> PageContent {
        let today = operations.today()
        let since = today.adding(days: -Self.daysOfEvents) ?? today
        let (body, late, faults, events) = try await viewer.operations.perform(
            together: ReadPart(try viewer.make(ShowTenant.init)), ReadPart(try viewer.make(ListOverdue.init)),
            ReadPart(try viewer.make(CheckPortfolio.init)),
            ReadPart(
                try viewer.make(ListPortfolioEvents.init, ["since": since.description, "limit": "\(Self.mostEvents)"])),
            as: viewer.caller, by: viewer.visit.deadline)
        let words = viewer.words, overdue = try late.get().items
        let paging = Paging(count: overdue.count, size: Self.overdueOnPage, page: viewer.visit.query["page"])
        let page = SectionsPage(
            heading: words[Sentences.watch], tabs: viewer.portfolioTabs,
            lead: words[Sentences.watchLead(late: overdue.count, faults: try faults.get().items.count)],
            sections: [
                overdueSection(overdue, paging, viewer), faultSection(try faults.get().items, viewer),
                eventSection(try events.get(), since, viewer),
            ])
        return page.content(try body.get(), viewer)
    }

    private func overdueSection(_ overdue: [OverdueItem], _ paging: Paging, _ viewer: Viewer) -> SectionsPage.Section {
        let words = viewer.words
        let lines = overdue[paging.range].map { item in
            ChartTable.Line(
                name: item.name, href: viewer.href(of: item.project),
                cells: [
                    .text(words[Sentences.subject(item.subject)]), .text(item.title ?? item.claim.map { "\($0)" } ?? ""),
                    .text(words.date(item.dueOn)), .number(words.days(item.daysLate)), .number(words.money(item.open)),
                ])
        }
        let heads: [(LocalizedText, isNumber: Bool)] = [
            (Term.project, false), (Term.kind, false), (Sentences.titleHead, false), (Sentences.dueHead, false),
            (Sentences.lateHead, true), (Sentences.openAmount, true),
        ]
        let sentence =
            overdue.first.map { Sentences.overdue(overdue.count, oldest: $0.name, days: words.days($0.daysLate)) } ?? Sentences.nothingLate
        return SectionsPage.Section(
            id: "late", heading: words[Sentences.lateNow], sentence: words[sentence],
            table: ChartTable(words[Sentences.lateNow], ChartTable.heads(heads, words), lines: lines),
            pages: paging.links(PageAddress(path: viewer.path(.watch)), words))
    }

    private func faultSection(_ faults: [PortfolioFault], _ viewer: Viewer) -> SectionsPage.Section {
        let words = viewer.words
        let lines = faults.prefix(Self.mostFaults).map { fault in
            ChartTable.Line(
                name: fault.project.rawValue, href: viewer.href(of: fault.project),
                cells: [
                    .text(words[Sentences.problem(fault.problem)]), .text(fault.year.map { "\($0)" } ?? ""),
                    .text(fault.payer?.rawValue ?? ""), .number(words.money(fault.expected)), .number(words.money(fault.found)),
                    .text(fault.reason ?? ""),
                ])
        }
        let heads: [(LocalizedText, isNumber: Bool)] = [
            (Term.project, false), (Sentences.problemHead, false), (Term.year, false), (Sentences.payerHead, false),
            (Sentences.expectedHead, true), (Sentences.foundHead, true), (Term.reason, false),
        ]
        return SectionsPage.Section(
            id: "faults", heading: words[Sentences.faultsHeading],
            sentence: words[faults.isEmpty ? Sentences.noFaults : Sentences.faults(faults.count, shown: lines.count)],
            table: ChartTable(words[Sentences.faultsHeading], ChartTable.heads(heads, words), lines: Array(lines)))
    }

    private func eventSection(_ events: Page<PortfolioEvent>, _ since: CalendarDate, _ viewer: Viewer) -> SectionsPage.Section {
        let words = viewer.words
        let lines = events.items.map { event in
            ChartTable.Line(
                name: words.date(event.date),
                cells: [
                    .link(event.name, viewer.href(of: event.project)), .text(words[Sentences.event(event.event)]),
                    .text(event.told(words)),
                ])
        }
        let heads: [(LocalizedText, isNumber: Bool)] = [
            (Sentences.dateHead, false), (Term.project, false), (Term.event, false), (Sentences.detailHead, false),
        ]
        return SectionsPage.Section(
            id: "events", heading: words[Sentences.eventsHeading],
            sentence: words[Sentences.events(events.items.count, since: words.date(since), isCut: events.next != nil)],
            table: ChartTable(words[Sentences.eventsHeading], ChartTable.heads(heads, words), lines: lines))
    }
}

extension PortfolioEvent {
    /// The subject of an event in words; the audit has the details of a change of figures.
    fileprivate func told(_ words: Words) -> String {
        switch event {
        case .stage: ProjectStage(rawValue: detail).map { words[Sentences.stage($0)] } ?? detail
        case .claimSubmitted, .claimPaid, .claimCut, .claimRejected, .claimCorrected, .changeDecided, .milestoneDone: detail
        case .settingsChanged, .costChanged, .financingChanged, .split: ""
        }
    }
}
