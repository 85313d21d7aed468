package import Cooperation

extension BudgetStep: RowConvertible {
    package static let kind = "step"
    package static let columns = ["step", "organ", "date", "section", "registerNumber", "proposal", "outcome"]
    package var cells: [Cell] {
        [
            .text(move.rawValue), .text(decision.organ), .date(decision.date), .text(decision.section), .optional(decision.registerNumber),
            .text(proposal), .text(outcome),
        ]
    }
}
