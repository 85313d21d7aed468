/// A draft that can be sent out for opinions.
package enum ConsultedDraft: Hashable, Sendable {
    /// A layer of a year's budget, with the years of its plan.
    case budget(BudgetLayer)
    case project(ProjectCode)
    case plan(PlanCode)
    /// A service's terms: its allocation key, its bounds, and who takes part.
    case service(ServiceCode)
    /// An agreement of the municipalities, by its name; its terms are the question. No organ of the body decides on it.
    case agreement(String, terms: String)

    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable { case budget, project, plan, service, agreement }

    package var kind: Kind {
        switch self {
        case .budget: .budget
        case .project: .project
        case .plan: .plan
        case .service: .service
        case .agreement: .agreement
        }
    }

    /// Its name in the body: a year, a code, or an agreement's name.
    package var code: String {
        switch self {
        case .budget(let layer): "\(layer.year)"
        case .project(let code): code.rawValue
        case .plan(let code): code.rawValue
        case .service(let code): code.rawValue
        case .agreement(let name, _): name
        }
    }

    /// The number of a budget's layer.
    package var layer: Int? { if case .budget(let layer) = self { layer.number } else { nil } }
}

/// A draft's version, and the hash of its content. The version also counts steps; the hash changes only with the
/// content.
package struct DraftState: Hashable, Sendable {
    package let version: Int
    package let hash: [UInt8]

    package init(version: Int, hash: [UInt8]) {
        self.version = version
        self.hash = hash
    }
}

/// A draft that was sent out for opinions until a day.
package struct Consultation: Hashable, Sendable {
    /// Whether the approval of the draft needs every payer's consent.
    package enum Consent: String, Hashable, Sendable, Codable, CaseIterable {
        case notNeeded = "not-needed"
        case required
        /// Needed, unless a reason is given.
        case waivable
    }

    /// How it ended.
    package enum Ending: String, Hashable, Sendable, CaseIterable { case decided, withdrawn, discarded }

    package enum Stage: String, Hashable, Sendable, CaseIterable {
        case open
        /// Its day has passed.
        case closed
        case ended
    }

    /// An event of the annual clock that waits for it.
    package struct Event: Hashable, Sendable {
        package let year: BudgetYear
        package let template: TemplateCode
        package let number: Int

        package init(year: BudgetYear, template: TemplateCode, number: Int) {
            self.year = year
            self.template = template
            self.number = number
        }
    }

    package let number: Int
    package private(set) var draft: ConsultedDraft
    /// The question; for an agreement, its terms.
    package var question: String {
        didSet { if case .agreement(let name, _) = draft { draft = .agreement(name, terms: question) } }
    }
    package let sentOn: CalendarDate
    /// The last day for opinions.
    package var due: CalendarDate
    package var consent: Consent
    /// The state of the draft when it was sent.
    package let sent: DraftState
    package var event: Event?
    package var ending: Ending?
    package var endedOn: CalendarDate?
    /// Why it ended, or why it was decided without a consent.
    package var reason: String
    package var version: Int

    package init(
        number: Int, draft: ConsultedDraft, question: String, sentOn: CalendarDate, due: CalendarDate, consent: Consent, sent: DraftState,
        event: Event?, ending: Ending? = nil, endedOn: CalendarDate? = nil, reason: String = "", version: Int = 1
    ) {
        self.number = number
        self.draft = draft
        self.question = question
        self.sentOn = sentOn
        self.due = due
        self.consent = consent
        self.sent = sent
        self.event = event
        self.ending = ending
        self.endedOn = endedOn
        self.reason = reason
        self.version = version
    }

    package func stage(on day: CalendarDate) -> Stage { ending != nil ? .ended : day > due ? .closed : .open }
}

/// A payer's answer.
package struct Opinion: Hashable, Sendable {
    package enum Position: String, Hashable, Sendable, Codable, CaseIterable {
        case `for`
        /// For it, with remarks.
        case withRemarks = "with-remarks"
        case against
    }

    package var position: Position
    package var words: String
    package var decision: Decision
    /// The state of the draft that it is about.
    package var about: DraftState
    package var givenOn: CalendarDate
    /// The token that recorded it.
    package var recordedBy: String
    package var version: Int

    package init(
        position: Position, words: String, decision: Decision, about: DraftState, givenOn: CalendarDate, recordedBy: String, version: Int
    ) {
        self.position = position
        self.words = words
        self.decision = decision
        self.about = about
        self.givenOn = givenOn
        self.recordedBy = recordedBy
        self.version = version
    }
}

/// A payer that was asked, with its answer.
package struct ConsultedPayer: Hashable, Sendable {
    package let consultation: Int
    package let payer: PayerCode
    package let name: LocalizedText
    package var opinion: Opinion?

    package init(consultation: Int, payer: PayerCode, name: LocalizedText, opinion: Opinion?) {
        self.consultation = consultation
        self.payer = payer
        self.name = name
        self.opinion = opinion
    }

    /// Why it is not a consent to the present draft; nil if it is a consent.
    package func refusesConsent(to present: DraftState) -> ConsentGap? {
        guard let opinion else { return .unanswered }
        if opinion.position == .against { return .against }
        return opinion.about.hash == present.hash ? nil : .outdated
    }
}

/// Why a payer's consent is missing.
package enum ConsentGap: String, Hashable, Sendable, CaseIterable {
    case unanswered
    case against
    /// It is about the draft before a change.
    case outdated
}
