internal import Cooperation
internal import Operations

extension Dashboard {
    func opinionPage(_ viewer: Viewer, consultation: String, payer: String) async throws -> PageContent {
        try opinionPage(viewer, try await askedFor(viewer, consultation, payer), form: nil, FormFaults())
    }

    /// Stores the opinion in the form, or shows the form again with its faults or with the changes that somebody else
    /// has made meanwhile.
    func giveOpinion(_ viewer: Viewer, consultation: String, payer: String, _ form: [String: String]) async throws -> Outcome {
        try viewer.caller.require(.giveOpinion)
        let asked = try await askedFor(viewer, consultation, payer)
        let record = asked.record(form)
        if !record.meanwhile.isEmpty { return .page(try opinionPage(viewer, asked, form: form, FormFaults())) }
        let versions = form.filter { ["draftVersion", "if"].contains($0.key) }
        let values = record.values.merging(versions) { $1 }.filter { !$0.value.isEmpty }
            .merging(["consultation": consultation, "payer": payer]) { $1 }
        var faults = FormFaults(in: values, of: GiveOpinion.init, today: operations.today())
        if faults.all.isEmpty {
            do {
                let options = ChangeOptions(idempotencyKey: form["idem"])
                _ = try await operations.perform(
                    try viewer.make(GiveOpinion.init, values), as: viewer.caller, options: options, by: viewer.visit.deadline)
                return .elsewhere(viewer.place)
            } catch let refusal as Refusal where refusal.entry.httpStatus < 500 && refusal != .notFound { faults = FormFaults(refusal) }
        }
        // The data read before the change may be older than those that the change met.
        let present = faults.hasConflict ? try await askedFor(viewer, consultation, payer) : asked
        return .page(try opinionPage(viewer, present, form: form, faults))
    }

    /// The fields that the municipality fills in; the address has the payer and the consultation.
    static let opinionFields: [FieldDescription] = {
        let known: Set<String> = ["consultation", "payer", "draftVersion", "if"]
        return Fields.description(of: GiveOpinion.init).filter { !known.contains($0.name) }
    }()

    private struct Asked {
        let bodyName: LocalizedText
        let view: ConsultationView
        let asked: AskedPayer
        /// The budget's draft; nil for a draft of another kind.
        let budget: Budget?

        func record(_ form: [String: String] = [:]) -> EditedRecord {
            EditedRecord(Dashboard.opinionFields, present: asked.asked.opinion?.values ?? [:], form: form)
        }
    }

    private func askedFor(_ viewer: Viewer, _ consultation: String, _ payer: String) async throws -> Asked {
        let (body, budgets, consultations, opinions) = try await operations.perform(
            together: ReadPart(try viewer.make(ShowTenant.init)), ReadPart(try viewer.make(ListBudgets.init)),
            ReadPart(try viewer.make(ListConsultations.init)), ReadPart(try viewer.make(ListOpinions.init, ["payer": payer])),
            as: viewer.caller, by: viewer.visit.deadline)
        guard let number = Int(consultation), let view = try consultations.get().items.first(where: { $0.consultation.number == number }),
            let asked = try opinions.get().items.first(where: { $0.consultation.number == number })
        else { throw Refusal.notFound }
        var budget: Budget?
        if case .budget(let layer) = view.consultation.draft { budget = try budgets.get().items.first { $0.layer == layer } }
        return Asked(bodyName: try body.get().name, view: view, asked: asked, budget: budget)
    }

    private func opinionPage(_ viewer: Viewer, _ asked: Asked, form sent: [String: String]?, _ faults: FormFaults) throws -> PageContent {
        let words = viewer.words, consultation = asked.view.consultation, opinion = asked.asked.asked.opinion
        let payer = asked.asked.asked.payer
        let isOpen = consultation.stage(on: operations.today()) == .open
        let takesSection = !isOpen && opinion?.decision.hasPlaceholder == true
        let mayGive = viewer.caller.may(.giveOpinion)
        let form = mayGive && (isOpen || takesSection) ? opinionForm(viewer, asked, sent, faults) : nil
        let page = OpinionPage(
            subject: words[Sentences.subject(consultation.draft)], name: words[asked.asked.asked.name], tag: words.asked(asked.asked.state),
            due: words[Sentences.due(words.date(consultation.due))],
            question: consultation.question.isEmpty ? nil : consultation.question,
            draft: asked.budget.map { budget in
                DashboardPlace.share(viewer.body, year: "\(budget.year)", payer: payer.rawValue).path + "?layer=\(budget.layer.number)"
            },
            form: form, closed: Self.reason(mayGive: mayGive, isOpen: isOpen, takesSection: takesSection).map { words[$0] },
            opinion: form == nil ? opinion.flatMap { ItemsView($0.items(words)) } : nil, words)
        return PageContent(
            title: page.heading, template: .opinion, page: page, bodyName: words[asked.bodyName],
            navigation: viewer.navigation(asked.budget?.year))
    }

    private func opinionForm(_ viewer: Viewer, _ asked: Asked, _ sent: [String: String]?, _ faults: FormFaults) -> FormView {
        let words = viewer.words, opinion = asked.asked.asked.opinion
        let record = asked.record(sent ?? [:])
        let isOutdated = faults.hasConflict || !record.meanwhile.isEmpty
        var hidden = [ItemView(name: "idem", value: TokenText.randomSecret().hexadecimal)] + record.controls
        if let version = (isOutdated ? nil : sent?["if"]) ?? opinion.map({ "\($0.version)" }) {
            hidden.append(ItemView(name: "if", value: version))
        }
        if let budget = asked.budget {
            // The draft that the reader saw, until a message tells about a newer one.
            let seen = faults.all.contains { $0.field == "draftVersion" } ? nil : sent?["draftVersion"]
            hidden.append(ItemView(name: "draftVersion", value: seen ?? "\(budget.version)"))
        }
        return FormView(
            to: viewer.place, Self.opinionFields, values: record.values, hidden: hidden,
            faults: faults.hasConflict ? FormFaults() : faults,
            notice: isOutdated ? FormNotice(meanwhile: record, words) { words.told($0, of: $1) } : nil,
            submit: opinion == nil ? Sentences.giveOpinion : Sentences.changeOpinion, seal: viewer.signedIn.secret.seal(), words)
    }

    /// Why there is no form, or not all of it.
    private static func reason(mayGive: Bool, isOpen: Bool, takesSection: Bool) -> LocalizedText? {
        if takesSection { return Sentences.sectionStillTaken }
        if !isOpen { return Sentences.consultationClosed }
        return mayGive ? nil : Sentences.mayNotGive
    }
}

/// The content of the template `opinion`.
struct OpinionPage {
    let heading: String
    let state: String
    let stateTone: String
    let due: String
    let question: String?
    let draft: String?
    let form: FormView?
    let closed: String?
    let opinion: ItemsView<ItemView>?

    init(
        subject: String, name: String, tag: Tag, due: String, question: String?, draft: String?, form: FormView?,
        closed: String?, opinion: ItemsView<ItemView>?, _ words: Words
    ) {
        heading = words[Sentences.opinionTitle(subject, name)]
        (state, stateTone) = (tag.text, tag.tone.rawValue)
        (self.due, self.question, self.draft) = (due, question, draft)
        (self.form, self.closed, self.opinion) = (form, closed, opinion)
    }
}

extension Opinion {
    /// By the names of the form's fields.
    fileprivate var values: [String: String] {
        var values = [
            "position": position.rawValue, "text": words, "organ": decision.organ, "date": "\(decision.date)", "section": decision.section,
        ]
        values["register"] = decision.registerNumber
        return values
    }

    fileprivate func items(_ words: Words) -> [ItemView] {
        let label = { (name: String) in Catalogue.all["field-\(name)"].map { words[$0] } ?? name }
        let all = [
            ItemView(name: label("position"), value: words[Sentences.position(position)]),
            ItemView(name: Catalogue.texts[words.language]?["decision"] ?? "", value: words.decision(decision)),
            ItemView(name: label("text"), value: self.words),
        ]
        return all.filter { !$0.value.isEmpty }
    }
}
