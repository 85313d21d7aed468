internal import Cooperation
internal import Operations

extension Dashboard {
    func opinionPage(_ viewer: Viewer, consultation: String, payer: String) async throws -> PageContent {
        try await opinionPage(viewer, try await askedFor(viewer, consultation, payer), entered: nil, FormFaults())
    }

    /// Keeps the opinion that the form holds, or shows the form again with what is wrong with it.
    func giveOpinion(_ viewer: Viewer, consultation: String, payer: String, _ form: [String: String]) async throws -> Outcome {
        try viewer.caller.require(.giveOpinion)
        let names = Set(Self.opinionFields.map(\.name) + ["draftVersion", "if"])
        let entered = form.filter { names.contains($0.key) && $0.value.contains { !$0.isWhitespace } }
        let values = entered.merging(["consultation": consultation, "payer": payer]) { $1 }
        var faults = FormFaults(in: values, of: GiveOpinion.init, today: operations.today())
        if faults.all.isEmpty {
            do {
                let options = ChangeOptions(idempotencyKey: form["idem"])
                _ = try await operations.perform(
                    try viewer.make(GiveOpinion.init, values), as: viewer.caller, options: options, by: viewer.visit.deadline)
                return .elsewhere(viewer.place)
            } catch let refusal as Refusal where refusal.entry.httpStatus < 500 && refusal != .notFound { faults = FormFaults(refusal) }
        }
        return .page(try await opinionPage(viewer, try await askedFor(viewer, consultation, payer), entered: form, faults))
    }

    /// What the municipality fills in; whose opinion on what it is, the address says.
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

    private func opinionPage(_ viewer: Viewer, _ asked: Asked, entered: [String: String]?, _ faults: FormFaults) async throws -> PageContent
    {
        let words = viewer.words, consultation = asked.view.consultation, opinion = asked.asked.asked.opinion
        let payer = asked.asked.asked.payer
        let isOpen = consultation.stage(on: operations.today()) == .open
        let takesSection = !isOpen && opinion?.decision.hasPlaceholder == true
        let mayGive = viewer.caller.may(.giveOpinion)
        var form: FormView?
        if mayGive && (isOpen || takesSection) {
            var hidden = [ItemView(name: "idem", value: RandomText.make())]
            if let version = opinion?.version { hidden.append(ItemView(name: "if", value: "\(version)")) }
            if let budget = asked.budget { hidden.append(ItemView(name: "draftVersion", value: "\(budget.version)")) }
            form = FormView(
                to: viewer.place, Self.opinionFields, values: entered ?? opinion?.values ?? [:], hidden: hidden, faults: faults,
                submit: opinion == nil ? Sentences.giveOpinion : Sentences.changeOpinion,
                seal: viewer.signedIn.session.secret.seal(), words)
        }
        let page = OpinionPage(
            subject: words[Sentences.subject(consultation.draft)], name: words[asked.asked.asked.name], tag: words.asked(asked.asked.state),
            due: words[Sentences.due(words.date(consultation.due))],
            question: consultation.question.isEmpty ? nil : consultation.question,
            draft: asked.budget.map { budget in
                DashboardPlace.share(viewer.body, year: "\(budget.year)", payer: payer.rawValue).path + "?layer=\(budget.layer.number)"
            },
            given: viewer.visit.query["given"] != nil && opinion != nil && entered == nil ? words[Sentences.opinionKept] : nil, form: form,
            closed: Self.reason(mayGive: mayGive, isOpen: isOpen, takesSection: takesSection).map { words[$0] },
            opinion: form == nil ? opinion.flatMap { ItemsView($0.items(words)) } : nil, words)
        return PageContent(
            title: page.heading, template: .opinion, page: page, bodyName: words[asked.bodyName],
            navigation: viewer.navigation(asked.budget?.year))
    }

    /// Why there is no form, or not the whole of it.
    private static func reason(mayGive: Bool, isOpen: Bool, takesSection: Bool) -> LocalizedText? {
        if takesSection { return Sentences.sectionStillTaken }
        if !isOpen { return Sentences.consultationClosed }
        return mayGive ? nil : Sentences.mayNotGive
    }
}

/// What the template `opinion` names.
struct OpinionPage {
    let heading: String
    let state: String
    let stateTone: String
    let due: String
    let question: String?
    let draft: String?
    let given: String?
    let form: FormView?
    let closed: String?
    let opinion: ItemsView<ItemView>?

    init(
        subject: String, name: String, tag: Tag, due: String, question: String?, draft: String?, given: String?, form: FormView?,
        closed: String?, opinion: ItemsView<ItemView>?, _ words: Words
    ) {
        heading = words[Sentences.opinionTitle(subject, name)]
        (state, stateTone) = (tag.text, tag.tone.rawValue)
        (self.due, self.question, self.draft, self.given) = (due, question, draft, given)
        (self.form, self.closed, self.opinion) = (form, closed, opinion)
    }
}

extension Opinion {
    /// By the names of the fields that it was given with.
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
