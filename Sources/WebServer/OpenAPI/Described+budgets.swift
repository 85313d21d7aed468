internal import Operations

extension FieldDescription {
    fileprivate static let referenceDate = optional(
        "referenceDate", "The date whose key values count; the end of the year two years before where left out.", .date("2024-12-31"))
    fileprivate static let unallocated = optional(
        "unallocated", "With approve: what tariffs leave for the body to bear, as the budget tells it; needed where they do.",
        .money("0.00"))
    fileprivate static let note = optional(
        "note", "What a reader must know of the figures.", .text("The split by service is illustrative."))
}

extension ListBudgets: DescribedOperation { static let fields: [FieldDescription] = [] }

extension ShowBudget: DescribedOperation { static let fields = [FieldDescription.year, .layer] }

extension DraftBudget: DescribedOperation { static let fields = [FieldDescription.year, .referenceDate, .note] }

extension SetBudget: DescribedOperation { static let fields = [FieldDescription.year, .referenceDate, .note] }

extension SetBudgetService: DescribedOperation {
    static let fields = [
        FieldDescription.year, .service, .optional("cost", "Euros.", .money("350000.00")),
        .optional("income", "The service's own income.", .money("20000.00")),
        .optional("external", "External funding.", .money("150000.00")), .key(isRequired: false),
    ]
}

extension RemoveBudgetService: DescribedOperation { static let fields = [FieldDescription.year, .service] }

extension ApproveBudget: DescribedOperation {
    static let fields = [FieldDescription.year, .override, .unallocated] + FieldDescription.decision
}

extension DecideBudget: DescribedOperation {
    static let fields =
        [
            FieldDescription.year,
            .required("step", "What the organ did.", .oneOf(["propose", "forward", "table", "return", "withdraw", "approve"])), .override,
            .unallocated,
        ] + FieldDescription.decision
}

extension FillSection: DescribedOperation {
    static let fields = [
        FieldDescription.year, .required("section", "The section with its number.", .text("§ 42")),
        .optional("register", "The case register's number.", .text("D/12/2025")), .layer,
    ]
}

extension AmendBudget: DescribedOperation { static let fields = [FieldDescription.year, .note] }

extension PreviewShare: DescribedOperation {
    static let fields = [
        FieldDescription.year, .optional("total", "Euros to share; needed without alternatives.", .money("100000.00")),
        .key(isRequired: false),
        .optional("payers", "Codes with commas between; the year's members where left out.", .text("074,236,421,849,924")), .step,
        .optional("floors", "The least that payers pay.", .text("5%")), .optional("caps", "The most that payers pay.", .text("40%")),
        .referenceDate,
        .optional(
            "alternatives",
            "Instead of an amount: what-ifs with | between, each a name and what changes: service=, key=, reference-date=, payers=, net=.",
            .text("even: key=equal | older: reference-date=2023-12-31")), .layer,
    ]
}

extension ListShares: DescribedOperation { static let fields = [FieldDescription.year, .layer] + FieldDescription.page }

extension ShowShare: DescribedOperation { static let fields = [FieldDescription.year, .payer, .layer] }

extension ExplainShare: DescribedOperation {
    static let fields = [
        FieldDescription.year, .payer, .optional("service", "Of this service only.", .text("business-services")), .layer,
    ]
}

extension SetContribution: DescribedOperation {
    static let fields = [
        FieldDescription.year, .service, .payer, .required("amount", "Euros.", .money("41250.00")),
        .required("policy", "Who takes the difference: the others by the key, or nobody yet.", .oneOf(["rebalance", "leave"])), .reason,
    ]
}

extension ResetContribution: DescribedOperation { static let fields = [FieldDescription.year, .service, .payer, .reason] }
