package import Cooperation

extension Plan: RowConvertible {
    package static let kind = "plan"
    package static let columns = [
        "plan", "name", "purpose", "firstYear", "lastYear", "organ", "decidedOn", "section", "registerNumber", "version",
    ]
    package var cells: [Cell] {
        [
            .text(code.rawValue), .text(name), .text(purpose.rawValue), .count(firstYear.year), .count(lastYear.year),
            .optional(decision?.organ), .optional(decision?.date), .optional(decision?.section), .optional(decision?.registerNumber),
            .count(version),
        ]
    }
}

extension PlanItem: RowConvertible {
    package static let kind = "plan-item"
    package static let columns = [
        "path", "item", "title", "dimension", "bindingness", "appropriation", "responsible", "schedule", "recurrence", "from", "to",
        "state", "completion", "type", "unit", "direction", "baseline", "target",
    ]
    package var cells: [Cell] {
        [
            .text(path.text), .text(path.item.rawValue), .text(title), .optional(dimension?.rawValue), .optional(bindingness?.rawValue),
            .optional(appropriation), .optional(responsible), .optional(schedule?.words), .optional(schedule?.recurrence?.rawValue),
            .optional(schedule?.from), .optional(schedule?.to), .optional(state?.rawValue), completion.map(Cell.count) ?? .missing,
            .optional(measureType?.rawValue), .optional(unit), .optional(direction?.rawValue), .optional(baseline), .optional(target),
        ]
    }
}

extension Cell {
    fileprivate static func optional(_ value: MeasureValue?) -> Cell { value.map { .quantity($0.description) } ?? .missing }
}

extension MeasureReport: RowConvertible {
    package static let kind = "report"
    package static let columns = ["path", "period", "outcome", "value", "words", "note", "reporter"]
    package var cells: [Cell] {
        [
            .text(path.text), .text(period.description), .text(measurement.name), .optional(measurement.value),
            .optional(measurement.words), .text(note), .text(reporter),
        ]
    }
}

extension Measurement {
    fileprivate var value: MeasureValue? { if case .value(let value) = self { value } else { nil } }
    fileprivate var words: String? { if case .words(let words) = self { words } else { nil } }
}

extension ReportingRound: RowConvertible {
    package static let kind = "round"
    package static let columns = ["plan", "period", "due", "organ", "decidedOn", "section", "registerNumber"]
    package var cells: [Cell] {
        [
            .text(plan.rawValue), .text(period.description), .date(dueOn), .optional(decision?.organ), .optional(decision?.date),
            .optional(decision?.section), .optional(decision?.registerNumber),
        ]
    }
}

extension RoundLine: RowConvertible {
    package static let kind = "round-line"
    package static let columns = ["path", "title", "unit", "target", "outcome", "value", "words"]
    package var cells: [Cell] {
        [
            .text(path.text), .text(title), .optional(unit), .optional(target), .text(outcome), .optional(value), .optional(words),
        ]
    }
}

extension OwedReport: RowConvertible {
    package static let kind = "owed"
    package static let columns = ["plan", "period", "due", "path", "title", "responsible", "daysLate"]
    package var cells: [Cell] {
        [
            .text(plan.rawValue), .text(period.description), .date(dueOn), .text(path.text), .text(title), .text(responsible),
            .count(daysLate),
        ]
    }
}

extension PlanFinding: RowConvertible {
    package static let kind = "plan-finding"
    package static let columns = ["path", "title", "problem"]
    package var cells: [Cell] { [.text(path.text), .text(title), .text(problem.rawValue)] }
}
