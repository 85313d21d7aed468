internal import Cooperation
internal import Operations

extension Dashboard {
    private static let mostOwed = 60

    /// The plans, with the missing reports and actions of all of them.
    func plansPage(_ viewer: Viewer) async throws -> PageContent {
        let (body, plans, reports, actions) = try await viewer.operations.perform(
            together: ReadPart(try viewer.make(ShowTenant.init)), ReadPart(try viewer.make(ListPlans.init)),
            ReadPart(try viewer.make(ListOwedReports.init)), ReadPart(try viewer.make(ListOwedActions.init)), as: viewer.caller,
            by: viewer.visit.deadline)
        let words = viewer.words
        let (listed, owed, late) = (try plans.get().items, try reports.get().items, try actions.get().items)
        let lines = listed.map { plan in
            ChartTable.Line(
                name: plan.name, href: viewer.path(.plan(plan.code.rawValue)),
                cells: [
                    .text(words[Sentences.purpose(plan.purpose)]), .text(words.years(plan)), .text(words.decision(plan.decision)),
                    .number("\(owed.count { $0.plan == plan.code })"), .number("\(late.count { $0.plan == plan.code })"),
                ])
        }
        let heads: [(LocalizedText, isNumber: Bool)] = [
            (Term.plan, false), (Term.kind, false), (Term.years, false), (Term.decision, false),
            (Sentences.owedReports, true), (Sentences.owedActions, true),
        ]
        let page = SectionsPage(
            heading: words[Term.goals],
            lead: words[Sentences.plansLead(listed.count, reports: owed.count, actions: late.count)],
            sections: [
                SectionsPage.Section(
                    id: "plans", heading: words[Sentences.plansHeading], sentence: words[Sentences.plansSentence],
                    table: ChartTable(words[Sentences.plansHeading], ChartTable.heads(heads, words), lines: lines)),
                .owed(owed, most: Self.mostOwed, viewer), .owed(late, most: Self.mostOwed, viewer),
            ])
        return page.content(try body.get(), viewer)
    }
}

extension SectionsPage.Section {
    /// Measures whose reports are missing in rounds.
    static func owed(_ owed: [OwedReport], most: Int, _ viewer: Viewer) -> Self {
        let words = viewer.words
        let lines = owed.prefix(most).map { report in
            ChartTable.Line(
                name: report.title, href: viewer.path(.plan(report.plan.rawValue)),
                cells: [
                    .text("\(report.path)"), .text(report.responsible), .text(words.period(report.period)), .text(words.date(report.dueOn)),
                    .number(report.daysLate == 0 ? "" : words.days(report.daysLate)),
                ])
        }
        let heads: [(LocalizedText, isNumber: Bool)] = [
            (Term.measure, false), (Sentences.pathHead, false), (Sentences.responsible, false), (Term.period, false),
            (Sentences.dueHead, false), (Sentences.lateHead, true),
        ]
        return Self(
            id: "owed-reports", heading: words[Sentences.owedReports],
            sentence: words[owed.isEmpty ? Sentences.noOwedReports : Sentences.owed(owed.count, shown: lines.count)],
            table: ChartTable(words[Sentences.owedReports], ChartTable.heads(heads, words), lines: Array(lines)))
    }

    /// Actions that are late, or without a report.
    static func owed(_ owed: [OwedAction], most: Int, _ viewer: Viewer) -> Self {
        let words = viewer.words
        let lines = owed.prefix(most).map { action in
            ChartTable.Line(
                name: action.item.title, href: viewer.path(.plan(action.plan.rawValue)),
                cells: [
                    .text("\(action.item.path)"), .text(action.parties.joined(separator: "; ")), .text(words.date(action.dueOn)),
                    .text(words[Sentences.problem(action.problem)]), .number(action.daysLate == 0 ? "" : words.days(action.daysLate)),
                ])
        }
        let heads: [(LocalizedText, isNumber: Bool)] = [
            (Term.action, false), (Sentences.pathHead, false), (Sentences.responsible, false), (Sentences.dueHead, false),
            (Term.state, false), (Sentences.lateHead, true),
        ]
        return Self(
            id: "owed-actions", heading: words[Sentences.owedActions],
            sentence: words[owed.isEmpty ? Sentences.noOwedActions : Sentences.owed(owed.count, shown: lines.count)],
            table: ChartTable(words[Sentences.owedActions], ChartTable.heads(heads, words), lines: Array(lines)))
    }
}
