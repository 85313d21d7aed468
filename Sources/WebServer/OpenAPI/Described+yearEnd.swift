internal import Cooperation
internal import Operations

extension FieldDescription {
    fileprivate static let settlementTerms = [
        optional("surplus", "Of what was paid too much: refund (if left out) or carry-forward.", .text("refund")),
        optional("deficit", "Of what was paid too little: collect (if left out) or carry-forward.", .text("collect")),
        optional("deMinimis", "A smaller difference stays with the body.", .money("16.82")),
    ]
}

extension ShowStatement: DescribedOperation {
    static let fields = [FieldDescription.year, .optional("service", "Of this service only.", .text("business-services"))]
}

extension SetActual: DescribedOperation {
    static let fields = [
        FieldDescription.year, .service,
        .required("account", "own-income, external-funding, costs or depreciation.", .text("costs")),
        .required("amount", "Euros; costs and depreciation are negative.", .money("-17905.00")),
        .optional("source", "Where the figure is from.", .text("Ledger, 31.12.2025")),
    ]
}

extension ListStaffing: DescribedOperation { static let fields = [FieldDescription.year] }

extension SetStaffing: DescribedOperation {
    static let fields = [
        FieldDescription.year, .service, .required("position", "The position's name.", .text("Hyvinvointikoordinaattori")),
        .required("personYears", "Person-years, to six decimals.", .quantity("0.4")),
    ]
}

extension PreviewSettlement: DescribedOperation { static let fields = [FieldDescription.year] + FieldDescription.settlementTerms }

extension ShowSettlement: DescribedOperation { static let fields = [FieldDescription.year] }

extension CloseSettlement: DescribedOperation {
    static let fields =
        [FieldDescription.year] + FieldDescription.settlementTerms
        + [.required("due", "When what is collected or refunded falls due.", .date("2027-06-30"))]
        + FieldDescription.decision.filter { !["proposal", "outcome"].contains($0.name) }
}

extension ListCarryForwards: DescribedOperation { static let fields = [FieldDescription.optional("payer", "Of this payer.", .text("236"))] }

extension AddCarryForward: DescribedOperation {
    static let fields = [
        FieldDescription.year, .optional("payer", "Whose; the body's own where left out.", .text("236")),
        .required("amount", "What the body owes the payer; negative for what the payer owes, or for what is used.", .money("56.70")),
        .required("date", "When it is entered.", .date("2026-03-31")), .required("reason", "Why.", .text("Interest")),
    ]
}

extension CheckKeys: DescribedOperation { static let fields = [FieldDescription.year] }

extension ShowInvoicing: DescribedOperation { static let fields: [FieldDescription] = [] }

extension SetInvoicing: DescribedOperation {
    static let fields = [
        FieldDescription.required("seller", "The invoicing organisation, at most 70 characters.", .text("Lestijärven kunta")),
        .required("businessId", "Its business id.", .text("2345678-0")),
        .required("iban", "The account that is paid to.", .text("FI2112345600000785")), .required("bic", "Its bank.", .text("NDEAFIHH")),
    ]
}

extension ExportInvoice: DescribedOperation {
    static let fields = [
        FieldDescription.year, .payer, .required("number", "The instalment's number.", .integer(1)),
        .optional("date", "Of the invoice; today where left out.", .date("2026-01-07")),
    ]
}
