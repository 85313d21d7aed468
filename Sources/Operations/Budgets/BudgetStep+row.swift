package import Cooperation

extension BudgetStep: RowConvertible {
    package static let rowKind = "step"
    package static let meaning = "What an organ did with a layer of a budget."
    package static let columns: [Column<BudgetStep>] = [
        .choice("step", \.move, "What the organ did."),
        .text("organ", \.decision.organ, "The organ.", example: "Seutuvaltuusto"),
        .date("date", \.decision.date, "The day the organ did it.", example: "2025-12-11"),
        .text("section", \.decision.section, "The section of the minutes; § xx until its number is known.", example: "§ 65"),
        .text("registerNumber", \.decision.registerNumber, "The decision's register number.", example: "125/00.01.02.00/2025"),
        .text("proposal", \.proposal, "What was proposed; may be empty.", example: "Talousarvio 2026 hyväksytään."),
        .text("outcome", \.outcome, "What was decided; may be empty.", example: "Ehdotus hyväksyttiin yksimielisesti."),
    ]
}
