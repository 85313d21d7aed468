internal import Cooperation
internal import Operations

extension FieldDescription {
    fileprivate static let plan = required("plan", "A plan's code.", .text("action-plan-2026"))
    fileprivate static let path = required(
        "path", "1 is a section, 1.2 a goal, 1.2.a3 an action (1.2.a3.1 a part of it), 1.2.m1 a measure.", .text("1.2.m1"))
    fileprivate static let action = required("path", "An action, or a part of one.", .text("1.2.a3"))
    fileprivate static let period = required("period", "A year or half of one.", .text("2025-H1"))
}

extension ListPlans: DescribedOperation { static let fields: [FieldDescription] = [] }

extension ShowPlan: DescribedOperation { static let fields = [FieldDescription.plan] }

extension SetPlan: DescribedOperation {
    static let fields = [
        FieldDescription.plan, .required("name", "Its name.", .text("Toimintasuunnitelma 2026")),
        .required("purpose", "action-plan, wellbeing-programme or strategy-goals.", .text("action-plan")),
        .required("firstYear", "Its first year.", .integer(2026)), .optional("lastYear", "Its last year.", .integer(2026)),
        .optional("organ", "Who decided on it.", .text("Seutuvaltuusto")), .optional("date", "When.", .date("2025-12-11")),
        .optional("section", "The section.", .text("§ xx")), .optional("register", "Register number.", .text("125/00.01.02.00/2025")),
    ]
}

extension SetPlanItem: DescribedOperation {
    static let fields = [
        FieldDescription.plan, .path, .optional("title", "Its title; needed of a new one.", .text("Kysely")),
        .optional("dimension", "Of a section: team, perspective or focus-area.", .text("perspective")),
        .optional("bindingness", "Of a goal: council, committee or informative.", .text("council")),
        .optional("appropriation", "Of a goal, euros.", .money("38085.00")),
        .optional("responsible", "Who answers for it.", .text("Toimialat")),
        .optional("schedule", "Of an action, as the paper says it.", .text("Vuosittain")),
        .optional("state", "Of an action: not-started, ongoing, done or dropped.", .text("ongoing")),
        .optional("completion", "Of an action, percent.", .integer(40)),
        .optional("type", "Of a measure: count, euro, percent, scale, completion or qualitative.", .text("scale")),
        .optional("unit", "Of a measure.", .text("1-5")), .optional("direction", "Of a measure: up, down or none.", .text("up")),
        .optional("baseline", "Of a measure.", .quantity("3")), .optional("target", "Of a measure.", .quantity("4")),
    ]
}

extension ImportPlan: DescribedOperation {
    static let fields = [
        FieldDescription.plan, .required("csv", "path, title and what belongs to the items.", .text("path;title\r\n1;Asiakas\r\n")),
    ]
}

extension CheckPlan: DescribedOperation { static let fields = [FieldDescription.plan, .period] }

extension ReportMeasure: DescribedOperation {
    static let fields = [
        FieldDescription.plan, .path, .period, .optional("value", "A figure.", .quantity("3")),
        .optional("words", "Of a qualitative measure.", .text("")),
        .optional("outcome", "Why there is no figure: suppressed or missing.", .text("missing")),
        .optional("note", "Anything else.", .text("")),
    ]
}

extension ReportAction: DescribedOperation {
    static let fields = [
        FieldDescription.plan, .action, .required("state", "not-started, ongoing, done or dropped.", .text("done")),
        .optional("completion", "Percent.", .integer(100)),
    ]
}

extension ListOwedReports: DescribedOperation {
    static let fields = [
        FieldDescription.optional("responsible", "By this party.", .text("Toimialat")),
        .optional("date", "Late on this day; today where left out.", .date("2026-11-21")),
    ]
}

extension OpenRound: DescribedOperation {
    static let fields = [FieldDescription.plan, .period, .required("due", "By when.", .date("2026-08-31"))]
}

extension CloseRound: DescribedOperation {
    static let fields =
        [FieldDescription.plan, .period, .override] + FieldDescription.decision.filter { !["proposal", "outcome"].contains($0.name) }
}

extension ShowRound: DescribedOperation { static let fields = [FieldDescription.plan, .period] }

extension FieldDescription {
    static let override = optional("override", "Why, though a phase of the annual clock is not done.", .text("Statements came by phone."))
    fileprivate static let template = required("template", "A process's code.", .text("budget"))
    fileprivate static let role = optional("role", "Of this role, with what concerns everybody.", .text("municipality"))
}

extension ListClock: DescribedOperation {
    static let fields = [FieldDescription.optional("year", "Of this year.", .integer(2027)), .role]
}

extension ShowCalendar: DescribedOperation { static let fields = [FieldDescription.role] }

extension ShowProcess: DescribedOperation { static let fields = [FieldDescription.year, .template] }

extension ListClockTemplates: DescribedOperation { static let fields: [FieldDescription] = [] }

extension SetClockTemplate: DescribedOperation {
    static let fields = [
        FieldDescription.template, .required("name", "Its name.", .text("Talousarvio")),
        .required("lastDay", "The month and day it ends.", .text("12-11")),
        .optional("yearOffset", "-1 where a year's process ends in the year before.", .integer(-1)),
        .required(
            "csv", "Phases: number, title, days from the last day, responsible, role, gate.",
            .text("number;title;days;responsible\r\n1;Esitys lautakunnalle;-30;Seutujohtaja\r\n")),
    ]
}

extension GenerateClock: DescribedOperation { static let fields = [FieldDescription.year] }

extension SetClockEvent: DescribedOperation {
    static let fields = [
        FieldDescription.year, .template, .required("number", "The phase's number.", .integer(2)),
        .optional("date", "Its new day.", .date("2026-10-30")), .optional("done", "When it was done.", .date("2026-10-30")),
        .optional("outcome", "What came of it.", .text("Kertomus julkaistu")),
        .optional("organ", "The organ that decided on it, the day it was done.", .text("Aluevaltuusto")),
        .optional("section", "The section of the decision.", .text("§ 12")),
        .optional("register", "Its register number.", .text("125/00.01.02.00/2025")),
    ]
}
