package import Cooperation

extension Service: RowConvertible {
    package static let rowKind = "service"
    package static let meaning = "A service, and how its net cost is shared."
    package static let columns: [Column<Service>] = [
        .code("service", \.code, "The service's code.", example: "business-services"),
        .text("name", \.name, "Its name.", example: "Yrityspalvelut"),
        .text(
            "agreement", \.agreement, "The agreement of the service; may be empty.",
            example: "Yhteistyösopimus 1.1.2016"),
        .date("from", \.validity.from, "The first day on which it is valid.", example: "2025-01-01"),
        .date("to", \.validity.to, "The last day on which it is valid, when it is known.", example: "2027-12-31"),
        .choice("participation", \.participation, "Whether all members take part, or the payers that are listed."),
        .text(
            "key", \.terms.key.description, "The allocation key by which its net cost is shared.",
            example: "mix(1*population+1*equal)"),
        SharingTerms.stepColumn.inside(\.terms), SharingTerms.floorsColumn.inside(\.terms), SharingTerms.capsColumn.inside(\.terms),
        .integer(
            "version", \.version, "Send it with a change of the service: the change is refused if somebody else was first.", example: 3),
    ]
}

/// The columns of a service's terms in every answer.
extension SharingTerms {
    static let stepColumn = Column<SharingTerms>.choice("step", \.step, "The unit that contributions are rounded to.")
    static let floorsColumn = Column<SharingTerms>.text(
        "floors", \.bounds.floors.description, "The least that payers pay, for all or by payer; empty if there is no floor.",
        example: "10%,236:100.00")
    static let capsColumn = Column<SharingTerms>.text(
        "caps", \.bounds.caps.description, "The most that payers pay, for all or by payer; empty if there is no cap.",
        example: "40%,236:5000.00")
}

extension Participant: RowConvertible {
    package static let rowKind = "participant"
    package static let meaning = "A payer that is listed as a participant of a service."
    package static let columns: [Column<Participant>] = [
        .code("service", \.service, "The service's code.", example: "rural-administration"),
        .code("payer", \.payer, "The payer's code.", example: "217"),
        .date("from", \.validity.from, "The first day on which it takes part.", example: "2025-01-01"),
        .date("to", \.validity.to, "The last day on which it takes part, when it is known.", example: "2027-12-31"),
    ]
}
