package import Cooperation

extension Budget: RowConvertible {
    package static let rowKind = "budget"
    package static let meaning = "A layer of a year's budget: the original, an amendment, or the year in an earlier budget's plan."
    package static let columns: [Column<Budget>] = [
        .integer("year", \.year.year, "The year of the budget.", example: 2026),
        BudgetLayer.numberColumn.inside(\.layer), BudgetLayer.planOfColumn.inside(\.layer),
        .choice(
            "status", \.status,
            "Whether it may change (draft), lies before an organ (proposed), is final (approved), or was dropped (discarded)."),
        .integer("version", \.version, "Give it back to change the budget only if nobody else has.", example: 10),
        .date(
            "referenceDate", \.referenceDate, "The date of the key values, where a key names no date of its own.", example: "2024-12-31"),
        .money("total", \.shared, "The sum of all shares, in euros.", example: "1003733.00"),
        .money("unallocated", \.unallocated, "What of the net costs falls on no payer, in euros.", example: "0.00"),
        .money(
            "carried", \.carried, "What earlier years left to the payers, in euros; negative for a surplus.", example: "-26312.99"),
        .text(
            "note", \.note, "What a reader must know of the figures; may be empty.",
            example: "Jako palveluille on esimerkki, loppusummat ovat talousarvion."),
        .text("organ", \.decision?.organ, "The organ that approved it.", example: "Seutuvaltuusto"),
        .date("decidedOn", \.decision?.date, "The day it was approved.", example: "2025-12-11"),
        .text("section", \.decision?.section, "The section of the minutes; § xx until its number is known.", example: "§ 65"),
        .text("registerNumber", \.decision?.registerNumber, "The decision's register number.", example: "125/00.01.02.00/2025"),
    ]
}

/// What is told of a layer wherever its figures are.
extension BudgetLayer {
    package static let numberColumn = Column<BudgetLayer>.integer(
        "layer", \.number, "0 is the original budget, 1 its first amendment; −1 is the plan made with the budget of the year before.",
        example: 0)
    package static let planOfColumn = Column<BudgetLayer>.integer(
        "planOf", { $0.planOf?.year }, "Of a plan year, which is no budget: the year of the budget whose plan it is in.", example: 2025)
}

extension BudgetService: RowConvertible {
    package static let rowKind = "budget-service"
    package static let meaning = "A service in a layer of a budget: its costs, and how they are shared."
    package static let columns: [Column<BudgetService>] = [
        .code("service", \.service, "The service's code.", example: "business-services"),
        .text("name", \.name, "The service's name in this budget.", example: "Yrityspalvelut"),
        .money("cost", \.cost, "What the service costs, in euros.", example: "430000.00"),
        .money("income", \.ownIncome, "The service's own income, in euros.", example: "0.00"),
        .money("external", \.externalFunding, "What others than payers fund, in euros.", example: "170000.00"),
        .money("net", \.net, "What is left to share: the cost less own income and external funding.", example: "260000.00"),
        .text(
            "key", \.terms.key.description, "The allocation key that the net cost is shared by.", example: "mix(1*population+1*equal)"),
        SharingTerms.stepColumn.inside(\.terms), SharingTerms.floorsColumn.inside(\.terms), SharingTerms.capsColumn.inside(\.terms),
        .money("shared", \.shared, "The sum of the payers' contributions, in euros.", example: "260000.00"),
        .money(
            "unallocated", \.unallocated, "What of the net cost falls on no payer; negative where payers pay more than the cost.",
            example: "0.00"),
        .choice("unallocatedReason", \.unallocatedReason, "Why a part of the net cost falls on no payer."),
        .text("agreement", \.agreement, "The agreement that the service rests on; may be empty.", example: "Yhteistyösopimus 1.1.2016"),
        .text("refusal", \.refusal, "The code of the reason why the cost cannot be shared.", example: "basis-missing"),
        .text(
            "refusalDetail", \.refusalDetail, "The series, date, payers or amounts that the reason is about.",
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
            "cost", { $0.costFollows ? nil : $0.cost }, "What the service costs, in euros; empty where it follows from the key.",
            example: "430000.00"),
        .money("income", \.ownIncome, "The service's own income, in euros.", example: "0.00"),
        .money("external", \.externalFunding, "What others than payers fund, in euros.", example: "170000.00"),
        .text("key", \.key?.description, "A key for this year only; empty where the service's own counts.", example: "equal"),
    ]
}

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
        .text(
            "acceptedGap", \.acceptedGap, "Why a part of the costs may fall on nobody, where that was approved.",
            example: "Erotus katetaan aiempien vuosien ylijäämästä."),
    ]
}
