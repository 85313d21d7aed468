internal import Cooperation
internal import Operations

extension FieldDescription {
    fileprivate static let project = required("project", "A project's code.", .text("J11721"))

    fileprivate static let projectSettings = [
        optional("name", "Its name.", .text("Suurhanketoimisto")),
        optional("fund", "erdf, esf, jtf, interreg, rural, leader, national, own or other.", .text("jtf")),
        optional("programme", "The fund's programme.", .text("")), optional("focusArea", "The body's focus area.", .text("Elinvoima")),
        optional("authority", "The funding authority.", .text("Keski-Pohjanmaan liitto")),
        optional("actor", "Who carries it out.", .text("Kaustisen seutukunta")), optional("partners", "Who takes part.", .text("")),
        optional("role", "Ours: lead, partner or other (another actor's).", .text("lead")),
        optional("manager", "The manager's position; never a person's name.", .text("Projektipäällikkö")),
        optional("from", "First day.", .date("2026-06-01")), optional("to", "Last day.", .date("2028-05-31")),
        optional("costModel", "actual, flat-15, flat-24, flat-40 or lump-sum; locked by the funding decision.", .text("flat-40")),
        optional("supportRate", "Percent of costs that the funder pays.", .quantity("80")),
        optional("supportStep", "What support is rounded down to: euro (at first) or cent.", .text("euro")),
        optional("results", "The plan for the use of results.", .text("")), optional("goals", "The goals it serves.", .text("")),
    ]

    fileprivate static let cost = required("amount", "Euros, not negative; zero takes it out.", .money("110677.00"))
}

extension ListProjects: DescribedOperation {
    static let fields =
        [
            FieldDescription.optional("scope", "own (if left out), others or all.", .text("own")),
            .optional("stage", "At this stage.", .text("running")), .optional("fund", "Of this fund.", .text("jtf")),
            .optional("focusArea", "Of this focus area.", .text("Elinvoima")),
            .optional("actor", "Of this actor, however it is spelled.", .text("Kaustisen seutukunta")),
        ] + FieldDescription.page
}

extension ShowProject: DescribedOperation { static let fields = [FieldDescription.project] }

extension AddProject: DescribedOperation {
    static let fields =
        [FieldDescription.project] + FieldDescription.projectSettings
        + [.optional("date", "When the idea was had; today where left out.", .date("2026-01-15"))]
}

extension SetProject: DescribedOperation { static let fields = [FieldDescription.project] + FieldDescription.projectSettings }

extension MoveProject: DescribedOperation {
    static let fields = [
        FieldDescription.project, .required("stage", "The next stage.", .text("applied")),
        .required("date", "The day.", .date("2026-03-31")),
        .optional("organ", "Who decided; required for funded and rejected.", .text("Keski-Pohjanmaan liitto")),
        .optional("section", "Where the decision is recorded.", .text("§ 12")),
        .optional("register", "Register number.", .text("125/00.01.02.00/2025")),
        .optional("note", "Anything else.", .text("")),
        .optional("acceptOpen", "Why it is closed though something of it is open.", .text("Isäntäkunta kattaa loput.")),
    ]
}

extension SetProjectCost: DescribedOperation {
    static let fields = [
        FieldDescription.project, .year, .required("category", "staff, purchases, travel, investment or other.", .text("staff")), .cost,
    ]
}

extension SetProjectFinancing: DescribedOperation {
    static let fields = [
        FieldDescription.project, .year,
        .required("source", "eu, state, eu-state, municipal, other-public, private or own.", .text("municipal")),
        .required("state", "planned, decided, claimed or paid.", .text("planned")), .cost,
    ]
}

extension SplitProject: DescribedOperation {
    static let fields = [
        FieldDescription.project, .required("key", keyNotation, .text("population")),
        .optional("payers", "Codes with commas; the members where left out.", .text("074,236")),
        .optional("referenceDate", "Whose key values count.", .date("2024-12-31")), .optional("organ", "Who decided.", .text("Johtoryhmä")),
        .optional("date", "When.", .date("2026-02-26")), .optional("section", "The section.", .text("§ 8")),
        .optional("register", "Register number.", .text("125/00.01.02.00/2025")),
        .optional("fromYear", "First year of a new decision on a decided project; the one after it where left out.", .integer(2027)),
    ]
    private static let keyNotation = "How it falls on payers, in the notation of allocation keys."
}

extension ClaimProject: DescribedOperation {
    static let fields = [
        FieldDescription.project, .required("from", "The period's first day.", .date("2026-06-01")),
        .required("to", "Its last day.", .date("2026-11-30")), .required("costs", "The period's costs.", .money("61234.56")),
        .optional("submitted", "When it was sent.", .date("2027-01-15")),
    ]
}

extension PayClaim: DescribedOperation {
    static let fields = [
        FieldDescription.project, .required("number", "The claim's number.", .integer(1)),
        .required("paid", "What came; at most what the claim has open.", .money("48987.00")),
        .required("date", "When.", .date("2027-03-10")),
        .optional("rest", "open (if left out), or cut: the funder will not pay what is left.", .text("open")),
    ]
}

extension SetMilestone: DescribedOperation {
    static let fields = [
        FieldDescription.project, .required("number", "1 to 999.", .integer(1)),
        .optional("subject", "milestone, claim or report.", .text("report")), .required("title", "What.", .text("Väliraportti")),
        .required("due", "By when.", .date("2026-12-31")), .optional("done", "When it was done.", .date("2026-12-15")),
    ]
}

extension SetRisk: DescribedOperation {
    static let fields = [
        FieldDescription.project, .required("number", "1 to 999.", .integer(1)),
        .required("title", "What may go wrong.", .text("Rekrytointi")),
        .required("likelihood", "1 to 5.", .integer(2)), .required("impact", "1 to 5.", .integer(4)),
        .optional("response", "What is done about it.", .text("")),
    ]
}

extension ImportProjects: DescribedOperation {
    static let fields = [
        FieldDescription.required(
            "csv", "The list: the structural funds' of 2007-2013, or our own.",
            .text("project;name;stage;date\r\nP-2;Kyläverkosto;idea;2026-01-31\r\n")),
        .optional("lead", "Projects whose actor has this in its name are our own.", .text("Kaustisen seutukunta")),
    ]
}

extension SummarizePortfolio: DescribedOperation {
    static let fields = [
        FieldDescription.optional("by", "stage (if left out), fund, focus-area, actor or year.", .text("stage")),
        .optional("scope", "own (if left out), others or all.", .text("own")),
    ]
}

extension ListExposure: DescribedOperation { static let fields = [FieldDescription.optional("payer", "Of this payer.", .text("236"))] }

extension ListPortfolioEvents: DescribedOperation {
    static let fields = [FieldDescription.required("since", "The first day.", .date("2026-01-01"))]
}

extension ListOverdue: DescribedOperation {
    static let fields = [FieldDescription.optional("date", "Late on this day; today where left out.", .date("2026-11-21"))]
}

extension ForecastCashFlow: DescribedOperation {
    static let fields = [
        FieldDescription.optional("project", "Of this project only.", .text("J11721")),
        .optional("period", "Months that a claim covers; 6 where left out.", .integer(6)),
        .optional("delay", "Months from a period's end to its payment; 4 where left out.", .integer(4)),
    ]
}

extension CheckPortfolio: DescribedOperation { static let fields: [FieldDescription] = [] }
