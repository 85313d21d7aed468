package import Cooperation
package import Postgres
internal import Store

/// Gives or changes a payer's opinion on a draft that was sent out, until the day. A municipality gives its own; the
/// administration manager records opinions from paper.
package struct GiveOpinion: ChangeOperation {
    package static let summary = "Give a payer's opinion on a draft that was sent out, or change it"
    package static let action = "opinion-give"
    package static let permission = Permission.giveOpinion
    package static let writes: [any RowConvertible.Type] = [AskedPayer.self, ClockEvent.self, ConsultationView.self]
    package var consultation: Int
    package var payer: PayerCode
    package var position: Opinion.Position
    package var text: String
    package var organ: String
    package var date: CalendarDate
    package var section: String
    package var register: String?
    package var draftVersion: Int?
    package var ifVersion: Int?
    private var today = CalendarDate.ofDecoded

    private enum CodingKeys: CodingKey {
        case consultation, payer, position, text, organ, date, section, register, draftVersion, ifVersion
    }

    package init(_ fields: inout Fields) throws {
        consultation = try fields.required(.consultation)
        payer = try fields.required(.payer.meaning("Whose opinion it is."))
        position = try fields.required(.choice("position", "Whether it is for the draft, for it with remarks, or against it."))
        organ = try fields.required(.organ.meaning("The payer's organ that decided on it.").example("Kunnanhallitus"))
        date = try fields.required(.decisionDay.example("2026-10-05"))
        section = try fields.required(.section)
        register = try fields.optional(.register)
        text = try fields.optional(.opinion, default: "")
        draftVersion = try fields.optional(
            .integer(
                "draftVersion",
                "The draft's version that the opinion concerns: the one that was sent out, or the present one, which is the default.",
                1...Int(Int32.max), example: 7))
        ifVersion = try fields.ifVersion()
        today = fields.today
        if position != .for && !text.contains(where: { !$0.isWhitespace }) { throw Refusal.missing("text") }
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let tenant = caller.tenant
        // For a municipality, another payer's opinion does not exist.
        _ = try caller.payerToShow(payer)
        guard var consultation = try tx.lockConsultation(consultation, tenant: tenant) else { throw Refusal.notFound }
        let asked = try tx.fetch(.consultedPayers(in: consultation.number, tenant: tenant))
        guard var answering = asked.first(where: { $0.payer == payer }) else { throw Refusal.state(.notAsked) }
        let before = answering.opinion
        if before == nil, ifVersion != nil { throw Refusal.notFound }
        if let ifVersion, let before, ifVersion != before.version { throw Refusal.conflict(version: before.version) }
        if consultation.ending != nil && !fillsNumber(of: before) { throw Refusal.state(.consultationEnded) }
        guard let present = try tx.fetch(.state(of: consultation.draft, tenant: tenant)) else { throw Refusal.notFound }
        let opinion = try opinion(on: consultation, present: present, before: before, as: caller)
        answering.opinion = opinion
        _ = try tx.fetch(.set(opinion, of: payer, in: consultation.number, tenant: tenant))
        let isLast = asked.allSatisfy { $0.payer == payer || $0.opinion != nil }
        let done = isLast ? try tx.finish(consultation, on: today, tenant: tenant) : []
        let isDecided = try tx.decideAgreement(&consultation, tenant: tenant)
        let everybody = asked.map { $0.payer == payer ? answering : $0 }
        let decided = isDecided ? [Row(ConsultationView(consultation, everybody, present: present, on: today))] : []
        return Change(
            rows: [Row(AskedPayer(answering, of: consultation, present: present, on: today))] + done + decided, version: opinion.version)
    }

    /// The opinion to store. After the day it is the earlier opinion with its section's number.
    private func opinion(on consultation: Consultation, present: DraftState, before: Opinion?, as caller: Caller) throws -> Opinion {
        let decision = try Decision(by: organ, on: date, section: section, register: register)
        if consultation.stage(on: today) != .open {
            guard var numbered = before, fillsNumber(of: before) else { throw Refusal.state(.consultationClosed) }
            numbered.decision = decision
            numbered.version += 1
            return numbered
        }
        if date < consultation.sentOn || date > today {
            throw Refusal.invalid("date", .range("\(consultation.sentOn)", "\(max(today, consultation.sentOn))"))
        }
        return Opinion(
            position: position, words: text, decision: decision, about: try about(consultation, present: present), givenOn: today,
            recordedBy: caller.actor, version: (before?.version ?? 0) + 1)
    }

    /// The state of the draft that the request names.
    private func about(_ consultation: Consultation, present: DraftState) throws -> DraftState {
        guard let draftVersion, draftVersion != present.version else { return present }
        if draftVersion == consultation.sent.version { return consultation.sent }
        throw Refusal.invalid("draftVersion", .oneOf(["\(consultation.sent.version)", "\(present.version)"]))
    }

    /// Whether it only gives the placeholder section of the earlier opinion its number.
    private func fillsNumber(of before: Opinion?) -> Bool {
        guard let before, before.decision.hasPlaceholder, Decision.isNumbered(section) else { return false }
        return before.position == position && before.words == text && before.decision.organ == organ && before.decision.date == date
    }
}

extension Transaction {
    /// When all have answered, the phase of the annual clock that waited for them is done.
    fileprivate func finish(_ consultation: Consultation, on day: CalendarDate, tenant: TenantID) throws -> [Row] {
        guard let awaited = consultation.event else { return [] }
        let events = try lockClockEvents(of: awaited.template, in: awaited.year, number: awaited.number, tenant: tenant)
        guard let event = events.first, event.doneOn == nil else { return [] }
        let done = ClockEvent(
            year: event.year, template: event.template, number: event.number, title: event.title, date: event.date,
            responsible: event.responsible, role: event.role, gate: event.gate, doneOn: day, decision: event.decision,
            outcome: event.outcome, changedOn: day)
        _ = try fetch(.set(done, tenant: tenant))
        return [Row(done)]
    }
}
