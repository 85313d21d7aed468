internal import Cooperation
internal import HTTPTypes
internal import Operations

extension Dashboard {
    /// The form of one report: a measure's figure, or an action's degree of completion.
    func reportPage(_ viewer: Viewer, _ place: RolePlace) async throws -> PageContent {
        let shown = try await shownReport(viewer, place)
        return try reportPage(viewer, shown, EditedRecord(shown), FormFaults())
    }

    /// Stores the report in the form, or shows the form again with its faults or with what somebody else has reported
    /// meanwhile.
    func giveReport(_ viewer: Viewer, _ place: RolePlace, _ form: [String: String]) async throws -> VisitAnswer {
        try viewer.caller.require(.report)
        var shown = try await shownReport(viewer, place)
        let asked = shown.asked
        var record = EditedRecord(shown, form: form)
        let values = record.values.filter { !$0.value.isEmpty }.merging(asked.known) { $1 }
        var faults = record.meanwhile.isEmpty ? asked.faults(in: values, today: operations.today()) : FormFaults()
        if record.meanwhile.isEmpty, faults.all.isEmpty {
            do {
                _ = try await operations.perform(
                    [try shown.change(viewer, values)], as: viewer.caller, options: ChangeOptions(idempotencyKey: form["idem"]),
                    by: viewer.visit.deadline)
                return KeptNotice.report.redirect(viewer.visit, to: viewer.path(.owed))
            } catch Refusal.conflict {
                // Somebody else has reported since the data were read.
                shown = try await shownReport(viewer, place)
                record = EditedRecord(shown, form: form)
            } catch let refusal as Refusal where refusal.entry.httpStatus < 500 && refusal != .notFound { faults = FormFaults(refusal) }
        }
        let page = try reportPage(viewer, shown, record, faults)
        return answer(with: page, viewer.visit, viewer.signedIn, status: .unprocessableContent)
    }

    private func shownReport(_ viewer: Viewer, _ place: RolePlace) async throws -> ShownReport {
        guard let asked = AskedReport(place) else { throw Refusal.notFound }
        let (body, shown) = try await operations.perform(
            together: ReadPart(try viewer.make(ShowTenant.init)), ReadPart(try viewer.make(ShowPlan.init, ["plan": asked.plan])),
            as: viewer.caller, by: viewer.visit.deadline)
        let plan = try shown.get()
        guard let item = plan.items.first(where: { $0.path.text == asked.path }), item.path.item == asked.item else {
            throw Refusal.notFound
        }
        return ShownReport(bodyName: try body.get().name, asked: asked, plan: plan, item: item)
    }

    private func reportPage(
        _ viewer: Viewer, _ shown: ShownReport, _ record: EditedRecord, _ faults: FormFaults
    ) throws -> PageContent {
        let page = try ReportPage(shown, record, faults, viewer)
        return PageContent(
            title: page.heading, template: .report, page: page, bodyName: viewer.words[shown.bodyName], navigation: viewer.navigation())
    }
}

/// The present report, with its measure or action.
struct ShownReport {
    let bodyName: LocalizedText
    let asked: AskedReport
    let plan: ShowPlan.Output
    let item: PlanItem

    var report: MeasureReport? { plan.reports.first { $0.path == item.path && $0.period.description == asked.period } }

    /// The form's fields. A measure that is not counted has words, and every other one a figure.
    var fields: [FieldDescription] {
        let other = item.measureType == .qualitative ? "value" : "words"
        return asked.fields.filter { asked.item == .action || $0.name != other }
    }

    /// The change that replaces the shown report, and no other one.
    fileprivate func change(_ viewer: Viewer, _ values: [String: String]) throws -> any ChangeOperation {
        if asked.period == nil {
            var change = try viewer.make(ReportAction.init, values)
            change.seen = Seen(item)
            return change
        }
        var change = try viewer.make(ReportMeasure.init, values)
        change.seen = Seen(report)
        return change
    }
}

extension EditedRecord {
    fileprivate init(_ shown: ShownReport, form: [String: String] = [:]) {
        self.init(shown.fields, present: shown.item.values(shown.report), form: form)
    }
}

/// The report that a page requests.
struct AskedReport {
    let plan: String
    let path: String
    /// Nil for a report on an action.
    let period: String?

    init?(_ place: RolePlace) {
        switch place {
        case .measure(let plan, let path, let period): (self.plan, self.path, self.period) = (plan, path, period)
        case .action(let plan, let path): (self.plan, self.path, period) = (plan, path, nil)
        default: return nil
        }
    }

    var item: PlanPath.Item { period == nil ? .action : .measure }

    /// The values in the address.
    var known: [String: String] { ["plan": plan, "path": path, "period": period].compactMapValues(\.self) }

    /// The fields to fill in.
    var fields: [FieldDescription] { period == nil ? Self.actionFields : Self.measureFields }

    /// A form compares the shown values field by field, and needs no version.
    static let measureFields = Fields.description(of: ReportMeasure.init).filter { !["plan", "path", "period", "if"].contains($0.name) }
    static let actionFields = Fields.description(of: ReportAction.init).filter { !["plan", "path", "if"].contains($0.name) }

    fileprivate func faults(in values: [String: String], today: CalendarDate) -> FormFaults {
        period == nil
            ? FormFaults(in: values, of: ReportAction.init, today: today) : FormFaults(in: values, of: ReportMeasure.init, today: today)
    }
}

/// The content of the template `report`.
struct ReportPage {
    let heading: String
    let facts: [ItemView]
    let owed: String
    let form: FormView?
    let closed: String?

    init(_ shown: ShownReport, _ record: EditedRecord, _ faults: FormFaults, _ viewer: Viewer) throws {
        let words = viewer.words, asked = shown.asked, item = shown.item
        heading = item.title
        owed = viewer.path(.owed)
        facts = Self.facts(of: item, shown.plan, asked, words)
        let round = shown.plan.rounds.first { $0.period.description == asked.period }
        let mayReport = viewer.caller.may(.report)
        closed =
            mayReport
            ? (round?.decision).map { words[Sentences.Reports.roundClosed(words.decision($0))] } : words[Sentences.Reports.mayNotReport]
        guard closed == nil else {
            form = nil
            return
        }
        form = FormView(
            to: viewer.place, shown.fields, values: record.values, scope: "report",
            hidden: [ItemView(name: "idem", value: TokenText.randomSecret().hexadecimal)] + record.controls, faults: faults,
            notice: record.meanwhile.isEmpty ? nil : FormNotice(meanwhile: record, scope: "report", words) { words.told($0, of: $1) },
            submit: shown.report == nil && item.state == nil ? Sentences.Reports.report : Sentences.Reports.changeReport,
            seal: viewer.signedIn.secret.seal(), words)
    }

    private static func facts(of item: PlanItem, _ plan: ShowPlan.Output, _ asked: AskedReport, _ words: Words) -> [ItemView] {
        let before = plan.reports.last { $0.path == item.path && $0.period.description != asked.period }
        let all: [(LocalizedText, String)] = [
            (Term.plan, "\(plan.plan.name) · \(item.path.text)"), (Term.period, asked.period.map { words.period(named: $0) } ?? ""),
            (Sentences.Reports.schedule, item.schedule?.words ?? ""), (Sentences.Reports.responsible, item.responsible ?? ""),
            (Term.unit, item.unit ?? ""), (Term.target, item.target.map(words.range) ?? ""),
            (
                before.map { Sentences.Reports.reportOf(words.period($0.period)) } ?? Term.period,
                before.map { words.measurement($0.measurement) } ?? ""
            ),
        ]
        return all.filter { !$0.1.isEmpty }.map { ItemView(name: words[$0.0], value: $0.1) }
    }
}

extension PlanItem {
    /// The values of an existing report, by the names of its form's fields.
    fileprivate func values(_ report: MeasureReport?) -> [String: String] {
        var values: [String: String] = [:]
        values["state"] = state?.rawValue
        values["completion"] = completion.map(String.init)
        values["note"] = report?.note
        switch report?.measurement {
        case .value(let value): values["value"] = value.description
        case .words(let words): values["words"] = words
        case .suppressed: values["outcome"] = ReportMeasure.Outcome.suppressed.rawValue
        case .missing: values["outcome"] = ReportMeasure.Outcome.missing.rawValue
        case nil: break
        }
        return values
    }
}
