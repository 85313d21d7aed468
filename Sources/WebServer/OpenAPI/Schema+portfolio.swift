internal import Cooperation

extension Schema {
    /// A column of the portfolio's rows.
    static func portfolioColumn(_ name: String, of kind: String) -> Schema {
        switch (kind, name) {
        case ("project", "from"), ("project", "to"): .nullable(.date("2026-06-01"))
        case ("project", "supportRate"): .nullable(.quantity("80"))
        case ("project", "payers"), ("project", "splitOrgan"), ("project", "splitSection"): .nullable(.text("074,236"))
        case ("project", "referenceDate"), ("project", "splitOn"): .nullable(.date("2024-12-31"))
        case ("project", "role"): .oneOf(Project.Role.allCases.map(\.rawValue))
        case ("financing", "state"): .oneOf(FinancingState.allCases.map(\.rawValue))
        case ("project-step", "organ"), ("project-step", "section"), ("project-step", "registerNumber"): .nullable(.text("§ 12"))
        case ("claim", "submitted"), ("claim", "paidOn"), ("milestone", "done"): .nullable(.date("2027-01-15"))
        case ("claim", "cutOn"): .nullable(.date("2027-03-10"))
        case ("project-step", "accepted"), ("project-split", "payers"), ("project-split", "organ"), ("project-split", "section"),
            ("project-split", "registerNumber"):
            .nullable(.text("§ 12"))
        case ("project-split", "fromYear"): .nullable(.integer(2027))
        case ("project-split", "referenceDate"), ("project-split", "date"): .nullable(.date("2024-12-31"))
        case ("portfolio", "group"): .nullable(.text("running"))
        case ("portfolio", "municipalPercent"): .nullable(.quantity("14.20"))
        case ("exposure", "payer"): .nullable(.text("236"))
        default: portfolioColumn(name)
        }
    }

    private static func portfolioColumn(_ name: String) -> Schema {
        switch name {
        case "amount", "costs", "support", "ownContribution", "open", "unclaimed", "aboveCosts", "cut", "planned", "decided", "claimed",
            "paid", "total", "municipal",
            "pending",
            "pipeline", "received", "prefinanced", "expected", "found":
            .money("61234.56")
        case "from", "to", "date", "due", "month": .date("2026-06-01")
        case "year", "number", "version", "projects", "likelihood", "impact", "weight", "daysLate": .integer(2)
        case "stage": .oneOf(ProjectStage.allCases.map(\.rawValue))
        case "fund": .oneOf(Fund.allCases.map(\.rawValue))
        case "source": .oneOf(FinancingSource.allCases.map(\.rawValue))
        case "category": .oneOf(CostCategory.allCases.map(\.rawValue))
        case "costModel": .oneOf(CostModel.allCases.map(\.rawValue))
        case "supportStep": .oneOf(["cent", "euro"])
        case "fraction": .nullable(.text("2059/5749"))
        case "payer": .text("236")
        case "project": .text("J11721")
        case "key": .text("population")
        default: .text("")
        }
    }
}
