internal import Cooperation

extension Field where Value == Int {
    static var consultation: Self { integer("consultation", "The consultation's number.", 1...999_999, example: 3) }
}

extension Field where Value == ConsultedDraft.Kind {
    static var subject: Self {
        choice(
            "subject", "What is sent out: a year's open budget with its plan, a project, a plan, a service's terms, or an agreement.")
    }
}

extension Field where Value == Consultation.Consent {
    static var consent: Self {
        choice("consent", "Whether approval needs every payer's consent, and whether a stated reason can replace a missing one.")
    }
}

extension Field where Value == CalendarDate {
    static var dueDay: Self { date("due", "The last day on which opinions are taken.", example: "2026-10-15") }
}

extension Field where Value == String {
    static var question: Self {
        text(
            "question", "The question; may be empty. For an agreement, its terms.", example: "Lausunto talousarvioluonnoksesta 2027.",
            maximum: Limits.maximumReasonLength, mayBeEmpty: true)
    }

    /// Why a draft is decided although a payer's consent is missing.
    static var withoutConsent: Self {
        text(
            "withoutConsent", "For an approval: why it is made without a payer's consent, if the consultation allows it.",
            example: "The agreement's section 7 allows it.", maximum: Limits.maximumReasonLength)
    }

    /// A text of paragraphs.
    static var opinion: Self {
        var field = Field(
            "text", .text, "The text of the opinion; needed unless it is for the draft without remarks.",
            example: "Kunta puoltaa luonnosta ja pitää kustannusten kasvua kohtuullisena."
        ) { $0.replacing("\r\n", with: "\n") }.checked { text, name in
            let maximum = Limits.maximumOpinionLength
            guard text.unicodeScalars.count <= maximum else { throw Refusal.invalid(name, .tooLong(maximum: maximum)) }
            try Fields.checkScalars(of: text.replacing("\n", with: " "), name)
        }
        field.description.maximumLength = Limits.maximumOpinionLength
        field.description.hasLines = true
        return field
    }
}

/// The phase of the annual clock that waits for a consultation.
struct ConsultedPhase {
    let template: TemplateCode?
    let phase: Int?
    let clockYear: BudgetYear?

    init(_ fields: inout Fields) throws {
        template = try fields.optional(
            .template.meaning("The process of the annual clock that has a phase for the opinions; the phase needs it."))
        phase = try fields.optional(
            .integer("phase", "That phase's number: it is done when all have answered or the day has passed.", 1...999, example: 2))
        clockYear = try fields.optional(
            .year.named("clockYear").meaning(
                "The year of that phase; if it is left out, a budget's own year, or else the year of the last day."
            )
            .example("2027"))
        if template == nil, phase != nil || clockYear != nil { throw Refusal.missing("template") }
        if template != nil, phase == nil { throw Refusal.missing("phase") }
    }
}
