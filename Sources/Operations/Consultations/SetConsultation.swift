package import Cooperation
package import Postgres
internal import Store

/// Moves a consultation's day, or changes its question, its rule of consent or the asked payers, until it ends. A new
/// day reopens a consultation whose day has passed.
package struct SetConsultation: ChangeOperation {
    package static let summary = "Move a consultation's last day, or change its question or the payers that are asked"
    package static let action = "consultation-set"
    package static let permission = Permission.manageProjects
    package static let writes: [any RowConvertible.Type] = [ConsultationView.self, AskedPayer.self]
    package var consultation: Int
    package var due: CalendarDate?
    package var question: String?
    package var consent: Consultation.Consent?
    package var payers: [PayerCode]?
    package var template: TemplateCode?
    package var phase: Int?
    package var clockYear: BudgetYear?
    package var ifVersion: Int?
    private var today = CalendarDate.ofDecoded

    private enum CodingKeys: CodingKey { case consultation, due, question, consent, payers, template, phase, clockYear, ifVersion }

    package init(_ fields: inout Fields) throws {
        consultation = try fields.required(.consultation)
        due = try fields.optional(.dueDay)
        question = try fields.optional(.question)
        consent = try fields.optional(.consent)
        payers = try fields.optional(.payers.meaning("All payers that are asked from now on; those that have answered must be among them."))
        let awaited = try ConsultedPhase(&fields)
        (template, phase, clockYear) = (awaited.template, awaited.phase, awaited.clockYear)
        ifVersion = try fields.ifVersion()
        today = fields.today
        if due == nil && question == nil && consent == nil && payers == nil && template == nil { throw Refusal.missing("due") }
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let tenant = caller.tenant
        guard var changed = try tx.lockConsultation(consultation, tenant: tenant) else { throw Refusal.notFound }
        changed.version = try requireVersion(ifVersion, changed.version) + 1
        if changed.ending != nil { throw Refusal.state(.consultationEnded) }
        if changed.draft.isAgreed { try caller.require(.write) }
        if let due, due < changed.sentOn { throw Refusal.invalid("due", .notBefore(changed.sentOn)) }
        changed.due = due ?? changed.due
        changed.question = question ?? changed.question
        changed.consent = consent ?? changed.consent
        if case .agreement = changed.draft { try StartConsultation.checkAgreement(changed.question, changed.consent) }
        if template != nil {
            let year = clockYear ?? changed.event?.year ?? BudgetYear(changed.draft.code) ?? BudgetYear(changed.due.year)
            changed.event = try tx.event(of: template, phase, year, tenant: tenant)
        }
        if let payers {
            try tx.requireKnown(payers, tenant: tenant)
            let asked = try tx.fetch(.consultedPayers(in: consultation, tenant: tenant))
            let dropped = asked.filter { !payers.contains($0.payer) }
            if dropped.contains(where: { $0.opinion != nil }) { throw Refusal.state(.opinionGiven) }
            _ = try tx.pipeline([
                .ask(payers, in: consultation, tenant: tenant), .stopAsking(dropped.map(\.payer), in: consultation, tenant: tenant),
            ])
        }
        try tx.update(changed, tenant: tenant)
        try tx.decideAgreement(&changed, tenant: tenant)
        return try tx.changed(changed, on: today, tenant: tenant)
    }
}

/// Withdraws a consultation before the draft is decided: municipalities no longer see the draft. Their answers stay.
package struct EndConsultation: ChangeOperation {
    package static let summary = "Withdraw a consultation: municipalities no longer see the draft"
    package static let action = "consultation-end"
    package static let permission = Permission.manageProjects
    package static let writes: [any RowConvertible.Type] = [ConsultationView.self, AskedPayer.self]
    package var consultation: Int
    package var reason: String
    package var ifVersion: Int?
    private var today = CalendarDate.ofDecoded

    private enum CodingKeys: CodingKey { case consultation, reason, ifVersion }

    package init(_ fields: inout Fields) throws {
        consultation = try fields.required(.consultation)
        reason = try fields.required(.reason.meaning("Why it is withdrawn.").example("The draft is prepared again."))
        ifVersion = try fields.ifVersion()
        today = fields.today
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard var ended = try tx.lockConsultation(consultation, tenant: caller.tenant) else { throw Refusal.notFound }
        ended.version = try requireVersion(ifVersion, ended.version) + 1
        if ended.ending != nil { throw Refusal.state(.consultationEnded) }
        if ended.draft.isAgreed { try caller.require(.write) }
        (ended.ending, ended.endedOn, ended.reason) = (.withdrawn, today, reason)
        try tx.update(ended, tenant: caller.tenant)
        // An older consultation of the same draft made it visible, too.
        if try tx.lockConsultations(of: ended.draft, tenant: caller.tenant).isEmpty {
            try tx.show(ended.draft, isSent: false, tenant: caller.tenant)
        }
        return try tx.changed(ended, on: today, tenant: caller.tenant)
    }
}

extension ConsultedDraft {
    /// Whether only a caller with the right to change everything may send it out: budgets, services' terms and
    /// agreements.
    fileprivate var isAgreed: Bool { kind == .budget || kind == .service || kind == .agreement }
}
