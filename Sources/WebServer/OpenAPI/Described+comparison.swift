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
