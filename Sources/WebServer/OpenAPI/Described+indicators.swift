internal import Operations

extension FieldDescription {
    fileprivate static let indicator = required("indicator", "An indicator's code.", .text("population"))
    fileprivate static let focusArea = optional("focusArea", "Of this focus area.", .text("Mielen hyvinvointi"))
}

extension ListIndicators: DescribedOperation { static let fields: [FieldDescription] = [] }

extension SetIndicator: DescribedOperation {
    static let fields = [
        FieldDescription.indicator, .required("name", "Its name.", .text("Väestö 31.12.")),
        .required("source", "Where it is from.", .text("Sotkanet 127")), .optional("unit", "Its unit.", .text("henkilöä")), .focusArea,
        .optional("direction", "Which way is good: up, down or none.", .text("up")),
    ]
}

extension ImportIndicator: DescribedOperation {
    static let fields = [
        FieldDescription.indicator,
        .required("document", "json-stat 1 or 2, PxWeb's json, Sotkanet's JSON (either shape) or CSV.", .text("[]")),
        .optional("content", "Which content of several, by its code.", .text("vaesto")),
    ]
}

extension ShowCard: DescribedOperation {
    static let fields = [
        FieldDescription.required("municipality", "Its code.", .text("236")), .focusArea,
        .optional("year", "The newest values up to it; this year where left out.", .integer(2024)),
    ]
}
