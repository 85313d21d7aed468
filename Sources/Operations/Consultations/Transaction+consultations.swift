internal import Cooperation
internal import Postgres
internal import Store

extension Transaction {
    /// Ends a draft's consultations because it is now decided, and returns the result of the newest one.
    ///
    /// - Parameters:
    ///   - override: why it is decided before the day although a payer has not answered.
    ///   - withoutConsent: why it is decided without a payer's consent, if the consultation allows that.
    /// - Throws: `.figures` with a row for each payer whose answer or consent is missing.
    func decide(
        _ draft: ConsultedDraft, on day: CalendarDate, override: String?, withoutConsent: String?, tenant: TenantID
    ) throws -> [Row] {
        let consultations = try lockConsultations(of: draft, tenant: tenant)
        guard let newest = consultations.first else {
            if withoutConsent != nil { throw Refusal.state(.consentNotMissing) }
            return []
        }
        let (asked, state) = try pipeline(
            .consultedPayers(in: newest.number, tenant: tenant), .state(of: draft, tenant: tenant))
        guard let present = state else { throw Refusal.notFound }
        let awaited = asked.filter { $0.opinion == nil }
        if newest.stage(on: day) == .open, !awaited.isEmpty, override == nil {
            throw Refusal.figures(.consultationOpen, awaited.map { Row(MissingOpinion(asked: $0, gap: .unanswered)) })
        }
        let missing =
            newest.consent == .notNeeded
            ? []
            : asked.compactMap { asked in
                asked.refusesConsent(to: present).map { MissingOpinion(asked: asked, gap: $0) }
            }
        if missing.isEmpty, withoutConsent != nil { throw Refusal.state(.consentNotMissing) }
        if !missing.isEmpty, newest.consent == .required || withoutConsent == nil {
            throw Refusal.figures(newest.consent == .required ? .consentMissing : .consentWaivable, missing.map(Row.init))
        }
        var rows: [Row] = []
        for var consultation in consultations {
            (consultation.ending, consultation.endedOn) = (.decided, day)
            if consultation.number == newest.number {
                consultation.reason = withoutConsent ?? ""
                rows = [Row(ConsultationView(consultation, asked, present: present, on: day))]
            }
            consultation.version += 1
            try update(consultation, tenant: tenant)
        }
        return rows
    }

    /// Ends the consultation about an agreement once everybody has consented to its present terms: it is decided on the
    /// day of the last consent.
    ///
    /// - Returns: whether it is decided now.
    @discardableResult func decideAgreement(_ consultation: inout Consultation, tenant: TenantID) throws -> Bool {
        guard consultation.ending == nil, case .agreement = consultation.draft else { return false }
        let (asked, state) = try pipeline(
            .consultedPayers(in: consultation.number, tenant: tenant), .state(of: consultation.draft, tenant: tenant))
        guard let state, asked.allSatisfy({ $0.refusesConsent(to: state) == nil }),
            let last = asked.compactMap(\.opinion?.decision.date).max()
        else { return false }
        (consultation.ending, consultation.endedOn) = (.decided, last)
        consultation.version += 1
        try update(consultation, tenant: tenant)
        return true
    }

    /// Ends a draft's consultations because it was discarded.
    func discard(consultationsOf draft: ConsultedDraft, on day: CalendarDate, reason: String, tenant: TenantID) throws {
        for var consultation in try lockConsultations(of: draft, tenant: tenant) {
            (consultation.ending, consultation.endedOn, consultation.reason) = (.discarded, day, reason)
            consultation.version += 1
            try update(consultation, tenant: tenant)
        }
    }

    /// The phases of the annual clock that no longer wait for opinions, because all have answered or the day has
    /// passed, though nobody has marked them as done.
    func phasesWithOpinions(of year: BudgetYear, on day: CalendarDate, tenant: TenantID) throws -> Set<Consultation.Event> {
        let awaited = try fetch(.consultations(awaitedIn: year, tenant: tenant))
        return Set(awaited.filter { $0.stage(on: day) != .open }.compactMap(\.event))
    }
}

/// A payer for whose opinion a decision waits.
struct MissingOpinion: RowConvertible {
    let asked: ConsultedPayer
    let gap: ConsentGap

    static let rowKind = "opinion-missing"
    static let meaning = "A payer that has not answered yet, or whose consent to the present draft is missing."
    static let columns: [Column<MissingOpinion>] = [
        .integer("consultation", \.asked.consultation, "The consultation's number.", example: 3),
        .code("payer", \.asked.payer, "The payer's code.", example: "849"),
        .name("name", \.asked.name, "Its name.", example: "Toholampi"),
        .choice("gap", \.gap, "Whether the payer has not answered, is against the draft, or answered before the draft changed."),
    ]
}
