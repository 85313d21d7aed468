package import Cooperation

extension Budget: RowConvertible {
    package static let rowKind = "budget"
    package static let meaning = "A layer of a year's budget: the original, or an amendment."
    package static let columns: [Column<Budget>] = [
        .integer("year", \.year.year, "The year of the budget.", example: 2026),
        .integer("layer", \.layer.number, "0 is the original budget; 1, 2 and so on are its amendments.", example: 0),
        .choice("status", \.status, "Whether it may change (draft), lies before an organ (proposed) or is final (approved)."),
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
