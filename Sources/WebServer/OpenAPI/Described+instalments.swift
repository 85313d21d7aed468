internal import Operations

extension ListInstalments: DescribedOperation {
    static let fields = [FieldDescription.year, .optional("payer", "Of this payer only.", .text("236"))]
}

extension PlanInstalments: DescribedOperation {
    static let fields = [
        FieldDescription.year,
        .required("plan", "Dates that rise, each with its part of the others.", .text("2026-01-31:1,2026-07-31:1")),
        .optional("date", "What is due by this day stays; today where left out.", .date("2026-03-01")),
    ]
}

extension RecordPayment: DescribedOperation {
    static let fields = [
        FieldDescription.required("reference", "The instalment's reference number.", .text("20261 00001 0")),
        .required("amount", "Euros; negative to correct a payment.", .money("136939.37")),
        .required("date", "When it came.", .date("2026-01-30")), .optional("note", "For the ledger.", .text("")),
    ]
}
