internal import Cooperation
internal import HTTPTypes
internal import Operations

extension Dashboard {
    /// The form of a change.
    func changePage(_ viewer: Viewer, year: String?, name: String) async throws -> PageContent {
        let offered = try offered(viewer, year: year, name)
        let context = try await changeContext(viewer, offered, year: year)
        return try changePage(viewer, offered, context, values: nil, FormFaults())
    }

    /// Shows the effect of what the form holds, or keeps it, or shows the form again with what is wrong with it.
    func change(_ viewer: Viewer, year: String?, name: String, _ form: [String: String]) async throws -> VisitAnswer {
        let offered = try offered(viewer, year: year, name)
        let context = try await changeContext(viewer, offered, year: year)
        let entered = offered.entered(form, context)
        let asked = form["do"].flatMap { EffectPage.Step(rawValue: $0) } ?? .show
        func again(_ faults: FormFaults) throws -> VisitAnswer {
            let page = try changePage(viewer, offered, context, values: entered, faults)
            return answer(with: page, viewer.visit, viewer.signedIn, status: faults.all.isEmpty ? .ok : .unprocessableContent)
        }
        if asked == .edit { return try again(FormFaults()) }
        let values = offered.request(entered, context)
        let faults = FormFaults(in: values, of: offered.make, today: operations.today())
        guard faults.all.isEmpty else { return try again(faults) }
        do {
            let change = try viewer.make(offered.make, values)
            if asked == .keep {
                let options = ChangeOptions(idempotencyKey: form["idem"])
                let kept = try await operations.perform([change], as: viewer.caller, options: options, by: viewer.visit.deadline)
                return .redirect(to: offered.destination(viewer, context, values, kept))
            }
            let effect = try await effect(viewer, offered, context, change, entered)
            return answer(with: effect, viewer.visit, viewer.signedIn)
        } catch let refusal as Refusal where refusal.entry.httpStatus < 500 { return try again(FormFaults(refusal)) }
    }

    private func offered(_ viewer: Viewer, year: String?, _ name: String) throws -> OfferedChange {
        guard let offered = OfferedChange[name], offered.isOfYear == (year != nil) else { throw Refusal.notFound }
        try viewer.caller.require(offered.operation.permission)
        return offered
    }

    /// What the form rests on: of the layer that it changes.
    private func changeContext(_ viewer: Viewer, _ offered: OfferedChange, year: String?) async throws -> ChangeContext {
        var context = try await changeContext(viewer, year: year, layer: viewer.layer)
        if let shown = context.year?.budget, let open = context.openLayer(of: shown.year), open.layer != shown.layer, offered.isOfOpenLayer
        {
            context = try await changeContext(viewer, year: year, layer: "\(open.layer.number)")
        }
        let particulars = viewer.visit.query.filter { OfferedChange.particulars.contains($0.key) }
        let ofYear = offered.yearField.flatMap { field in year.map { [field: $0] } } ?? [:]
        let names = Set(offered.fields.map(\.name))
        context.known = particulars.merging(ofYear) { $1 }.merging(offered.fixed) { $1 }.filter { names.contains($0.key) }
        return context
    }

    private func changeContext(_ viewer: Viewer, year: String?, layer: String?) async throws -> ChangeContext {
        let all = ["limit": "1000"]
        guard let year else {
            let (body, budgets, services, members) = try await operations.perform(
                together: ReadPart(try viewer.make(ShowTenant.init)), ReadPart(try viewer.make(ListBudgets.init)),
                ReadPart(try viewer.make(ListServices.init, all)), ReadPart(try viewer.make(ListMembers.init, all)), as: viewer.caller,
                by: viewer.visit.deadline)
            return ChangeContext(
                bodyName: viewer.words[try body.get().name], budgets: try budgets.get().items, services: try services.get().items,
                members: try members.get().items)
        }
        let ofLayer = ["year": year].merging(["layer": layer].compactMapValues(\.self)) { $1 }
        let (body, budgets, services, members, shown, shares) = try await operations.perform(
            together: ReadPart(try viewer.make(ShowTenant.init)), ReadPart(try viewer.make(ListBudgets.init)),
            ReadPart(try viewer.make(ListServices.init, all)), ReadPart(try viewer.make(ListMembers.init, all)),
            ReadPart(try viewer.make(ShowBudget.init, ofLayer)), ReadPart(try viewer.make(ListShares.init, ofLayer.merging(all) { $1 })),
            as: viewer.caller, by: viewer.visit.deadline)
        // A year without a budget has no figures, and yet it can be prepared.
        return ChangeContext(
            bodyName: viewer.words[try body.get().name], budgets: try budgets.get().items, services: try services.get().items,
            members: try members.get().items, year: try? shown.get(), shares: try? shares.get())
    }

    private func changePage(
        _ viewer: Viewer, _ offered: OfferedChange, _ context: ChangeContext, values: [String: String]?, _ faults: FormFaults
    ) throws -> PageContent {
        let words = viewer.words
        let asked = offered.asked(context.known)
        var filled = Dictionary(asked.compactMap { field in field.defaultValue.map { (field.name, $0) } }) { first, _ in first }
        filled.merge(offered.prefill(context)) { $1 }
        let names = Set(asked.map(\.name))
        filled.merge(viewer.visit.query.filter { names.contains($0.key) }) { $1 }
        let form = FormView(
            to: viewer.place, query: viewer.query, asked, values: values ?? filled,
            choices: context.choices(viewer).filter { !offered.newCodes.contains($0.key) }, scope: offered.name,
            hidden: offered.hidden(context, entered: values, faults), faults: faults, submit: Sentences.showEffect,
            seal: viewer.signedIn.session.secret.seal(), words)
        let page = ChangePage(
            heading: offered.heading(context, words), lead: offered.lead.map { words[$0] }, form: form,
            rows: RowTable.sections(faults.all.flatMap(\.refusal.rows), context, viewer), back: viewer.back(offered, context))
        return PageContent(
            title: page.heading, template: .change, page: page, bodyName: context.bodyName,
            navigation: viewer.navigation(context.year?.budget.year))
    }

    /// What the change would do, by a dry run.
    private func effect(
        _ viewer: Viewer, _ offered: OfferedChange, _ context: ChangeContext, _ change: any ChangeOperation, _ entered: [String: String]
    ) async throws -> PageContent {
        var sections: [SectionView] = []
        let rows: [Row]
        if offered.effect == .shares, let before = context.shares {
            let layer = ["year": "\(before.budget.year)", "layer": "\(before.budget.layer.number)", "limit": "1000"]
            let (answer, after) = try await operations.rehearse(
                change, then: ReadPart(try viewer.make(ListShares.init, layer)), as: viewer.caller, by: viewer.visit.deadline)
            sections.append(try SharesEffect.section(before, after, viewer.words))
            // The budget's own figures are the sum of that table.
            rows = answer.changes.flatMap(\.rows).filter { $0.kind != Budget.rowKind && $0.kind != "contribution" }
        } else {
            let answer = try await operations.perform(
                [change], as: viewer.caller, options: ChangeOptions(isDryRun: true), by: viewer.visit.deadline)
            rows = answer.changes.flatMap(\.rows)
        }
        sections += RowTable.sections(rows, context, viewer)
        let page = EffectPage(offered, context, entered, sections, viewer)
        return PageContent(
            title: page.heading, template: .effect, page: page, bodyName: context.bodyName,
            navigation: viewer.navigation(context.year?.budget.year))
    }
}

extension OfferedChange {
    /// What of a form are fields of the change, as a request says them.
    fileprivate func entered(_ form: [String: String], _ context: ChangeContext) -> [String: String] {
        var entered: [String: String] = [:]
        let present = isPartial ? prefill(context) : [:]
        for field in fields where context.known[field.name] == nil {
            let given = [form[FormView.FieldView.upload(of: field.name)], form[field.name]]
            if let value = given.compactMap(\.self).first(where: { $0.contains { !$0.isWhitespace } }) {
                entered[field.name] = field.asRequested(value)
            } else if form[field.name] != nil, present[field.name]?.isEmpty == false {
                // It was emptied: the operation says whether it can be.
                entered[field.name] = ""
            }
        }
        return entered
    }

    /// All fields of the request. Of a change that keeps what is not given, only what was changed.
    fileprivate func request(_ entered: [String: String], _ context: ChangeContext) -> [String: String] {
        let present = isPartial ? prefill(context) : [:]
        return entered.filter { $0.value != present[$0.key] }.merging(context.known) { $1 }
    }

    /// The version of the layer that was seen first, so that nobody's work is overwritten; once it is told that another
    /// one has changed it, the present one.
    fileprivate func hidden(_ context: ChangeContext, entered: [String: String]?, _ faults: FormFaults) -> [ItemView] {
        guard isOfOpenLayer, let year = context.year?.budget else { return [] }
        let isOutdated = faults.all.contains { if case .conflict = $0.refusal { true } else { false } }
        let seen = isOutdated ? nil : entered?["if"]
        return [ItemView(name: "if", value: seen ?? "\(year.version)")]
    }

    fileprivate func heading(_ context: ChangeContext, _ words: Words) -> String {
        let service = context.known["service"].map { code in context.name(ofService: code) }
        let payer = context.known["payer"].map { code in context.name(ofPayer: code, words) }
        let invoice = context.known["invoice"], consultation = context.known["consultation"]
        let year = context.year.map { yearField == nil || !changesOpenLayer ? "\($0.budget.year)" : words.layer($0.budget.layer) }
        let rest = [service, context.known["account"], payer, invoice, consultation, isOfYear ? year : nil].compactMap(\.self)
        return words[title] + (rest.isEmpty ? "" : ": " + rest.joined(separator: ", "))
    }

    /// Where people are led when it is kept, with the layer that it changed.
    fileprivate func destination(
        _ viewer: Viewer, _ context: ChangeContext, _ values: [String: String], _ answer: ChangeAnswer
    ) -> String {
        let changed = answer.changes.flatMap(\.rows).first { $0.kind == Budget.rowKind && $0["layer"] != nil }
        let isDiscarded = changed?["status"] == .text(BudgetStatus.discarded.rawValue)
        if isDiscarded, changed?["layer"]?.number == 0 { return DashboardPlace.body(viewer.body).path }
        let year = changed?["year"]?.number ?? context.year?.budget.year.year ?? Int(values["year"] ?? "")
        let layer = isDiscarded ? nil : changed?["layer"]?.number ?? context.year?.budget.layer.number
        let query = layer.map { "&layer=\($0)" } ?? ""
        return place(viewer, year.map { "\($0)" }, values["service"]).path + "?kept=" + name + query
    }

    fileprivate func place(_ viewer: Viewer, _ year: String?, _ service: String?) -> DashboardPlace {
        let body = viewer.body
        if destination == .receivables { return .administration(body, .receivables) }
        guard let year else { return .body(body) }
        switch destination {
        case .service:
            guard let service else { return .year(body, year: year) }
            return .administration(body, .service(year: year, service: service))
        case .invoices: return .administration(body, .invoices(year: year))
        case .statement: return .administration(body, .statement(year: year))
        case .settlement: return .administration(body, .settlement(year: year))
        case .year, .receivables: return .year(body, year: year)
        }
    }
}

extension Viewer {
    /// What the address says besides the place, to be said again.
    fileprivate var query: String {
        let pairs = visit.query.filter { OfferedChange.particulars.contains($0.key) }.sorted { $0.key < $1.key }
        return pairs.isEmpty ? "" : "?" + pairs.map { "\($0.key)=\(DashboardPlace.encoded($0.value))" }.joined(separator: "&")
    }

    /// Where the reader came from.
    fileprivate func back(_ offered: OfferedChange, _ context: ChangeContext) -> String {
        href(offered.place(self, context.year.map { "\($0.budget.year)" }, context.known["service"]))
    }
}

extension Cell {
    /// A count, such as a layer's number.
    var number: Int? { if case .number(let number) = self { Int(number) } else { nil } }
}

/// What the template `change` names.
struct ChangePage {
    let heading: String
    let lead: String?
    let form: FormView
    /// Figures that stand in the way.
    let rows: [SectionView]
    let back: String
}

/// What the template `effect` names: what a change would do, before it is kept.
struct EffectPage {
    /// What a form asks for.
    enum Step: String { case show, edit, keep }

    /// A text of lines, which a hidden control of one line would lose.
    struct DocumentView {
        let name: String
        let value: String
    }

    let heading: String
    let entered: ItemsView<ItemView>?
    let sections: [SectionView]
    let action: String
    let seal: String
    let hidden: [ItemView]
    let documents: [DocumentView]
    /// A document goes back in the form in which it came, in which it is not larger.
    let takesFile: Bool

    fileprivate init(
        _ offered: OfferedChange, _ context: ChangeContext, _ entered: [String: String], _ sections: [SectionView], _ viewer: Viewer
    ) {
        let words = viewer.words
        heading = words[Sentences.effectOf(offered.heading(context, words))]
        self.sections = sections
        action = viewer.place.path + viewer.query
        seal = viewer.signedIn.session.secret.seal()
        let given = offered.fields.filter { entered[$0.name] != nil }
        self.entered = ItemsView(
            given.filter { $0.name != "if" && $0.kind != .document }.map { field in
                ItemView(
                    name: Catalogue.label(of: field, in: offered.name).map { words[$0] } ?? field.name,
                    value: context.told(entered[field.name] ?? "", of: field, words))
            })
        let isLong = { (field: FieldDescription) in field.kind == .document || entered[field.name]?.contains("\n") == true }
        hidden =
            [ItemView(name: "idem", value: RandomText.make())]
            + given.filter { !isLong($0) }.map { ItemView(name: $0.name, value: entered[$0.name] ?? "") }
        documents = given.filter(isLong).map { DocumentView(name: $0.name, value: entered[$0.name] ?? "") }
        takesFile = !documents.isEmpty
    }
}
