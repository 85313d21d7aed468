internal import Cooperation

extension Schema {
    /// A column of plans' rows.
    static func planColumn(_ name: String, of kind: String) -> Schema {
        switch (kind, name) {
        case ("plan-item", "item"): .oneOf(PlanPath.Item.allCases.map(\.rawValue))
        case ("plan-item", "title"), ("plan-item", "path"): .text("1.2.m1")
        case ("plan-item", "appropriation"): .nullable(.money("38085.00"))
        case ("plan-item", "from"), ("plan-item", "to"): .nullable(.date("2026-01-01"))
        case ("plan-item", "completion"): .nullable(.integer(45))
        case ("plan-item", "baseline"), ("plan-item", "target"), ("round-line", "target"), (_, "value"): .nullable(.quantity("4"))
        case ("plan-item", _): .nullable(.text(""))
        case ("plan", "purpose"): .oneOf(Plan.Purpose.allCases.map(\.rawValue))
        case ("clock-event", "outcome"), ("process-phase", "outcome"): .text("")
        case ("process-phase", "progress"): .oneOf(ClockEvent.Progress.allCases.map(\.rawValue))
        case (_, "outcome"): .oneOf(["value", "words", "suppressed", "missing"])
        case (_, "problem"): .oneOf(PlanFinding.Problem.allCases.map(\.rawValue))
        case (_, "organ"), (_, "section"), (_, "registerNumber"), (_, "unit"), (_, "words"): .nullable(.text("§ 19"))
        case ("card", "unit"), ("indicator", "unit"): .text("henkilöä")
        case ("card", "year"): .nullable(.integer(2024))
        case ("card", "updated"): .nullable(.date("2025-04-29"))
        case ("card", "place"): .oneOf(CardLine.Place.allCases.map(\.rawValue))
        case ("card", "trend"), ("card", "caution"), ("card", "reason"), ("card", "source"), ("card", "division"),
            ("indicator", "origin"):
            .nullable(.text("small-population"))
        case ("clock-event", "date"), ("process-phase", "date"): .date("2026-10-30")
        case ("clock-event", "done"), ("process-phase", "done"): .nullable(.date("2026-10-30"))
        case (_, "gate"): .nullable(.oneOf(ClockGate.allCases.map(\.rawValue)))
        case (_, "year"), (_, "number"), (_, "days"): .integer(2)
        case (_, "decidedOn"): .nullable(.date("2026-03-10"))
        case (_, "due"): .date("2026-08-31")
        case (_, "firstYear"), (_, "lastYear"), (_, "version"), (_, "daysLate"): .integer(2026)
        default: .text("")
        }
    }
}
