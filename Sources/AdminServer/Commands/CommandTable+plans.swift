internal import AdminProtocol
internal import Cooperation
internal import Operations

/// Plans, goals, measures and their reporting.
extension CommandTable {
    static let plans: [Command] = [
        .read("PLAN LIST", [], "plans with their decisions", ListPlans.init),
        .read("PLAN GET", [.plan], "a plan with its items and how far they have come", ShowPlan.init) { CommandAnswer($0) },
        .change(
            "PLAN SET",
            [
                .plan, .required("name"), .required("purpose", .choice(Plan.Purpose.allCases.map(\.rawValue))),
                .required("first-year", .integer), .optional("last-year", .integer), .optional("organ"), .optional("date", .date),
                .optional("section"), .optional("register"),
            ] + Argument.forChanges, "add or change a plan", SetPlan.init),
        .change(
            "PLAN ITEM", [.plan, .path] + Argument.planItem + Argument.unversioned, "a section, goal, action or measure", SetPlanItem.init),
        .change(
            "PLAN IMPORT", [.plan, Argument("csv", .document, isRequired: true, isKey: false)] + Argument.unversioned,
            "bring in items: all rows or none", ImportPlan.init),
        .read("PLAN CHECK", [.plan, .period], "no unit, target, owner or report", CheckPlan.init),
        .change(
            "REPORT MEASURE",
            [
                .plan, .path, .period, .optional("value", .decimal), .optional("words", .text, "of a qualitative measure"),
                .optional("outcome", .choice(ReportMeasure.Outcome.allCases.map(\.rawValue)), "why there is no figure"), .optional("note"),
            ] + Argument.unversioned, "what a measure came to", ReportMeasure.init),
        .change(
            "REPORT ACTION",
            [.plan, .path, .word("state", .choice(PlanItem.State.allCases.map(\.rawValue))), .optional("completion", .integer, "percent")]
                + Argument.unversioned, "how far an action has come", ReportAction.init),
        .read(
            "REPORT OWED", [.optional("responsible"), .optional("date", .date)], "what open rounds wait for, the latest first",
            ListOwedReports.init),
        .change(
            "ROUND OPEN", [.plan, .period, .required("due", .date)] + Argument.unversioned, "ask for reports by a day", OpenRound.init),
        .change(
            "ROUND CLOSE",
            [.plan, .period, .required("organ"), .required("date", .date), .required("section"), .optional("register")]
                + [.override] + Argument.unversioned, "freeze the report by a decision", CloseRound.init),
        .read("ROUND GET", [.plan, .period], "a round's report", ShowRound.init) { CommandAnswer($0) },
    ]
}

extension Argument {
    fileprivate static let plan = word("plan", .text, "a plan's code")
    fileprivate static let path = word("path", .text, "1 section, 1.2 goal, 1.2.a3 action, 1.2.m1 measure")
    fileprivate static let period = word("period", .text, "2025 or 2025-H1")

    fileprivate static let planItem = [
        optional("title"), optional("dimension", .choice(PlanItem.Dimension.allCases.map(\.rawValue)), "of a section"),
        optional("bindingness", .choice(PlanItem.Bindingness.allCases.map(\.rawValue)), "of a goal"),
        optional("appropriation", .decimal, "of a goal"), optional("responsible"), optional("schedule", .text, "as the paper says it"),
        optional("state", .choice(PlanItem.State.allCases.map(\.rawValue))), optional("completion", .integer, "percent, of an action"),
        optional("type", .choice(PlanItem.MeasureType.allCases.map(\.rawValue)), "of a measure"), optional("unit"),
        optional("direction", .choice(PlanItem.Direction.allCases.map(\.rawValue))), optional("baseline", .decimal),
        optional("target", .decimal),
    ]
}
