package import Cooperation

extension Budget: RowConvertible {
    package static let rowKind = "budget"
    package static let meaning = "A layer of a year's budget: the original, an amendment, or the year in an earlier budget's plan."
    package static let columns: [Column<Budget>] = [
        .integer("year", \.year.year, "The year of the budget.", example: 2026),
        BudgetLayer.numberColumn.inside(\.layer), BudgetLayer.planOfColumn.inside(\.layer),
        .choice(
            "status", \.status,
            "Whether it may change (draft), waits for an organ's decision (proposed), is final (approved), or was discarded."),
        .integer(
            "version", \.version, "Send it with a change of the budget: the change is refused if somebody else was first.", example: 10),
        .date(
            "referenceDate", \.referenceDate, "The date of the key values, unless a key names its own date.", example: "2024-12-31"),
        .money("total", \.shared, "The sum of all shares, in euros.", example: "1003733.00"),
        .money("unallocated", \.unallocated, "The part of the net costs that no payer pays, in euros.", example: "0.00"),
        .money(
            "carried", \.carried, "The payers' carried money of earlier years, in euros; negative for a surplus.", example: "-26312.99"),
        .text(
            "note", \.note, "A note to the reader of the figures; may be empty.",
            example: "Jako palveluille on esimerkki, loppusummat ovat talousarvion."),
        .text("organ", \.decision?.organ, "The organ that approved it.", example: "Seutuvaltuusto"),
        .date("decidedOn", \.decision?.date, "The day it was approved.", example: "2025-12-11"),
        .text("section", \.decision?.section, "The section of the minutes; § xx until its number is known.", example: "§ 65"),
        .text("registerNumber", \.decision?.registerNumber, "The decision's register number.", example: "125/00.01.02.00/2025"),
    ]
}

/// The columns of a layer in every answer that has its figures.
extension BudgetLayer {
    package static let numberColumn = Column<BudgetLayer>.integer(
        "layer", \.number, "0 is the original budget, 1 its first amendment; −1 is the plan made with the budget of the year before.",
        example: 0)
    package static let planOfColumn = Column<BudgetLayer>.integer(
        "planOf", { $0.planOf?.year }, "For a plan year: the year of the budget whose plan it belongs to.", example: 2025)
}

extension BudgetService: RowConvertible {
    package static let rowKind = "budget-service"
    package static let meaning = "A service in a layer of a budget: its costs, and how they are shared."
    package static let columns: [Column<BudgetService>] = [
        .code("service", \.service, "The service's code.", example: "business-services"),
        .text("name", \.name, "The service's name in this budget.", example: "Yrityspalvelut"),
        .money("cost", \.cost, "The service's cost, in euros.", example: "430000.00"),
        .money("income", \.ownIncome, "The service's own income, in euros.", example: "0.00"),
        .money("external", \.externalFunding, "Funding from others than payers, in euros.", example: "170000.00"),
        .money("net", \.net, "The amount to share: the cost less own income and external funding.", example: "260000.00"),
        .text(
            "key", \.terms.key.description, "The allocation key that the net cost is shared by.", example: "mix(1*population+1*equal)"),
        SharingTerms.stepColumn.inside(\.terms), SharingTerms.floorsColumn.inside(\.terms), SharingTerms.capsColumn.inside(\.terms),
        .money("shared", \.shared, "The sum of the payers' contributions, in euros.", example: "260000.00"),
        .money(
            "unallocated", \.unallocated, "The part of the net cost that no payer pays; negative if payers pay more than the cost.",
            example: "0.00"),
        .choice("unallocatedReason", \.unallocatedReason, "Why no payer pays a part of the net cost."),
        .text("agreement", \.agreement, "The agreement of the service; may be empty.", example: "Yhteistyösopimus 1.1.2016"),
        .text("refusal", \.refusal, "The code of the reason why the cost cannot be shared.", example: "basis-missing"),
        .text(
            "refusalDetail", \.refusalDetail, "The series, date, payers or amounts that the reason concerns.",
            example: "population 2024-12-31: 217"),
    ]
}

extension BudgetLine: RowConvertible {
    package static let rowKind = "budget-line"
    package static let meaning = "A service's amounts in a layer of a budget, as an import takes them."
    package static let columns: [Column<BudgetLine>] = [
        .integer("year", \.layer.year.year, "The year of the budget.", example: 2026),
        BudgetLayer.numberColumn.inside(\.layer),
        .code("service", \.service, "The service's code.", example: "business-services"),
        .money(
            "cost", { $0.costFollows ? nil : $0.cost }, "The service's cost, in euros; empty if it follows from the key.",
            example: "430000.00"),
        .money("income", \.ownIncome, "The service's own income, in euros.", example: "0.00"),
        .money("external", \.externalFunding, "Funding from others than payers, in euros.", example: "170000.00"),
        .text("key", \.key?.description, "A key for this year only; empty if the service's own key is used.", example: "equal"),
    ]
}

extension BudgetStep: RowConvertible {
    package static let rowKind = "step"
    package static let meaning = "An organ's step on a layer of a budget."
    package static let columns: [Column<BudgetStep>] = [
        .choice("step", \.move, "The step."),
        .text("organ", \.decision.organ, "The organ.", example: "Seutuvaltuusto"),
        .date("date", \.decision.date, "The day of the step.", example: "2025-12-11"),
        .text("section", \.decision.section, "The section of the minutes; § xx until its number is known.", example: "§ 65"),
        .text("registerNumber", \.decision.registerNumber, "The decision's register number.", example: "125/00.01.02.00/2025"),
        .text("proposal", \.proposal, "The proposal; may be empty.", example: "Talousarvio 2026 hyväksytään."),
        .text("outcome", \.outcome, "The decision; may be empty.", example: "Ehdotus hyväksyttiin yksimielisesti."),
        .text(
            "acceptedGap", \.acceptedGap, "Why it was accepted that nobody pays a part of the costs, if that was approved.",
            example: "Erotus katetaan aiempien vuosien ylijäämästä."),
    ]
}
