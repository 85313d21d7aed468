package import Cooperation

extension Plan: RowConvertible {
    package static let rowKind = "plan"
    package static let meaning = "A plan: an action plan, a wellbeing programme or a strategy's goals."
    package static let columns: [Column<Plan>] = [
        .code("plan", \.code, "The plan's code.", example: "action-plan-2026"),
        .text("name", \.name, "Its name.", example: "Toimintasuunnitelma 2026"),
        .choice("purpose", \.purpose, "What kind of plan it is."),
        .integer("firstYear", \.firstYear.year, "The first year that it is for.", example: 2026),
        .integer("lastYear", \.lastYear.year, "The last year that it is for.", example: 2026),
        .text("organ", \.decision?.organ, "The organ that decided on the plan, if one has.", example: "Seutuvaltuusto"),
        .date("decidedOn", \.decision?.date, "The day of the decision.", example: "2025-12-11"),
        .text("section", \.decision?.section, "The section of the decision.", example: "§ xx"),
        .text(
            "registerNumber", \.decision?.registerNumber, "The decision's register number.",
            example: "125/00.01.02.00/2025"),
        .integer("version", \.version, "Send it with a change of the plan: the change is refused if somebody else was first.", example: 1),
    ]
}

extension PlanItem: RowConvertible {
    package static let rowKind = "plan-item"
    package static let meaning = "A section, a goal, an action or a measure of a plan."
    package static let columns: [Column<PlanItem>] = [
        .text(
            "path", \.path.text, "The item's place in the plan: section 1, goal 1.2, action 1.2.a3, measure 1.2.m1.",
            example: "1.5.m1"),
        .choice("item", \.path.item, "What the item is."),
        .text("title", \.title, "Its title.", example: "Henkilöstön määrä"),
        .choice("dimension", \.dimension, "The subject of a section: a team, a perspective or a focus area."),
        .choice("bindingness", \.bindingness, "The organ towards which a goal is binding, or that the goal is only informative."),
        .money("appropriation", \.appropriation, "The appropriation of a goal.", example: "38085.00"),
        .text(
            "responsible", \.responsible, "Who is responsible for an action or a measure; several with semicolons between.",
            example: "Toimialat; Tekniset palvelut"),
        .text(
            "schedule", \.schedule?.words, "The schedule of an action, in the plan's own words.",
            example: "Vuosittain"),
        .choice(
            "recurrence", \.schedule?.recurrence,
            "How often an action is done, if the schedule's words are understood."),
        .date(
            "from", \.schedule?.from, "The first day of an action, if the schedule says it.",
            example: "2026-01-01"),
        .date(
            "to", \.schedule?.to, "The last day of an action, if the schedule says it.", example: "2026-12-31"),
        .choice("notice", \.notice, "A notice: unread-schedule if the schedule's words were not understood; they are kept."),
        .choice("state", \.state, "The state of an action."),
        .integer(
            "completion", \.completion,
            "The degree of completion in percent; a plan's answer computes it from the item's parts.", example: 45),
        .choice("type", \.measureType, "The type of the measure's figures; a qualitative measure is reported in words."),
        .text("unit", \.unit, "The unit of a measure's figures.", example: "henkilöä"),
        .choice("direction", \.direction, "Whether a measure should go up or down, or neither."),
        .quantity("baseline", \.baseline?.description, "The figure that a measure starts from.", example: "3"),
        .quantity(
            "target", \.target?.low.description, "The figure that a measure aims at; the lowest one of a range.", example: "4"),
        .quantity("targetTo", \.target?.highOfRange?.description, "The highest figure of a target that is a range.", example: "5"),
        .integer(
            "version", \.version, "Send it with a change of the item, or a report on the action: it is refused if somebody else was first.",
            example: 3),
    ]
}

extension MeasureRange {
    fileprivate var highOfRange: MeasureValue? { low == high ? nil : high }
}

extension MeasureReport: RowConvertible {
    package static let rowKind = "report"
    package static let meaning = "A report on a measure for a period."
    package static let columns: [Column<MeasureReport>] = [
        .text("path", \.path.text, "The measure's place in its plan.", example: "1.5.m1"),
        .text("period", \.period.description, "The period: a year, or a half of one.", example: "2026-H1"),
        .choice("outcome", \.measurement.outcome, "Whether there is a figure or a text, or why there is neither."),
        .quantity("value", \.measurement.value?.description, "The figure, if there is one.", example: "20"),
        .text("words", \.measurement.words, "The words, if there are any.", example: "Ohjelmat ovat käytössä."),
        .text("note", \.note, "A note by the reporter; may be empty.", example: "Tilanne 30.6.2026"),
        .text("reporter", \.reporter, "Who reported it: the name of the token.", example: "Hallintopalvelut"),
        .integer(
            "version", \.version, "Send it with a new report: the report is refused if somebody else was first; 0 means no report.",
            example: 1),
    ]
}

extension Measurement {
    fileprivate var value: MeasureValue? { if case .value(let value) = self { value } else { nil } }
    fileprivate var words: String? { if case .words(let words) = self { words } else { nil } }
}

extension ReportingRound: RowConvertible {
    package static let rowKind = "round"
    package static let meaning = "A round of reporting on a plan."
    package static let columns: [Column<ReportingRound>] = [
        .code("plan", \.plan, "The plan's code.", example: "action-plan-2026"),
        .text("period", \.period.description, "The period: a year, or a half of one.", example: "2026-H1"),
        .date("due", \.dueOn, "The last day for reporting.", example: "2026-08-31"),
        .text("organ", \.decision?.organ, "The organ that closed the round, if one has.", example: "Seutuvaltuusto"),
        .date("decidedOn", \.decision?.date, "The day of the decision that closed it.", example: "2026-10-15"),
        .text("section", \.decision?.section, "The section of that decision.", example: "§ 52"),
        .text("registerNumber", \.decision?.registerNumber, "Its register number.", example: "125/00.01.02.00/2026"),
    ]
}

extension RoundLine: RowConvertible {
    package static let rowKind = "round-line"
    package static let meaning = "A measure's line in a round's report, which is frozen when the round is closed."
    package static let columns: [Column<RoundLine>] = [
        .text("path", \.path.text, "The measure's place in its plan.", example: "1.5.m1"),
        .text("title", \.title, "Its title.", example: "Henkilöstön määrä"),
        .text("unit", \.unit, "The unit of its figures.", example: "henkilöä"),
        .quantity("target", \.target?.low.description, "The figure that it aims at; the lowest one of a range.", example: "4"),
        .quantity("targetTo", \.target?.highOfRange?.description, "The highest figure of a target that is a range.", example: "5"),
        .choice(
            "outcome", \.measurement.outcome,
            "Whether there is a figure or a text, or why there is neither; missing if nothing was reported."),
        .quantity("value", \.measurement.value?.description, "The figure, if there is one.", example: "20"),
        .text("words", \.measurement.words, "The words, if there are any.", example: "Ohjelmat ovat käytössä."),
    ]
}

extension OwedReport: RowConvertible {
    package static let rowKind = "owed"
    package static let meaning = "A measure that an open round asks for and that has no report yet."
    package static let columns: [Column<OwedReport>] = [
        .code("plan", \.plan, "The plan's code.", example: "action-plan-2026"),
        .text("period", \.period.description, "The period: a year, or a half of one.", example: "2026-H1"),
        .date("due", \.dueOn, "The last day for reporting.", example: "2026-08-31"),
        .text("path", \.path.text, "The measure's place in its plan.", example: "1.5.m1"),
        .text("title", \.title, "Its title.", example: "Henkilöstön määrä"),
        .text(
            "responsible", \.responsible, "Who is responsible for the measure; may be empty.",
            example: "Hallintopalvelut"),
        .integer(
            "daysLate", \.daysLate, "How many days the report is late; 0 until the last day has passed.", example: 12),
    ]
}

extension OwedAction: RowConvertible {
    package static let rowKind = "owed-action"
    package static let meaning = "An action that is late or has no report."
    package static let columns: [Column<OwedAction>] = [
        .code("plan", \.plan, "The plan's code.", example: "action-plan-2026"),
        .text("path", \.item.path.text, "The action's place in its plan.", example: "1.5.a1"),
        .text("title", \.item.title, "Its title.", example: "Kuntalaiskysely"),
        .text(
            "responsible", { $0.parties.isEmpty ? nil : $0.parties.joined(separator: "; ") },
            "The responsible parties; if a part of an action has none, those of the action.", example: "Hallintopalvelut"),
        .text("schedule", \.item.schedule?.words, "Its schedule, in the plan's own words.", example: "maaliskuu 2026"),
        .date("due", \.dueOn, "The last day for it; none if the action is repeated or has no end.", example: "2026-03-31"),
        .choice("problem", \.problem, "Whether the action is late or has no report."),
        .integer("daysLate", \.daysLate, "How many days it is late; 0 until the last day has passed.", example: 12),
        .choice("state", \.item.state, "The action's state, if it was reported."),
        .integer("completion", \.item.completion, "The completion in percent, if it was reported.", example: 40),
    ]
}

extension PlanFinding: RowConvertible {
    package static let rowKind = "plan-finding"
    package static let meaning = "An item of a plan that needs attention."
    package static let columns: [Column<PlanFinding>] = [
        .text("path", \.path.text, "The item's place in the plan.", example: "1.3.m1"),
        .text("title", \.title, "Its title.", example: "Toimenpiteiden toteutumisasteet"),
        .choice(
            "problem", \.problem,
            "What is missing: a unit, a target, a responsible party, a report for the period, a measure, or a readable schedule."
        ),
    ]
}
