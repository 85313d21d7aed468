package import Cooperation

extension Budget: RowConvertible {
    package static let kind = "budget"
    package static let columns = [
        "year", "layer", "status", "version", "referenceDate", "total", "unallocated", "note", "organ", "decidedOn", "section",
        "registerNumber",
    ]
    package var cells: [Cell] {
        [
            .count(year.year), .count(layer.number), .text(stage.rawValue), .count(version), .date(referenceDate), .money(shared),
            .money(unallocated),
            .text(note),
            .optional(decision?.organ), .optional(decision?.date), .optional(decision?.section), .optional(decision?.registerNumber),
        ]
    }
}

extension BudgetService: RowConvertible {
    package static let kind = "budget-service"
    package static let columns = [
        "service", "name", "cost", "income", "external", "net", "key", "step", "floors", "caps", "shared", "unallocated",
        "unallocatedReason", "agreement", "refusal", "refusalDetail",
    ]
    package var cells: [Cell] {
        [
            .text(service.rawValue), .text(name), .money(cost), .money(ownIncome), .money(externalFunding), .optional(try? net()),
            .text(terms.key.description), .text(terms.step.rawValue), .text(terms.bounds.floors.description),
            .text(terms.bounds.caps.description),
            .money(shared), .money(unallocated), .optional(unallocatedReason?.rawValue), .text(agreement), .optional(refusal),
            .optional(refusalDetail),
        ]
    }
}
