package import Cooperation

extension Service: RowConvertible {
    package static let kind = "service"
    package static let columns = [
        "service", "name", "agreement", "from", "to", "participation", "key", "step", "floors", "caps", "version",
    ]
    package var cells: [Cell] {
        [
            .text(code.rawValue), .text(name), .text(agreement), .date(validity.from), .optional(validity.to),
            .text(participation.rawValue),
            .text(terms.key.description), .text(terms.step.rawValue), .text(terms.bounds.floors.description),
            .text(terms.bounds.caps.description),
            .count(version),
        ]
    }
}

extension Participant: RowConvertible {
    package static let kind = "participant"
    package static let columns = ["service", "payer", "from", "to"]
    package var cells: [Cell] { [.text(service.rawValue), .text(payer.rawValue), .date(validity.from), .optional(validity.to)] }
}
