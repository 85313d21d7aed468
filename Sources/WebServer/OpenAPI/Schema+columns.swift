internal import Cooperation

extension Schema {
    /// Of a budget.
    static let status = Schema.oneOf(BudgetStage.allCases.map(\.rawValue))

    /// The shape of a column: a name means the same in every kind of row, but for the few named first.
    static func column(_ name: String, of kind: String) -> Schema {
        switch (kind, name) {
        case ("token", "payer"): .nullable(.text("236"))
        case ("token", "name"): .text("Kaustinen")
        case ("token", "expires"): .instant("2026-12-31T23:59:59Z")
        case ("step", "step"): .oneOf(BudgetStep.Move.allCases.map(\.rawValue))
        case ("step", "organ"): .text("Seutuvaltuusto")
        case ("step", "section"): .text("§ 65")
        case ("difference", "subject"): .text("contribution")
        case ("difference", "change"), ("alternative", "amount"), ("alternative", "was"), ("alternative", "change"):
            .nullable(.money("114208.11"))
        case ("difference", "percent"): .nullable(.quantity("-14.06"))
        case ("difference", _), ("alternative", "payer"), ("alternative", "refusal"): .nullable(.text("114208.11"))
        case ("alternative", "alternative"): .text("even")
        case ("change", "refusal"): .nullable(.text("basis-missing"))
        case ("change", _) where name != "payer" && name != "service": .money("12.34")
        case ("instalment", "paid"), ("instalment", "open"): .money("0.00")
        case ("instalment", "number"): .integer(1)
        case ("instalment", "purpose"): .oneOf(Instalment.Purpose.allCases.map(\.rawValue))
        case ("instalment", "withdrawn"): .flag(false)
        case ("instalment", "dueOn"): .date("2026-01-31")
        case ("instalment", "creditorReference"): .text("RF69202610000100")
        case ("statement", "service"), ("statement", "name"): .nullable(.text("business-services"))
        case ("statement", "item"): .oneOf(StatementItem.allCases.map(\.rawValue))
        case ("statement", "label"): .text("Toimintakulut")
        case ("statement", "original"), ("statement", "amendments"), ("statement", "after"): .money("-38085.00")
        case ("statement", "realised"): .nullable(.quantity("80.42"))
        case ("statement", _): .nullable(.money("-17905.00"))
        case ("staffing", "personYears"), ("staffing", "previous"): .nullable(.quantity("0.4"))
        case ("staffing", "position"): .text("Hyvinvointikoordinaattori")
        case ("settled-share", "outcome"): .oneOf(SettlementOutcome.allCases.map(\.rawValue))
        case ("settled-contribution", "days"): .integer(365)
        case (_, "advance"), (_, "settled"), (_, "difference"), (_, "retained"), ("settled-service", "net"): .money("35814.92")
        case ("carry-forward", "payer"): .nullable(.text("236"))
        case ("carry-forward", "balance"): .money("26369.69")
        case ("carry-forward", "number"): .integer(2)
        case ("key-finding", "problem"): .oneOf(KeyFinding.Problem.allCases.map(\.rawValue))
        case ("key-use", "vintage"): .text("population 2024-12-31")
        case ("seat", "population"): .nullable(.quantity("4118"))
        case ("seat", _) where name != "payer" && name != "name": .nullable(.integer(5))
        case ("contribution", "unallocated"): .nullable(.money("4919.00"))
        case ("unallocated", "reason"): .oneOf(UnallocatedReason.allCases.map(\.rawValue))
        case (_, "unallocatedReason"): .nullable(.oneOf(UnallocatedReason.allCases.map(\.rawValue)))
        case ("contribution", "source"): .nullable(.text("Statistics Finland, 31.12.2024"))
        case ("verification", "broken"), ("verification", "events"), ("verification", "verifiedTo"): .integer(0)
        case ("plan", _), ("plan-item", _), ("report", _), ("round", _), ("round-line", _), ("owed", _), ("plan-finding", _),
            ("clock-event", _), ("clock-phase", _), ("process-phase", _), ("indicator", _), ("card", _):
            planColumn(name, of: kind)
        case ("unit", _), ("position", _), ("position-summary", _): organisationColumn(name, of: kind)
        case ("project", _), ("project-cost", _), ("financing", _), ("project-share", _), ("project-step", _), ("claim", _),
            ("project-split", _), ("project-balance", _),
            ("milestone", _), ("risk", _), ("portfolio", _), ("exposure", _), ("event", _), ("overdue", _), ("cash-flow", _),
            ("portfolio-fault", _):
            portfolioColumn(name, of: kind)
        default: column(name)
        }
    }

    private static func column(_ name: String) -> Schema {
        switch name {
        case "amount", "total", "shared": .money("114208.11")
        case "cost": .money("350000.00")
        case "income", "external", "unallocated": .money("0.00")
        case "net": .nullable(.money("350000.00"))
        case "perInhabitant": .nullable(.money("27.73"))
        case "year": .integer(2026)
        case "layer": .integer(0)
        case "version", "sequence", "token": .integer(3)
        case "value": .quantity("4118")
        case "inhabitants", "basis": .nullable(.quantity("4118"))
        case "basisTotal": .nullable(.quantity("11498"))
        case "referenceDate", "date", "from": .date("2024-12-31")
        case "to", "validFrom", "validTo", "basisDate", "retrieved", "decidedOn": .nullable(.date("2024-12-31"))
        case "member", "headRight", "intact", "complete": .flag(true)
        case "at", "created": .instant("2025-12-11T08:00:00Z")
        case "revoked": .nullable(.instant("2026-02-01T08:00:00Z"))
        case "host", "organ", "section", "registerNumber", "refusal", "refusalDetail", "fraction", "override": .nullable(textColumn(name))
        default: textColumn(name)
        }
    }

    private static func textColumn(_ name: String) -> Schema {
        switch name {
        case "payer": .text("236")
        case "host": .text("421")
        case "tenant": .text("kaustinen")
        case "service": .text("business-services")
        case "series": .text("population")
        case "name": .text("Kaustinen")
        case "key": .text("population")
        case "status": .status
        case "state": .oneOf(["active", "suspended"])
        case "participation": .oneOf(["members", "listed"])
        case "step": .oneOf(["cent", "euro"])
        case "role": .text("municipality")
        case "via": .oneOf(["http", "admin", "command"])
        case "actor": .text("administration-manager")
        case "action": .text("contribution-set")
        case "body": .text("{\"amount\":\"41250.00\"}")
        case "hash": .text("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        case "fraction": .text("2059/5749")
        case "source": .text("Statistics Finland, 31.12.2024")
        default: .text("")
        }
    }
}
