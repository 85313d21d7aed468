package import Cooperation

extension Project: RowConvertible {
    package static let kind = "project"
    package static let columns = [
        "project", "name", "stage", "fund", "programme", "focusArea", "authority", "actor", "partners", "role", "manager", "from", "to",
        "costModel", "supportRate", "supportStep", "key", "payers", "referenceDate", "splitOrgan", "splitOn", "splitSection", "results",
        "goals", "version",
    ]
    package var cells: [Cell] {
        [
            .text(code.rawValue), .text(name), .text(stage.rawValue), .text(fund.rawValue), .text(programme), .text(focusArea),
            .text(authority), .text(actor), .text(partners), .text(role.rawValue), .text(manager), .optional(startsOn), .optional(endsOn),
            .text(costModel.rawValue), supportRate.map { .quantity($0.description) } ?? .missing, .text(supportStep.rawValue),
            .text(key.description), .optional(payers.map { $0.map(\.rawValue).joined(separator: ",") }), .optional(referenceDate),
            .optional(splitDecision?.organ), .optional(splitDecision?.date), .optional(splitDecision?.section), .text(results),
            .text(goals), .count(version),
        ]
    }
}

extension ProjectCost: RowConvertible {
    package static let kind = "project-cost"
    package static let columns = ["year", "category", "amount"]
    package var cells: [Cell] { [.count(year.year), .text(category.rawValue), .money(amount)] }
}

extension FinancingCell: RowConvertible {
    package static let kind = "financing"
    package static let columns = ["year", "source", "state", "amount"]
    package var cells: [Cell] { [.count(year.year), .text(source.rawValue), .text(state.rawValue), .money(amount)] }
}

extension ProjectShare: RowConvertible {
    package static let kind = "project-share"
    package static let columns = ["year", "payer", "amount", "fraction"]
    package var cells: [Cell] { [.count(year.year), .text(payer.rawValue), .money(amount), .optional(fraction)] }
}

extension ProjectStep: RowConvertible {
    package static let kind = "project-step"
    package static let columns = ["stage", "date", "organ", "section", "registerNumber", "note", "accepted"]
    package var cells: [Cell] {
        [
            .text(stage.rawValue), .date(date), .optional(decision?.organ), .optional(decision?.section),
            .optional(decision?.registerNumber), .text(note), .optional(accepted),
        ]
    }
}

extension ProjectClaim: RowConvertible {
    package static let kind = "claim"
    package static let columns = [
        "number", "from", "to", "costs", "support", "ownContribution", "submitted", "paidOn", "paid", "cut", "cutOn", "open",
    ]
    package var cells: [Cell] {
        [
            .count(number), .date(from), .date(to), .money(costs), .money(support), .money(ownContribution), .optional(submittedOn),
            .optional(paidOn), .money(paid), .money(cut), .optional(cutOn), .money(open),
        ]
    }
}

extension ProjectBalance: RowConvertible {
    package static let kind = "project-balance"
    package static let columns = ["open", "unclaimed", "aboveCosts"]
    package var cells: [Cell] { [.money(open), .money(unclaimed), .money(aboveCosts)] }
}

extension ProjectSplit: RowConvertible {
    package static let kind = "project-split"
    package static let columns = ["number", "fromYear", "key", "payers", "referenceDate", "organ", "date", "section", "registerNumber"]
    package var cells: [Cell] {
        [
            .count(number), from.map { .count($0.year) } ?? .missing, .text(key.description),
            .optional(payers.map { $0.map(\.rawValue).joined(separator: ",") }), .optional(referenceDate), .optional(decision?.organ),
            .optional(decision?.date), .optional(decision?.section), .optional(decision?.registerNumber),
        ]
    }
}

extension Milestone: RowConvertible {
    package static let kind = "milestone"
    package static let columns = ["number", "subject", "title", "due", "done"]
    package var cells: [Cell] { [.count(number), .text(subject.rawValue), .text(title), .date(dueOn), .optional(doneOn)] }
}

extension ProjectRisk: RowConvertible {
    package static let kind = "risk"
    package static let columns = ["number", "title", "likelihood", "impact", "weight", "response"]
    package var cells: [Cell] { [.count(number), .text(title), .count(likelihood), .count(impact), .count(weight), .text(response)] }
}
