package import Cooperation
package import Postgres
internal import Store

/// Consultations, the newest first. A municipality sees the answers of others once the day has passed or the draft is
/// decided on.
package struct ListConsultations: GatheredRead, ReadOperation {
    package static let summary = "List the consultations, the newest first"
    package static let permission = Permission.readOwnShare
    package typealias Output = Page<ConsultationView>
    private let today: CalendarDate

    package init(_ fields: inout Fields) throws { today = fields.today }

    package func questions(as caller: Caller) -> Questions<Output> {
        Questions(.consultations(tenant: caller.tenant), .consultedPayers(tenant: caller.tenant)) { [today] consultations, asked in
            let byNumber = Dictionary(grouping: asked, by: \.consultation)
            return Page(
                items: consultations.map { consultation in
                    let view = ConsultationView(consultation, byNumber[consultation.number] ?? [], present: nil, on: today)
                    return caller.mayReadAll(of: consultation, on: today) ? view : view.withoutAnswers
                })
        }
    }
}

/// A consultation with the asked payers and their answers. Until the day has passed or the draft is decided on, a
/// municipality sees only its own answer.
package struct ShowConsultation: ReadOperation {
    package static let summary = "Show a consultation with its opinions, and the payers that have not answered or are late"
    package static let permission = Permission.readOwnShare
    package struct Output: Sendable {
        package let consultation: ConsultationView
        package let opinions: [AskedPayer]
    }

    package var consultation: Int
    private let today: CalendarDate

    package init(_ fields: inout Fields) throws {
        consultation = try fields.required(.consultation)
        today = fields.today
    }

    package func read(in tx: Transaction, as caller: Caller) throws -> Output {
        let (found, asked) = try tx.pipeline(
            .consultations(consultation, tenant: caller.tenant), .consultedPayers(in: consultation, tenant: caller.tenant))
        guard let consultation = found.first else { throw Refusal.notFound }
        let present = consultation.ending == nil ? try tx.fetch(.state(of: consultation.draft, tenant: caller.tenant)) : nil
        let view = ConsultationView(consultation, asked, present: present, on: today)
        let seesAll = caller.mayReadAll(of: consultation, on: today)
        let shown = asked.filter { seesAll || $0.payer == caller.payer }
        return Output(
            consultation: seesAll ? view : view.withoutAnswers,
            opinions: shown.map { AskedPayer($0, of: consultation, present: present, on: today) })
    }
}

/// The payers' opinions in all consultations, the newest first; a municipality sees its own.
package struct ListOpinions: GatheredRead, ReadOperation {
    package static let summary = "List the requests for opinions and the payers' answers; a municipality sees its own"
    package static let permission = Permission.readOwnShare
    package typealias Output = Page<AskedPayer>
    package var payer: PayerCode?
    private let today: CalendarDate

    package init(_ fields: inout Fields) throws {
        payer = try fields.optional(.payer.meaning("Only this payer."))
        today = fields.today
    }

    package func questions(as caller: Caller) throws -> Questions<Output> {
        let payer = try caller.payerToShow(payer)
        return Questions(
            .consultations(tenant: caller.tenant), .consultedPayers(only: payer, tenant: caller.tenant)
        ) { [today] consultations, asked in
            let byNumber = Dictionary(uniqueKeysWithValues: consultations.map { ($0.number, $0) })
            return Page(
                items: asked.compactMap { asked in
                    byNumber[asked.consultation].map { AskedPayer(asked, of: $0, present: nil, on: today) }
                })
        }
    }
}

extension Caller {
    /// Whether it may read everybody's answers. A municipality may once the day has passed or the draft is decided on,
    /// because the opinions are then public. If the draft was withdrawn earlier, it may be sent out again, and nobody
    /// should wait for the answers of others.
    fileprivate func mayReadAll(of consultation: Consultation, on day: CalendarDate) -> Bool {
        may(.readAllShares) || day > consultation.due || consultation.ending == .decided
    }
}

/// A consultation and its results so far.
package struct ConsultationView: RowConvertible {
    /// The number of each answer, and the payers that have not answered.
    package struct Answers: Hashable, Sendable {
        package let count: [Opinion.Position: Int]
        package let outdated: Int?
        package let unanswered: [PayerCode]
    }

    package let consultation: Consultation
    package let asked: Int
    /// Nil for a caller that may not know it yet.
    package private(set) var answers: Answers?
    package let present: DraftState?
    package let stage: Consultation.Stage

    init(_ consultation: Consultation, _ asked: [ConsultedPayer], present: DraftState?, on day: CalendarDate) {
        self.consultation = consultation
        self.asked = asked.count
        self.present = present
        stage = consultation.stage(on: day)
        let opinions = asked.compactMap(\.opinion)
        answers = Answers(
            count: Dictionary(grouping: opinions, by: \.position).mapValues(\.count),
            outdated: present.map { present in opinions.count { $0.about.hash != present.hash } },
            unanswered: asked.filter { $0.opinion == nil }.map(\.payer))
    }

    var withoutAnswers: ConsultationView {
        var view = self
        view.answers = nil
        return view
    }

    private func count(_ position: Opinion.Position) -> Int? { answers.map { $0.count[position] ?? 0 } }

    package static let rowKind = "consultation"
    package static let meaning = "A draft that was sent out for opinions, with the result; only those who may see the answers get them."
    package static let columns: [Column<ConsultationView>] = [
        .integer("consultation", \.consultation.number, "Its number.", example: 3),
        .choice("subject", \.consultation.draft.kind, "What was sent out."),
        .text(
            "code", \.consultation.draft.code,
            "The budget's year, the code of the project, the plan or the service, or the agreement's name.",
            example: "2027"),
        .integer("layer", \.consultation.draft.layer, "Of a budget: 0 is the original, 1 the first amendment.", example: 0),
        .text("question", \.consultation.question, "The question; may be empty.", example: "Lausunto talousarvioluonnoksesta 2027."),
        .choice("stage", \.stage, "Whether opinions are taken (open), the day has passed (closed), or it has ended."),
        .date("sentOn", \.consultation.sentOn, "The day it was sent.", example: "2026-09-11"),
        .date("due", \.consultation.due, "The last day for opinions.", example: "2026-10-15"),
        .choice("consent", \.consultation.consent, "Whether approval needs every payer's consent."),
        .integer("asked", \.asked, "How many are asked.", example: 5),
        .integer("for", { $0.count(.for) }, "How many are for it.", example: 3),
        .integer("withRemarks", { $0.count(.withRemarks) }, "How many are for it with remarks.", example: 1),
        .integer("against", { $0.count(.against) }, "How many are against it.", example: 0),
        .text(
            "unanswered", { $0.answers.map { $0.unanswered.map(\.rawValue).joined(separator: ",") } },
            "The codes of those who have not answered, with commas between them.", example: "849"),
        .integer("draftVersion", \.consultation.sent.version, "The draft's version when it was sent.", example: 7),
        .flag("changed", { view in view.present.map { $0.hash != view.consultation.sent.hash } }, "Whether the draft has changed since."),
        .integer("outdated", { $0.answers?.outdated }, "How many opinions concern an older version of the draft.", example: 0),
        .choice("ending", \.consultation.ending, "What ended it."),
        .date("endedOn", \.consultation.endedOn, "The day it ended.", example: "2026-12-11"),
        .text("reason", \.consultation.reason, "Why it ended, or was decided without a consent; may be empty.", example: "Prepared again."),
        .code(
            "template", \.consultation.event?.template, "The process of the annual clock with the phase that waits for it.",
            example: "budget"),
        .integer("phase", \.consultation.event?.number, "That phase's number.", example: 2),
        .integer(
            "version", \.consultation.version,
            "Send it with a change of the consultation: the change is refused if somebody else was first.", example: 2),
    ]
}

/// A payer that was asked, and its answer.
package struct AskedPayer: RowConvertible {
    package enum State: String, CaseIterable, Sendable { case answered, awaited, late }

    package let asked: ConsultedPayer
    package let consultation: Consultation
    package let present: DraftState?
    package let state: State

    init(_ asked: ConsultedPayer, of consultation: Consultation, present: DraftState?, on day: CalendarDate) {
        self.asked = asked
        self.consultation = consultation
        self.present = present
        state = asked.opinion != nil ? .answered : consultation.stage(on: day) == .open ? .awaited : .late
    }

    private var isOutdated: Bool? {
        guard let present, let opinion = asked.opinion else { return nil }
        return opinion.about.hash != present.hash
    }

    package static let rowKind = "opinion"
    package static let meaning = "A payer that was asked for an opinion, and its answer."
    package static let columns: [Column<AskedPayer>] = [
        .integer("consultation", \.consultation.number, "The consultation's number.", example: 3),
        .choice("subject", \.consultation.draft.kind, "What was sent out."),
        .text(
            "code", \.consultation.draft.code,
            "The budget's year, the code of the project, the plan or the service, or the agreement's name.",
            example: "2027"),
        .code("payer", \.asked.payer, "The payer's code.", example: "236"),
        .name("name", \.asked.name, "Its name.", example: "Kaustinen"),
        .choice("state", \.state, "Whether it has answered, is awaited, or is late."),
        .date("due", \.consultation.due, "The last day for opinions.", example: "2026-10-15"),
        .choice("position", \.asked.opinion?.position, "Whether it is for the draft, for it with remarks, or against it."),
        .text("text", \.asked.opinion?.words, "The text of the opinion; may be empty.", example: "Kunta puoltaa luonnosta."),
        .text("organ", \.asked.opinion?.decision.organ, "The organ that decided on it.", example: "Kunnanhallitus"),
        .date("decidedOn", \.asked.opinion?.decision.date, "The day of its decision.", example: "2026-10-05"),
        .text(
            "section", \.asked.opinion?.decision.section, "The section of its minutes; § xx until its number is known.", example: "§ 181"),
        .text("registerNumber", \.asked.opinion?.decision.registerNumber, "The decision's register number.", example: "214/02.02.00/2026"),
        .integer("draftVersion", \.asked.opinion?.about.version, "The draft's version that the opinion concerns.", example: 7),
        .flag("outdated", \.isOutdated, "Whether the draft has changed since then."),
        .date("givenOn", \.asked.opinion?.givenOn, "The day it was recorded.", example: "2026-10-07"),
        .text("recordedBy", \.asked.opinion?.recordedBy, "The token that recorded it.", example: "Kaustinen"),
        .integer(
            "version", \.asked.opinion?.version, "Send it with a change of the opinion: the change is refused if somebody else was first.",
            example: 1),
    ]
}
