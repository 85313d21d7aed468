package import Cooperation

extension Project: RowConvertible {
    package static let rowKind = "project"
    package static let meaning = "A project with its settings."
    package static let columns: [Column<Project>] = [
        .code("project", \.code, "The project's code.", example: "KS-101"),
        .text("name", \.name, "Its name.", example: "Digistrategian toimeenpano"),
        .choice("stage", \.stage, "The project's stage."),
        .choice("fund", \.fund, "The fund that finances it."),
        .text("programme", \.programme, "The fund's programme; may be empty.", example: "Pohjois-Suomi"),
        .text("focusArea", \.focusArea, "The focus area; may be empty.", example: "Digikehittäminen"),
        .text(
            "authority", \.authority, "The authority that decides on the funding; may be empty.",
            example: "Keski-Pohjanmaan liitto"),
        .text("actor", \.actor, "Who carries it out; may be empty.", example: "Kaustisen seutukunta"),
        .text("partners", \.partners, "Who else takes part; may be empty.", example: "Centria-ammattikorkeakoulu"),
        .choice("role", \.role, "The body's role in it: the lead, a partner, or other in another actor's project."),
        .text(
            "manager", \.manager, "The project manager's position, never a person's name; may be empty.",
            example: "Projektipäällikkö"),
        .date("from", \.startsOn, "The first day, when it is known.", example: "2025-01-01"),
        .date("to", \.endsOn, "The last day, when it is known.", example: "2026-12-31"),
        .choice("costModel", \.costModel, "How the funder counts costs."),
        .quantity(
            "supportRate", \.supportRate?.description,
            "The percentage of costs that the funder pays, when it is known.", example: "75"),
        .choice("supportStep", \.supportStep, "The unit that support is rounded down to."),
        .text(
            "key", \.key.description, "The allocation key by which payers share the municipal financing.",
            example: "mix(1*population+1*equal)"),
        .text(
            "payers", { $0.payers?.codes }, "The payers of municipal financing, with commas; none if the members pay.",
            example: "074,236"),
        .date(
            "referenceDate", \.referenceDate, "The date whose key values are used, once it is known.",
            example: "2023-12-31"),
        .text(
            "splitOrgan", \.splitDecision?.organ,
            "The organ that decided on the split of municipal financing, if one has.", example: "Johtoryhmä"),
        .date("splitOn", \.splitDecision?.date, "The day of that decision.", example: "2024-11-28"),
        .text("splitSection", \.splitDecision?.section, "The section of that decision.", example: "§ xx"),
        .text(
            "results", \.results, "The plan for the use of results; may be empty.",
            example: "Toimintamallit siirtyvät jäsenkuntien käyttöön."),
        .text(
            "goals", \.goals, "The goals that the project serves; may be empty.",
            example: "Kuntien digipalvelut ovat yhteisiä."),
        .integer(
            "version", \.version, "Send it with a change of the project: the change is refused if somebody else was first.", example: 4),
    ]
}

extension [PayerCode] {
    /// Separated by commas.
    fileprivate var codes: String { map(\.rawValue).joined(separator: ",") }
}

extension ProjectCost: RowConvertible {
    package static let rowKind = "project-cost"
    package static let meaning = "A project's costs of a category in a year."
    package static let columns: [Column<ProjectCost>] = [
        .integer("year", \.year.year, "The year.", example: 2025),
        .choice("category", \.category, "The category of the costs; a flat rate follows from staff costs."),
        .money("amount", \.amount, "The costs.", example: "130000.00"),
    ]
}

extension FinancingCell: RowConvertible {
    package static let rowKind = "financing"
    package static let meaning = "A cell of a project's financing matrix."
    package static let columns: [Column<FinancingCell>] = [
        .integer("year", \.year.year, "The year.", example: 2025),
        .choice("source", \.source, "Where the money comes from."),
        .choice("state", \.state, "The state of the amount."),
        .money("amount", \.amount, "The amount.", example: "97500.00"),
    ]
}

extension ProjectShare: RowConvertible {
    package static let rowKind = "project-share"
    package static let meaning = "A payer's part of a project's municipal financing in a year."
    package static let columns: [Column<ProjectShare>] = [
        .integer("year", \.year.year, "The year.", example: 2025),
        .code("payer", \.payer, "The payer's code.", example: "236"),
        .money("amount", \.amount, "Its part.", example: "7229.51"),
        .text("fraction", \.fraction, "Its exact portion; none if the key names amounts.", example: "16151/58085"),
    ]
}

extension ProjectStep: RowConvertible {
    package static let rowKind = "project-step"
    package static let meaning = "A step of a project: the new stage, and the day."
    package static let columns: [Column<ProjectStep>] = [
        .choice("stage", \.stage, "The new stage."),
        .date("date", \.date, "The day.", example: "2025-01-01"),
        .text(
            "organ", \.decision?.organ, "The organ that decided on it, if one did.",
            example: "Keski-Pohjanmaan liitto"),
        .text("section", \.decision?.section, "The section of the decision.", example: "§ 12"),
        .text(
            "registerNumber", \.decision?.registerNumber, "The decision's register number.",
            example: "125/00.01.02.00/2025"),
        .text("note", \.note, "A note; may be empty.", example: "Täydennys pyydetty"),
        .text(
            "accepted", \.accepted, "Why the project was closed although some of its money was open.",
            example: "Isäntäkunta kattaa loput."),
    ]
}

extension ProjectClaim: RowConvertible {
    package static let rowKind = "claim"
    package static let meaning = "A payment claim: a period's costs, and what the funder pays of them."
    package static let columns: [Column<ProjectClaim>] = [
        .integer("number", \.number, "The claim's number in its project, from 1.", example: 1),
        .date("from", \.from, "The period's first day.", example: "2025-01-01"),
        .date("to", \.to, "The period's last day.", example: "2025-06-30"),
        .money("costs", \.costs, "The period's costs.", example: "64321.09"),
        .money("support", \.support, "The funder's part of the costs.", example: "48240.00"),
        .money(
            "ownContribution", \.ownContribution, "The rest of the costs, which the funder does not pay.",
            example: "16081.09"),
        .date(
            "submitted", \.submittedOn, "When the claim was sent to the funder, if it is known.",
            example: "2025-09-15"),
        .date("paidOn", \.paidOn, "The day of the last payment.", example: "2025-11-20"),
        .money("paid", \.paid, "What the funder has paid.", example: "48240.00"),
        .money("cut", \.cut, "What the funder decided not to pay.", example: "0.00"),
        .date("cutOn", \.cutOn, "The day of the cut, if there is one.", example: "2025-11-20"),
        .money("eligible", \.eligible, "The costs less those that the funder rejected.", example: "63321.09"),
        .money("rejected", { $0.rejection?.costs ?? .zero }, "The costs that the funder rejected.", example: "1000.00"),
        .money(
            "rejectedSupport", { $0.rejection?.support ?? .zero }, "The support that it would have paid for them; a part of the cut.",
            example: "750.00"),
        .date("rejectedOn", \.rejection?.date, "The day of the rejection, if there is one.", example: "2025-11-20"),
        .text("rejectedReason", \.rejection?.reason, "Why they were rejected.", example: "Kilpailutus puuttuu."),
        .choice("carriedBy", \.carrier, "Who carries the support of rejected costs, if there is any."),
        .integer(
            "carriedByChange", { $0.rejection?.change }, "The number of the change that put it on the payers.", example: 2),
        .text(
            "accepted", \.accepted, "Why the claim may exceed the project's remaining costs.",
            example: "Ylittävät kulut kattaa isäntäkunta."),
        .money("open", \.open, "What the funder still owes: neither paid nor cut.", example: "0.00"),
        .text(
            "corrections", \.correctionText,
            "Corrections of recorded payments: the day, the amount and the reason of each; empty if there are none.",
            example: "2027-03-12 -4898.70 A digit too many."),
    ]
}

extension ProjectClaim {
    /// Who carries the support of rejected costs.
    package enum Carrier: String, CaseIterable, Sendable { case own, payers }

    fileprivate var carrier: Carrier? {
        rejection.flatMap { $0.support == .zero ? nil : $0.change == nil ? .own : .payers }
    }

    fileprivate var correctionText: String? {
        corrections.isEmpty ? nil : corrections.map { "\($0.date) \($0.amount) \($0.reason ?? "")" }.joined(separator: "; ")
    }
}

extension ProjectBalance: RowConvertible {
    package static let rowKind = "project-balance"
    package static let meaning = "The open money of a project."
    package static let columns: [Column<ProjectBalance>] = [
        .money("open", \.open, "What the funder still owes of payment claims.", example: "0.00"),
        .money(
            "unclaimed", \.unclaimed, "Decided support that is not claimed, or that was cut from a claim.",
            example: "146760.00"),
        .money("aboveCosts", \.aboveCosts, "The part of the claims' costs that exceeds the project's costs.", example: "0.00"),
        .money(
            "notReceived", \.notReceived,
            "Decided financing of municipalities, private and other public payers that is neither paid nor charged.",
            example: "52000.00"),
        .money(
            "rejected", \.rejected, "Support of rejected costs that the body's own share carries.", example: "750.00"),
        .money("aboveSupport", \.aboveSupport, "The part of the claims' support that exceeds the decided support.", example: "0.00"),
    ]
}

extension ProjectSplit: RowConvertible {
    package static let rowKind = "project-split"
    package static let meaning = "A split: how payers share a project's municipal financing from a year on."
    package static let columns: [Column<ProjectSplit>] = [
        .integer("number", \.number, "The split's number in its project, from 1.", example: 2),
        .integer("fromYear", \.from?.year, "The first year of the split; none if it is for all years.", example: 2026),
        .text(
            "key", \.key.description, "The allocation key by which payers share the financing.",
            example: "mix(1*population+1*equal)"),
        .text(
            "payers", { $0.payers?.codes }, "The payers' codes, with commas; none if the members pay.",
            example: "074,236"),
        .date(
            "referenceDate", \.referenceDate, "The date whose key values are used, when it is known.",
            example: "2023-12-31"),
        .text("organ", \.decision?.organ, "The organ that decided on it, if one has.", example: "Johtoryhmä"),
        .date("date", \.decision?.date, "The day of the decision.", example: "2024-11-28"),
        .text("section", \.decision?.section, "The section of the decision.", example: "§ xx"),
        .text(
            "registerNumber", \.decision?.registerNumber, "The decision's register number.",
            example: "125/00.01.02.00/2025"),
    ]
}

extension ProjectChange: RowConvertible {
    package static let rowKind = "project-change"
    package static let meaning = "A decision that changed a funded project, with its terms before and after."
    package static let columns: [Column<ProjectChange>] = [
        .integer("number", \.number, "The change's number in its project, from 1.", example: 1),
        .text("organ", \.decision.organ, "The organ that decided on it.", example: "Keski-Pohjanmaan liitto"),
        .date("date", \.decision.date, "The day of the decision.", example: "2027-02-16"),
        .text("section", \.decision.section, "The section of the decision.", example: "§ 18"),
        .text(
            "registerNumber", \.decision.registerNumber, "The decision's register number.",
            example: "125/00.01.02.00/2025"),
        .text("reason", \.reason, "Why the project changed.", example: "Rekrytointi viivästyi."),
        .text(
            "accepted", \.accepted, "Why claims may exceed the project's costs or support after the change.",
            example: "Ylittävät kulut kattaa isäntäkunta."),
        .date("fromBefore", \.before.startsOn, "The first day before, when it was known.", example: "2026-06-01"),
        .date("from", \.after.startsOn, "The first day after, when it is known.", example: "2026-06-01"),
        .date("toBefore", \.before.endsOn, "The last day before, when it was known.", example: "2028-05-31"),
        .date("to", \.after.endsOn, "The last day after, when it is known.", example: "2028-08-31"),
        .quantity(
            "supportRateBefore", \.before.supportRate?.description, "The percentage that the funder paid before.", example: "80"),
        .quantity("supportRate", \.after.supportRate?.description, "The percentage that the funder pays after.", example: "75"),
    ]
}

extension ProjectChangeLine: RowConvertible {
    package static let rowKind = "project-change-line"
    package static let meaning = "An amount that a change of a project changed, before and after."
    package static let columns: [Column<ProjectChangeLine>] = [
        .integer("change", \.change, "The change's number.", example: 1),
        .choice("subject", \.subject, "The kind of amount: a cost, decided financing, or a payer's part."),
        .integer("year", \.year.year, "The year.", example: 2027),
        .text("item", \.item, "The category of a cost or the source of financing.", example: "municipal"),
        .code("payer", \.payer, "The payer's code, if it is a payer's part.", example: "236"),
        .money("before", \.before, "The amount before the decision.", example: "30800.00"),
        .money("after", \.after, "The amount after it.", example: "22400.00"),
    ]
}

extension ServedItem: RowConvertible {
    package static let rowKind = "served-item"
    package static let meaning = "An item of a plan that a project serves."
    package static let columns: [Column<ServedItem>] = [
        .text("plan", \.plan.description, "The plan's code.", example: "action-plan-2026"),
        .text("path", \.path.description, "The item's path in it.", example: "1.2"),
        .text("title", \.title, "The item's title.", example: "Kuntien digipalvelut ovat yhteisiä"),
    ]
}

extension ProjectLink: RowConvertible {
    package static let rowKind = "project-link"
    package static let meaning = "Where a decision on a project, or a document of it, is published."
    package static let columns: [Column<ProjectLink>] = [
        .integer("number", \.number, "Its number in the project.", example: 1),
        .choice("subject", \.subject, "What is published there."),
        .text("title", \.title, "What it is.", example: "Rahoituspäätös"),
        .text("url", \.url.text, "Its address.", example: "https://www.example.fi/kokous/18.pdf"),
    ]
}

extension Milestone: RowConvertible {
    package static let rowKind = "milestone"
    package static let meaning = "A due date of a project."
    package static let columns: [Column<Milestone>] = [
        .integer("number", \.number, "Its number in the project.", example: 1),
        .choice("subject", \.subject, "What falls due: a milestone, a payment claim or a report."),
        .text("title", \.title, "Its title.", example: "Maksatushakemus 2/2025"),
        .date("due", \.dueOn, "The last day for it.", example: "2026-03-31"),
        .date("done", \.doneOn, "The day when it was done, if it is done.", example: "2026-03-15"),
    ]
}

extension ProjectRisk: RowConvertible {
    package static let rowKind = "risk"
    package static let meaning = "Something that may go wrong in a project."
    package static let columns: [Column<ProjectRisk>] = [
        .integer("number", \.number, "Its number in the project.", example: 1),
        .text("title", \.title, "What may go wrong.", example: "Osaajien saatavuus"),
        .integer("likelihood", \.likelihood, "How likely it is, from 1 to 5.", example: 3),
        .integer("impact", \.impact, "How much harm it would do, from 1 to 5.", example: 4),
        .integer("weight", \.weight, "Likelihood times impact.", example: 12),
        .text(
            "response", \.response, "What is done about it; may be empty.",
            example: "Rekrytointi yhdessä hankkeiden kesken"),
    ]
}
