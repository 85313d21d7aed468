internal import Cooperation
internal import Operations

extension Dashboard {
    /// All changes with their time and actor: of one thing with old and new values, or of all things.
    func historyPage(_ viewer: Viewer) async throws -> PageContent {
        try viewer.caller.require(ListAudit.permission)
        let words = viewer.words
        let fields = HistoryRows.fields
        let values = viewer.asked(of: fields)
        let after = viewer.asked("after")
        let page = ["limit": "\(HistoryRows.maximum)"].merging(["after": after].compactMapValues(\.self)) { $1 }
        let today = operations.today()
        var faults = FormFaults()
        let request = values.merging(page) { $1 }
        let part: ReadPart<@Sendable (AuditedWords) -> SectionView>
        if values.keys.contains(where: HistoryRows.ofThing.contains) {
            faults = FormFaults(in: request, of: ShowHistory.init, today: today)
            let asked = faults.all.isEmpty ? ReadPart(try viewer.make(ShowHistory.init, request)) : ReadPart(known: Page(items: []))
            part = asked.map { history in { told in HistoryRows.ofThing(history, asked: values, told, viewer) } }
        } else {
            faults = FormFaults(in: request, of: ListAudit.init, today: today)
            let asked = faults.all.isEmpty ? ReadPart(try viewer.make(ListAudit.init, request)) : ReadPart(known: Page(items: []))
            part = asked.map { events in
                { told in HistoryRows.ofAll(events.items.map { Row($0) }, next: events.next, asked: values, told, viewer) }
            }
        }
        var positions = try viewer.make(ListPositions.init)
        positions.isOfAllDays = true
        let (body, budgets, services, members, units, posts, plans, indicators, accounts, phases, told) = try await operations.perform(
            together: ReadPart(try viewer.make(ShowTenant.init)), ReadPart(try viewer.make(ListBudgets.init)),
            ReadPart(try viewer.make(ListServices.init, Viewer.most)), ReadPart(try viewer.make(ListMembers.init, Viewer.most)),
            ReadPart(try viewer.make(ListUnits.init)), ReadPart(positions), ReadPart(try viewer.make(ListPlans.init)),
            ReadPart(try viewer.make(ListIndicators.init)), ReadPart(try viewer.make(ListAccounts.init)),
            ReadPart(try viewer.make(ListClockTemplates.init)), part, as: viewer.caller, by: viewer.visit.deadline)
        let context = ChangeContext(bodyName: "", services: try services.get().items, members: try members.get().items)
        let names = AuditedNames(
            units: try units.get().items, positions: try posts.get().items, plans: try plans.get().items,
            indicators: try indicators.get().items, accounts: try accounts.get().items, phases: try phases.get().items, words)
        let section = try told.get()(AuditedWords(changes: changes, names: context, things: names, words: words))
        let bodyName = try body.get().name
        let year = try budgets.get().items.filter(\.isLookedAt).map(\.year).max()
        var tables = TablesPage(heading: words[Sentences.historyTitle])
        tables.lead = words[Sentences.historyLead]
        let kinds = fields.first { $0.name == "thing" }?.kind.choices ?? []
        let things = kinds.map { ItemView(name: Sentences.things[$0].map { words[$0] } ?? $0, value: $0) }
        tables.filter = FormView(
            to: viewer.place, isQuery: true, fields, values: values,
            choices: ["thing": things, "action": HistoryRows.actions(beside: values["action"], words)], scope: "history", hidden: [],
            faults: faults, submit: Sentences.showRows, seal: "", words)
        tables.sections = [section]
        return PageContent(
            title: tables.heading, template: .tables, page: tables, bodyName: words[bodyName], navigation: viewer.navigation(year))
    }
}

/// The rows of the page of history.
private enum HistoryRows {
    /// The query's names that select the thing.
    static let ofThing: Set<String> = ["thing", "code"]
    static let fields = Fields.description(of: ShowHistory.init).filter { !["limit", "after"].contains($0.name) }
    /// A page has at most 60 kB.
    static let maximum = 50

    /// Each field's old and new value.
    static func ofThing(
        _ answer: Page<HistoryChange>, asked values: [String: String], _ told: AuditedWords, _ viewer: Viewer
    ) -> SectionView {
        let words = viewer.words
        var section = SectionView(id: "changes", heading: words[Sentences.changesOfThing])
        if answer.items.isEmpty {
            section.sentence = words[Sentences.noChanges]
            return section
        }
        let names = [
            Term.event, Sentences.when, Sentences.who, Term.what, Sentences.partOfThing, Sentences.field, Sentences.oldValue,
            Sentences.newValue,
        ]
        let rows = answer.items.map { change in
            let beside = AuditedWords.parts(change.part)
            let tell = { (value: String) in told.value(value, of: change.field ?? "", in: change.action, beside: beside).shortened }
            let texts = [
                words.instant(change.at), change.actor, words.action(change.action), told.part(change.part, of: change.action),
                words.field(change.field, of: change.action),
                change.old.map(tell) ?? (change.isOldKnown ? "–" : words[Sentences.unknownBefore]), change.new.map(tell) ?? "–",
            ]
            return TableView.Line(
                head: TableView.Cell(text: "\(change.sequence)", isNumber: true), cells: texts.map { TableView.Cell(text: $0) })
        }
        section.table = TableView(heads: names.enumerated().map { TableView.Head(name: words[$1], isNumber: $0 == 0) }, rows: rows)
        section.next = answer.next.map { viewer.more(.history, values, after: $0) }
        return section
    }

    /// The actions of the dashboard, and the one in the address.
    static func actions(beside asked: String?, _ words: Words) -> [ItemView] {
        let known = Set(OfferedChange.all.map { $0.operation.action })
        let other = asked.flatMap { known.contains($0) ? nil : $0 }
        return known.map { ItemView(name: words.action($0), value: $0) }.sorted { ($0.name, $0.value) < ($1.name, $1.value) }
            + (other.map { [ItemView(name: words.action($0), value: $0)] } ?? [])
    }

    /// Changes of all things, as the audit has them.
    static func ofAll(
        _ events: [Row], next: String?, asked values: [String: String], _ told: AuditedWords, _ viewer: Viewer
    ) -> SectionView {
        let words = viewer.words
        let further = next.map { viewer.more(.history, values, after: $0) }
        if events.isEmpty {
            let sentence = next == nil ? Sentences.noChanges : Sentences.noneAmongNewest
            return SectionView(id: "changes", heading: words[Sentences.newestChanges], sentence: words[sentence], next: further)
        }
        let names = [Term.event, Sentences.when, Sentences.who, Term.what, Sentences.said]
        let rows = events.map { event in
            let cell = { (name: String) in event[name].map { $0.text(words) } ?? "" }
            let texts = [
                words.instant(cell("at")), cell("actor"), words.action(cell("action")),
                told.said(cell("body"), in: cell("action")).shortened,
            ]
            return TableView.Line(
                head: TableView.Cell(text: cell("sequence"), isNumber: true), cells: texts.map { TableView.Cell(text: $0) })
        }
        return SectionView(
            id: "changes", heading: words[Sentences.newestChanges],
            table: TableView(heads: names.enumerated().map { TableView.Head(name: words[$1], isNumber: $0 == 0) }, rows: rows),
            next: further)
    }
}

extension String {
    /// The longest value that a row shows in full: 50 such rows stay well under 60 kB.
    private static let longestValue = 200

    fileprivate var shortened: String { count <= Self.longestValue ? self : prefix(Self.longestValue) + "…" }
}

extension Words {
    /// The name of an action: the title of its form, or its name in the audit.
    func action(_ name: String) -> String {
        (OfferedChange.of(action: name)?.title ?? Sentences.actions[name]).map { self[$0] } ?? name
    }

    fileprivate func field(_ name: String?, of action: String) -> String {
        guard let name else { return "–" }
        // Another form may have another label for a field with that name.
        let form = OfferedChange.of(action: action).flatMap { form in form.fields.contains { $0.name == name } ? form : nil }
        let label = form.flatMap { Catalogue.label(ofField: name, in: $0.name) } ?? Sentences.auditedField(name, of: action)
        return label.map { self[$0] } ?? name
    }
}

extension OfferedChange {
    /// The form of an action in the audit; if there are several, the most general one.
    fileprivate static func of(action: String) -> OfferedChange? { all.last { $0.operation.action == action } }
}

extension AuditedWords {
    /// The fields of a change in the audit (JSON), each with its name.
    fileprivate func said(_ body: String, in action: String) -> String {
        let fields = KeptBody.fields(in: body)
        let all = Dictionary(fields.map { ($0.name, $0.value) }) { first, _ in first }
        return fields.map { words.field($0.name, of: action) + ": " + value($0.value, of: $0.name, in: action, beside: all) }
            .joined(separator: "; ")
    }

    /// Reads a part such as "payer=236 service=ict" by name.
    fileprivate static func parts(_ text: String) -> [String: String] {
        let sides = text.split(separator: " ").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
        return Dictionary(sides.filter { $0.count == 2 }.map { ($0[0], $0[1]) }) { first, _ in first }
    }

    /// The same in words.
    fileprivate func part(_ text: String, of action: String) -> String {
        let all = Self.parts(text)
        return text.split(separator: " ").map { word in
            let sides = word.split(separator: "=", maxSplits: 1).map(String.init)
            guard sides.count == 2 else { return String(word) }
            return words.field(sides[0], of: action) + ": " + value(sides[1], of: sides[0], in: action, beside: all)
        }.joined(separator: "; ")
    }
}
