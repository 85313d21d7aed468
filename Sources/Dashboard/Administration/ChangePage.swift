internal import Cooperation
internal import HTTPTypes
internal import Operations

extension Dashboard {
    /// The form of a change. If it edits one of several records, it first asks which one.
    func changePage(_ viewer: Viewer, year: String?, name: String) async throws -> PageContent {
        let offered = try offered(viewer, year: year, name)
        let context = try await changeContext(viewer, offered, year: year)
        let record = offered.edited(context)
        return changePage(viewer, offered, context, FormState(record: record))
    }

    /// Shows the effect of the form's values, or stores the change, or shows the form again with its faults or with the
    /// changes that somebody else has made meanwhile.
    func change(
        _ viewer: Viewer, year: String?, name: String, _ form: [String: String], listener: ProgressListener? = nil
    ) async throws -> VisitAnswer {
        let offered = try offered(viewer, year: year, name)
        let context = try await changeContext(viewer, offered, year: year)
        let record = offered.edited(context, form)
        let asked = form["do"].flatMap { EffectPage.Step(rawValue: $0) } ?? .show
        func again(_ context: ChangeContext, _ state: FormState) -> VisitAnswer {
            let isRefused = asked != .edit && offered.isUntouched(state.record) || state.isOutdated || !state.faults.all.isEmpty
            let status: HTTPResponse.Status = isRefused ? .unprocessableContent : .ok
            return answer(with: changePage(viewer, offered, context, state), viewer.visit, viewer.signedIn, status: status)
        }
        var state = FormState(record: record, seen: form["if"], isSent: true)
        if asked == .edit || state.isOutdated || offered.isUntouched(record) { return again(context, state) }
        let values = offered.request(record, context, version: form["if"])
        state.faults = FormFaults(in: values, of: offered.make, today: operations.today())
        guard state.faults.all.isEmpty else { return again(context, state) }
        do {
            let change = try viewer.make(offered.make, values)
            if asked == .keep {
                let options = ChangeOptions(idempotencyKey: form["idem"], effect: form["effect"])
                let kept = try await operations.perform(
                    [change], as: viewer.caller, options: options, by: viewer.visit.deadline, listener: listener)
                if !kept.isDryRun {
                    return KeptNotice.change(offered).redirect(viewer.visit, to: offered.destination(viewer, context, values, kept))
                }
            }
            let effect = try await effect(viewer, offered, context, change, state, isOther: asked == .keep)
            return answer(with: effect, viewer.visit, viewer.signedIn, status: asked == .keep ? .unprocessableContent : .ok)
        } catch Refusal.conflict {
            // The data read before the change may be older than those that the change met.
            let context = try await changeContext(viewer, offered, year: year)
            return again(context, FormState(record: offered.edited(context, form), isSent: true, isOutdated: true))
        } catch let refusal as Refusal where refusal.entry.httpStatus < 500 {
            state.faults = FormFaults(refusal)
            return again(context, state)
        }
    }

    private func offered(_ viewer: Viewer, year: String?, _ name: String) throws -> OfferedChange {
        guard let offered = OfferedChange[name], offered.isOfYear == (year != nil) else { throw Refusal.notFound }
        try viewer.caller.require(offered.operation.permission)
        return offered
    }

    /// The data of the form: those of the layer that it changes.
    private func changeContext(_ viewer: Viewer, _ offered: OfferedChange, year: String?) async throws -> ChangeContext {
        let particulars = viewer.visit.query.filter { OfferedChange.particulars.contains($0.key) && !$0.value.isEmpty }
        let ofYear = offered.yearField.flatMap { field in year.map { [field: $0] } } ?? [:]
        let names = Set(offered.fields.map(\.name))
        let known = particulars.merging(ofYear) { $1 }.merging(offered.fixed) { $1 }.filter { names.contains($0.key) }
        let record = try offered.reading?(viewer, known) ?? ReadPart(known: [:])
        let prefersOpen = offered.isOfOpenLayer || offered.effect == .shares
        var context = try await changeContext(viewer, year: year, prefersOpen: prefersOpen, record)
        context.known = known
        return context
    }

    /// - Parameter prefersOpen: uses the layer that is not decided on yet, whichever layer the address names.
    private func changeContext(
        _ viewer: Viewer, year: String?, prefersOpen: Bool, _ record: ReadPart<[String: String]>
    ) async throws -> ChangeContext {
        let all = Viewer.most
        guard let year else {
            let (body, services, members, found) = try await operations.perform(
                together: ReadPart(try viewer.make(ShowTenant.init)), ReadPart(try viewer.make(ListServices.init, all)),
                ReadPart(try viewer.make(ListMembers.init, all)), record, as: viewer.caller, by: viewer.visit.deadline)
            return ChangeContext(
                bodyName: viewer.words[try body.get().name], services: try services.get().items, members: try members.get().items,
                record: try found.present() ?? [:])
        }
        let ofLayer = ["year": year].merging(["layer": viewer.layer].compactMapValues(\.self)) { $1 }
        var ofBudget = try viewer.make(ShowBudget.init, ofLayer), ofShares = try viewer.make(ListShares.init, ofLayer.merging(all) { $1 })
        (ofBudget.prefersOpen, ofShares.prefersOpen) = (prefersOpen, prefersOpen)
        let (body, services, members, shown, shares, found) = try await operations.perform(
            together: ReadPart(try viewer.make(ShowTenant.init)), ReadPart(try viewer.make(ListServices.init, all)),
            ReadPart(try viewer.make(ListMembers.init, all)), ReadPart(ofBudget), ReadPart(ofShares), record, as: viewer.caller,
            by: viewer.visit.deadline)
        // A year without a budget has no figures, but can be prepared.
        return ChangeContext(
            bodyName: viewer.words[try body.get().name], services: try services.get().items, members: try members.get().items,
            year: try shown.present(), shares: try shares.present(), record: try found.present() ?? [:])
    }

    private func changePage(_ viewer: Viewer, _ offered: OfferedChange, _ context: ChangeContext, _ state: FormState) -> PageContent {
        let words = viewer.words
        let page = ChangePage(
            heading: offered.heading(context, words), lead: offered.lead.map { words[$0] },
            form: offered.form(context, state, viewer),
            rows: RowTable.sections(state.faults.all.flatMap(\.refusal.rows), context, viewer), back: viewer.back(offered, context))
        return PageContent(
            title: page.heading, template: .change, page: page, bodyName: context.bodyName,
            navigation: viewer.navigation(context.year?.budget.year))
    }

    /// The effect of the change, by a dry run.
    ///
    /// - Parameter isOther: the reader has confirmed another effect.
    private func effect(
        _ viewer: Viewer, _ offered: OfferedChange, _ context: ChangeContext, _ change: any ChangeOperation, _ state: FormState,
        isOther: Bool
    ) async throws -> PageContent {
        var sections: [SectionView] = []
        let rows: [Row], changes: [Change]
        if offered.effect == .shares, let before = context.shares {
            let layer = ["year": "\(before.budget.year)", "layer": "\(before.budget.layer.number)"].merging(Viewer.most) { $1 }
            let (answer, after) = try await operations.rehearse(
                change, then: ReadPart(try viewer.make(ListShares.init, layer)), as: viewer.caller, by: viewer.visit.deadline)
            sections.append(try SharesEffect.section(before, after, viewer.words))
            // The budget's own figures are the sums of that table.
            changes = answer.changes
            rows = changes.flatMap(\.rows).filter { $0.kind != Budget.rowKind && $0.kind != "contribution" }
        } else {
            let answer = try await operations.perform(
                [change], as: viewer.caller, options: ChangeOptions(isDryRun: true), by: viewer.visit.deadline)
            changes = answer.changes
            rows = changes.flatMap(\.rows)
        }
        sections += RowTable.sections(rows, context, viewer)
        let page = EffectPage(offered, context, state, sections, effect: try changes.effect, isOther: isOther, viewer)
        return PageContent(
            title: page.heading, template: .effect, page: page, bodyName: context.bodyName,
            navigation: viewer.navigation(context.year?.budget.year))
    }
}

extension OfferedChange {
    fileprivate func heading(_ context: ChangeContext, _ words: Words) -> String {
        let service = context.known["service"].map { code in context.name(ofService: code) }
        let payer = context.known["payer"].map { code in context.name(ofPayer: code, words) }
        let rest = ["invoice", "consultation", "plan", "indicator"].compactMap { context.known[$0] }
        let year = context.year.map { yearField == nil || !changesOpenLayer ? "\($0.budget.year)" : words.layer($0.budget.layer) }
        let about = [service, context.known["account"], payer].compactMap(\.self) + rest + (isOfYear ? [year].compactMap(\.self) : [])
        return words[title] + (about.isEmpty ? "" : ": " + about.joined(separator: ", "))
    }

    /// The page after the change is stored, with the layer that it changed.
    fileprivate func destination(
        _ viewer: Viewer, _ context: ChangeContext, _ values: [String: String], _ answer: ChangeAnswer
    ) -> String {
        let changed = answer.changes.flatMap(\.rows).first { $0.kind == Budget.rowKind && $0["layer"] != nil }
        let isDiscarded = changed?["status"] == .text(BudgetStatus.discarded.rawValue)
        if isDiscarded, changed?["layer"]?.number == 0 { return DashboardPlace.body(viewer.body).path }
        let year = changed?["year"]?.number ?? context.year?.budget.year.year ?? Int(values["year"] ?? "")
        let layer = isDiscarded ? nil : changed?["layer"]?.number ?? context.year?.budget.layer.number
        return place(viewer, year.map { "\($0)" }, values).path + (layer.map { "?layer=\($0)" } ?? "")
    }

    fileprivate func place(_ viewer: Viewer, _ year: String?, _ values: [String: String]) -> DashboardPlace {
        let body = viewer.body
        switch destination {
        case .receivables: return .administration(body, .receivables)
        case .portfolio: return .portfolio(body, .list)
        case .plan: return .portfolio(body, values["plan"].map { .plan($0) } ?? .plans)
        case .cards: return .portfolio(body, .cards)
        case .year, .service, .invoices, .statement, .settlement: break
        }
        guard let year else { return .body(body) }
        switch destination {
        case .service:
            guard let service = values["service"] else { return .year(body, year: year) }
            return .administration(body, .service(year: year, service: service))
        case .invoices: return .administration(body, .invoices(year: year))
        case .statement: return .administration(body, .statement(year: year))
        case .settlement: return .administration(body, .settlement(year: year))
        case .year, .receivables, .portfolio, .plan, .cards: return .year(body, year: year)
        }
    }
}

extension Result where Failure == any Error {
    /// Nil for a thing that does not exist: a record, a year's budget or its settlement.
    func present() throws -> Success? {
        do { return try get() } catch let refusal as Refusal where refusal.isAbsence { return nil }
    }
}

extension Refusal {
    /// Whether the requested thing does not exist.
    var isAbsence: Bool { entry.code == "not-found" }
}

extension Viewer {
    /// The address's query, to be repeated.
    var query: String {
        PageAddress(path: "", values: visit.query.filter { OfferedChange.particulars.contains($0.key) }).text
    }

    /// The page from which the reader came.
    fileprivate func back(_ offered: OfferedChange, _ context: ChangeContext) -> String {
        href(offered.place(self, context.year.map { "\($0.budget.year)" }, context.known))
    }
}

extension Cell {
    /// A count, such as a layer's number.
    var number: Int? { if case .number(let number) = self { Int(number) } else { nil } }
}

/// The content of the template `change`.
struct ChangePage {
    let heading: String
    let lead: String?
    let form: FormView
    /// The figures because of which it was refused.
    let rows: [SectionView]
    let back: String
}

/// The content of the template `effect`: the effect of a change, before the change is stored.
struct EffectPage {
    /// The step that the form requests.
    enum Step: String { case show, edit, keep }

    /// A text with several lines: a hidden control has only one line and would lose them.
    struct DocumentView {
        let name: String
        let value: String
    }

    let heading: String
    /// Whether the effect differs from the confirmed one.
    let isOther: Bool
    let entered: ItemsView<ItemView>?
    let sections: [SectionView]
    let action: String
    let seal: String
    let hidden: [ItemView]
    let documents: [DocumentView]
    /// A document is sent back in the same form, because it must not become larger.
    let takesFile: Bool

    fileprivate init(
        _ offered: OfferedChange, _ context: ChangeContext, _ state: FormState, _ sections: [SectionView], effect: String, isOther: Bool,
        _ viewer: Viewer
    ) {
        let words = viewer.words, record = state.record
        self.isOther = isOther
        heading = words[Sentences.effectOf(offered.heading(context, words))]
        self.sections = sections
        action = viewer.place.path + viewer.query
        seal = viewer.signedIn.secret.seal()
        let told = (offered.editing == .changes ? record.own : record.values).filter { offered.editing != .nothing || !$0.value.isEmpty }
        self.entered = ItemsView(
            offered.fields.filter { told[$0.name] != nil && $0.kind != .document }.map { field in
                ItemView(
                    name: Catalogue.label(of: field, in: offered.name).map { words[$0] } ?? field.name,
                    value: context.told(told[field.name] ?? "", of: field, words))
            })
        let own = offered.fields.compactMap { field in record.own[field.name].map { (field: field, value: $0) } }
        let isLong = { (own: (field: FieldDescription, value: String)) in own.field.kind == .document || own.value.contains("\n") }
        hidden =
            [ItemView(name: "idem", value: TokenText.randomSecret().hexadecimal), ItemView(name: "effect", value: effect)]
            + offered.hidden(context, state)
            + own.filter { !isLong($0) }.map { ItemView(name: $0.field.name, value: $0.value) }
        documents = own.filter(isLong).map { DocumentView(name: $0.field.name, value: $0.value) }
        takesFile = own.contains { $0.field.kind == .document }
    }
}
