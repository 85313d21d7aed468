package import Cooperation
package import Postgres
internal import Store

/// Sends a draft out for opinions until a day. From then on municipalities see it.
package struct StartConsultation: ChangeOperation {
    package static let summary = "Send a draft out for the municipalities' opinions by a day"
    package static let action = "consultation-start"
    package static let permission = Permission.manageProjects
    package static let writes: [any RowConvertible.Type] = [ConsultationView.self, AskedPayer.self]
    package var subject: ConsultedDraft.Kind
    package var code: String
    package var due: CalendarDate
    package var sentOn: CalendarDate?
    package var question: String
    package var consent: Consultation.Consent
    /// The payers to ask; `asked(about:)` has the default.
    package var payers: [PayerCode]?
    package var template: TemplateCode?
    package var phase: Int?
    package var clockYear: BudgetYear?
    private var today = CalendarDate.ofDecoded

    private enum CodingKeys: CodingKey { case subject, code, due, sentOn, question, consent, payers, template, phase, clockYear }

    package init(_ fields: inout Fields) throws {
        subject = try fields.required(.subject)
        code = try fields.required(
            .text(
                "code", "The year of the budget, the code of the project, the plan or the service, or the name of the agreement.",
                example: "2027"))
        due = try fields.required(.dueDay)
        sentOn = try fields.optional(.date("sentOn", "The day on which it is or was sent; today if it is left out.", example: "2026-09-11"))
        question = try fields.optional(.question, default: "")
        consent = try fields.optional(.consent, default: subject == .agreement ? .required : .notNeeded)
        payers = try fields.optional(
            .payers.meaning(
                "Who is asked; if it is left out: a budget's members, a project's payers, a service's listed payers, or the members on "
                    + "the last day."))
        let awaited = try ConsultedPhase(&fields)
        (template, phase, clockYear) = (awaited.template, awaited.phase, awaited.clockYear)
        today = fields.today
        if subject == .agreement { try Self.checkAgreement(question, consent) }
        if due < sentOn ?? today { throw Refusal.invalid("due", .notBefore(sentOn ?? today)) }
        if let sentOn, sentOn > today { throw Refusal.invalid("sentOn", .range(BudgetYear.earliest.firstDay.description, "\(today)")) }
    }

    /// An agreement consists only of its terms and everybody's consent.
    static func checkAgreement(_ question: String, _ consent: Consultation.Consent) throws {
        if question.isEmpty { throw Refusal.missing("question") }
        if consent != .required { throw Refusal.invalid("consent", .oneOf([Consultation.Consent.required.rawValue])) }
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        // For the next number, and so that a draft has only one at a time.
        try tx.lockTenant(caller.tenant)
        let draft = try openDraft(in: tx, as: caller)
        let present = try tx.lockConsultations(of: draft, tenant: caller.tenant)
        if present.contains(where: { $0.stage(on: today) == .open }) { throw Refusal.exists("consultation") }
        guard let state = try tx.fetch(.state(of: draft, tenant: caller.tenant)) else { throw Refusal.notFound }
        let asked = try asked(about: draft, in: tx, tenant: caller.tenant)
        var consultation = Consultation(
            number: try tx.nextConsultation(tenant: caller.tenant), draft: draft, question: question, sentOn: sentOn ?? today, due: due,
            consent: consent, sent: state, event: nil)
        consultation.event = try tx.event(
            of: template, phase, clockYear ?? consultation.draft.year ?? BudgetYear(due.year), tenant: caller.tenant)
        try tx.insert(consultation, asked: asked, tenant: caller.tenant)
        try tx.show(draft, isSent: true, tenant: caller.tenant)
        return try tx.changed(consultation, on: today, tenant: caller.tenant)
    }

    /// The draft that the request names, if it may still change.
    private func openDraft(in tx: Transaction, as caller: Caller) throws -> ConsultedDraft {
        let tenant = caller.tenant
        switch subject {
        case .budget:
            try caller.require(.write)
            guard let year = BudgetYear(code) else { throw Refusal.invalid("code", .malformed(expected: .year)) }
            let budget = try tx.openLayer(year, ifVersion: nil, tenant: tenant)
            if budget.layer.planOf != nil { throw Refusal.state(.planFollowsBudget) }
            return .budget(budget.layer)
        case .project:
            guard let project = ProjectCode(rawValue: code) else { throw Refusal.invalid("code", .malformed(expected: .projectCode)) }
            guard try tx.lockProject(project, tenant: tenant) != nil else { throw Refusal.notFound }
            return .project(project)
        case .plan:
            guard let plan = PlanCode(rawValue: code) else {
                throw Refusal.invalid("code", .malformed(expected: .code("action-plan-2026")))
            }
            guard try tx.lockPlan(plan, tenant: tenant) != nil else { throw Refusal.notFound }
            return .plan(plan)
        case .service:
            try caller.require(.write)
            guard let service = ServiceCode(rawValue: code) else { throw Refusal.invalid("code", .malformed(expected: .serviceCode)) }
            return .service(service)
        case .agreement:
            try caller.require(.write)
            return .agreement(code, terms: question)
        }
    }

    /// The payers to ask, each once and in order.
    private func asked(about draft: ConsultedDraft, in tx: Transaction, tenant: TenantID) throws -> [PayerCode] {
        if let payers {
            try tx.requireKnown(payers, tenant: tenant)
            return Array(Set(payers)).sorted()
        }
        if case .project(let code) = draft {
            let payers = try tx.fetch(.payers(of: code, tenant: tenant))
            if !payers.isEmpty { return payers }
        }
        if case .service(let code) = draft {
            let payers = try tx.fetch(.payers(of: code, on: due, tenant: tenant))
            if !payers.isEmpty { return payers }
        }
        let members: [PayerCode] =
            if case .budget(let layer) = draft {
                try tx.fetch(.members(in: layer.year, tenant: tenant))
            } else {
                try tx.fetch(.members(on: due, tenant: tenant))
            }
        if members.isEmpty { throw Refusal.missing("payers") }
        return members
    }
}

extension ConsultedDraft {
    fileprivate var year: BudgetYear? { if case .budget(let layer) = self { layer.year } else { nil } }
}

extension Transaction {
    func requireKnown(_ payers: [PayerCode], tenant: TenantID) throws {
        if let stranger = try fetch(.unknownPayers(among: payers, tenant: tenant)).first {
            throw Refusal.invalid("payers", .unknownReference(stranger.rawValue))
        }
    }

    /// The event of the annual clock that a request names; nil if it names none.
    func event(of template: TemplateCode?, _ phase: Int?, _ year: BudgetYear?, tenant: TenantID) throws -> Consultation.Event? {
        guard let template, let phase, let year else { return nil }
        guard try fetch(.clockEvents(of: year, tenant: tenant)).contains(where: { $0.template == template && $0.number == phase }) else {
            throw Refusal.invalid("phase", .unknownReference("\(year) \(template) \(phase)"))
        }
        return Consultation.Event(year: year, template: template, number: phase)
    }

    /// The rows about a consultation in the answer to a change: itself, and everybody who is asked.
    func changed(_ consultation: Consultation, on day: CalendarDate, tenant: TenantID) throws -> Change {
        let (asked, state) = try pipeline(
            .consultedPayers(in: consultation.number, tenant: tenant), .state(of: consultation.draft, tenant: tenant))
        let view = ConsultationView(consultation, asked, present: state, on: day)
        return Change(
            rows: [Row(view)] + asked.map { Row(AskedPayer($0, of: consultation, present: state, on: day)) }, version: consultation.version)
    }
}
