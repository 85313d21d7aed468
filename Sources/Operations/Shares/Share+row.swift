package import Cooperation

extension ShareTotal: RowConvertible {
    package static let kind = "share"
    package static let columns = ["payer", "name", "amount", "perInhabitant", "inhabitants"]
    package var cells: [Cell] {
        [.text(payer.rawValue), .name(name), .money(amount), .optional(perInhabitant), .optional(inhabitants)]
    }
}

extension ShareLine: RowConvertible {
    package static let kind = "contribution"
    package static let columns = [
        "service", "name", "amount", "key", "basis", "basisTotal", "basisDate", "source", "override", "unallocated",
        "unallocatedReason",
    ]
    package var cells: [Cell] {
        [
            .text(service.rawValue), .text(name), .money(amount), .text(key), basis.map(Cell.quantity) ?? .missing,
            basisTotal.map(Cell.quantity) ?? .missing, .optional(basisDate), .optional(source), .optional(overrideReason),
            .optional(unallocated),
            .optional(unallocatedReason?.rawValue),
        ]
    }
}

extension UnallocatedCost: RowConvertible {
    package static let kind = "unallocated"
    package static let columns = ["service", "name", "amount", "reason", "refusal"]
    package var cells: [Cell] {
        [.text(service.rawValue), .text(name), .money(amount), .text(reason.rawValue), .optional(refusal)]
    }
}
