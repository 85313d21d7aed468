internal import AdminProtocol
internal import Cooperation
internal import Operations

/// The portfolio's commands.
extension CommandTable {
    static let projects: [Command] = [
        .read("PROJECT LIST", Argument.projectFilter + Argument.forLists, "projects and what they come to", ListProjects.init),
        .read("PROJECT GET", [.project], "a project with all there is of it", ShowProject.init) { CommandAnswer($0) },
        .change(
            "PROJECT ADD", [.project] + Argument.projectSettings + [.optional("date", .date)] + Argument.unversioned, "a new idea",
            AddProject.init),
        .change("PROJECT SET", [.project] + Argument.projectSettings + Argument.forChanges, "change its settings", SetProject.init),
        .change(
            "PROJECT STEP",
            [
                .project, .word("stage", .choice(ProjectStage.allCases.map(\.rawValue))), .required("date", .date), .optional("organ"),
                .optional("section"), .optional("register"), .optional("note"),
                .optional("accept-open", .text, "why it is closed though something is open"),
            ] + Argument.forChanges, "move it to its next stage", MoveProject.init),
        .change(
            "PROJECT COST",
            [.project, .year, .word("category", .choice(CostCategory.allCases.map(\.rawValue))), .word("amount", .decimal)]
                + Argument.forChanges, "a year's costs; the flat rate follows", SetProjectCost.init),
        .change(
            "PROJECT FINANCE",
            [
                .project, .year, .word("source", .choice(FinancingSource.allCases.map(\.rawValue))),
                .word("state", .choice(FinancingState.allCases.map(\.rawValue))), .word("amount", .decimal),
            ] + Argument.forChanges, "a cell of the financing matrix", SetProjectFinancing.init),
        .change(
            "PROJECT SPLIT",
            [.project, .required("key"), .optional("payers"), .referenceDate, .optional("organ"), .optional("date", .date)]
                + [.optional("section"), .optional("register")]
                + [.optional("from-year", .integer, "first year of a new decision; the one after it if left out")] + Argument.forChanges,
            "how municipal financing falls on payers", SplitProject.init),
        .change(
            "PROJECT CLAIM",
            [.project, .required("from", .date), .lastDay, .required("costs", .decimal), .optional("submitted", .date)]
                + Argument.forChanges, "claim a period's costs", ClaimProject.init),
        .change(
            "PROJECT PAID",
            [
                .project, .word("number", .integer), .required("paid", .decimal), .required("date", .date),
                .optional("rest", .choice(PayClaim.Rest.allCases.map(\.rawValue)), "cut: the funder will not pay what is left"),
            ] + Argument.unversioned, "what the funder paid of a claim", PayClaim.init),
        .change(
            "PROJECT MILESTONE",
            [
                .project, .word("number", .integer), .required("title"), .required("due", .date), .optional("done", .date),
                .optional("subject", .choice(Milestone.Subject.allCases.map(\.rawValue))),
            ] + Argument.unversioned, "something that falls due", SetMilestone.init),
        .change(
            "PROJECT RISK",
            [
                .project, .word("number", .integer), .required("title"), .required("likelihood", .integer, "1 to 5"),
                .required("impact", .integer, "1 to 5"), .optional("response"),
            ] + Argument.unversioned, "what may go wrong", SetRisk.init),
        .change(
            "PROJECT IMPORT",
            [.optional("lead", .text, "the actor whose projects are our own"), Argument("csv", .document, isRequired: true, isKey: false)]
                + Argument.unversioned, "bring in a list: all rows or none", ImportProjects.init),
    ]

    static let portfolio: [Command] = [
        .read(
            "PORTFOLIO SUMMARY", [.optional("by", .choice(PortfolioGrouping.allCases.map(\.rawValue))), .scope],
            "projects and euros by stage, fund, focus area, actor or year", SummarizePortfolio.init),
        .read("PORTFOLIO EXPOSURE", [.optional("payer")], "what payers have promised and may still have to", ListExposure.init),
        .read("PORTFOLIO EVENTS", [.required("since", .date)], "what happened since a day", ListPortfolioEvents.init),
        .read("PORTFOLIO OVERDUE", [.optional("date", .date)], "what is late", ListOverdue.init),
        .read(
            "PORTFOLIO CASHFLOW",
            [
                .optional("project"), .optional("period", .integer, "months a claim covers"),
                .optional("delay", .integer, "months to payment"),
            ],
            "the host's money by month", ForecastCashFlow.init
        ) { CommandAnswer($0) },
        .read("PORTFOLIO CHECK", [], "sums that do not hold; none is good", CheckPortfolio.init),
    ]
}
