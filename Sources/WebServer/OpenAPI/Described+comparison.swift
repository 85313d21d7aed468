internal import Operations

extension FieldDescription {
    fileprivate static let layerPair = [
        year, layer, optional("fromYear", "The year to compare with; the one before where left out.", .integer(2025)),
        optional("fromLayer", "Its layer; the one in force where left out. Alone, it is of the same year.", .integer(0)),
    ]
}

extension CompareLayers: DescribedOperation { static let fields = FieldDescription.layerPair }

extension ExplainChange: DescribedOperation {
    static let fields = FieldDescription.layerPair + [.optional("payer", "Of this payer only.", .text("236"))]
}

extension CompareAlternatives: DescribedOperation {
    static let fields = [
        FieldDescription.year, .layer,
        .required(
            "alternatives",
            "What-ifs with | between, each a name and what it changes: service=, key=, reference-date=, payers=, net=.",
            .text("even: key=equal | older: reference-date=2023-12-31")),
    ]
}
