internal import Operations

extension ListKeyUses: DescribedOperation {
    static let fields = [FieldDescription.optional("service", "Of this service only.", .text("business-services"))]
}

extension ShowCouncilSeats: DescribedOperation {
    static let fields = [
        FieldDescription.required("date", "Whose population and members count.", .date("2024-12-31")),
        .optional("held", "The seats members hold, to compare with.", .text("074:2,236:5")),
    ]
}
