internal import AdminProtocol
internal import Cooperation

/// Arguments that several commands share.
extension Argument {
    static let year = word("year", .integer, "budget year")
    static let payer = word("payer", .text, "a payer's code, such as 236")
    static let service = word("service", .text, "a service's code")
    static let from = optional("from", .date, "first day")
    static let to = optional("to", .date, "last day")
    static let lastDay = required("to", .date, "last day")
    static let key = optional("key", .text, "allocation key, such as population or weights(074:1,236:2)")
    static let step = optional("step", .choice(["cent", "euro"]), "what amounts are rounded to")
    static let floors = optional("floors", .text, "least parts, such as 10%,236:100.00")
    static let caps = optional("caps", .text, "greatest parts, such as 40%,236:5000.00")
    static let referenceDate = optional("reference-date", .date, "the day whose key values count")
    static let dataKind = word("kind", .choice(["members", "basis", "services", "actuals", "staffing"]))

    static let names = [
        optional("name-fi", .text, "name in Finnish; the register knows a municipality's"),
        optional("name-sv", .text, "name in Swedish"), optional("name-en", .text, "name in English"),
    ]

    /// A service's settings; what is not given stays.
    static let terms = [
        optional("name"), optional("agreement", .text, "the agreement it rests on"), from, to,
        optional("participation", .choice(["members", "listed"]), "all members, or those who joined it"), key, step, floors, caps,
    ]

    static let layer = optional("layer", .integer, "0 for the original, 1 for the first amendment; the one in force if left out")

    static let layerPair = [
        layer, optional("from-year", .integer, "the year to compare with"), optional("from-layer", .integer, "its layer"),
    ]

    /// What an organ decided, and where it is recorded.
    static let decision =
        [
            required("organ"), required("date", .date), required("section"), optional("register"),
            optional("proposal", .text, "what was proposed"), optional("outcome", .text, "what was decided"),
        ] + forChanges

    /// What the agreement says about differences at the year's end.
    static let settlementTerms = [
        optional("surplus", .choice(["refund", "carry-forward"]), "of what was paid too much; refund if left out"),
        optional("deficit", .choice(["collect", "carry-forward"]), "of what was paid too little; collect if left out"),
        optional("de-minimis", .decimal, "a smaller difference stays with the body"),
    ]

    static let project = word("project", .text, "a project's code, such as A32794")
    static let scope = optional("scope", .choice(PortfolioScope.allCases.map(\.rawValue)), "our own projects if left out")

    static let projectFilter = [
        scope, optional("stage", .choice(ProjectStage.allCases.map(\.rawValue))), optional("fund", .choice(Fund.allCases.map(\.rawValue))),
        optional("focus-area"), optional("actor"),
    ]

    /// A project's settings; what is not given stays.
    static let projectSettings = [
        optional("name"), optional("fund", .choice(Fund.allCases.map(\.rawValue))), optional("programme"), optional("focus-area"),
        optional("authority"), optional("actor"), optional("partners"),
        optional("role", .choice(Project.Role.allCases.map(\.rawValue)), "ours"), optional("manager", .text, "a position, not a person"),
        from, to, optional("cost-model", .choice(CostModel.allCases.map(\.rawValue))), optional("support-rate", .decimal, "percent"),
        optional("support-step", .choice(["cent", "euro"]), "what support is rounded down to"), optional("results"), optional("goals"),
    ]

    static let override = optional("override", .text, "why, though a phase of the annual clock is not done")

    static let reasonGiven = required("reason", .text, "why; kept in the audit")

    /// Of changes to what has no version yet, or none of its own.
    static let unversioned = forChanges.filter { $0.name != "if" }
}
