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
        .optional("origin", "Where it is fetched from: `sotkanet:127` or `statfin:vaerak/11ra.px?vaesto`.", .text("sotkanet:127")),
    ]
}

extension ImportIndicator: DescribedOperation {
    static let fields = [
        FieldDescription.indicator,
        .required("document", "json-stat 1 or 2, PxWeb's json, Sotkanet's JSON (either shape) or CSV.", .text("[]")),
        .optional("content", "Which of several, by codes: `vaesto`, or `Sukupuoli=SSS,vaesto`.", .text("vaesto")),
    ]
}

extension ImportStatistics: DescribedOperation {
    static let fields = [
        FieldDescription.required(
            "document", "Sotkanet's JSON or CSV, or CSV with the columns indicator;area;year;value.",
            .text("indicator;area;year;value\npopulation;236;2024;4118"))
    ]
}

extension FetchIndicator: DescribedOperation {
    static let fields = [
        FieldDescription.indicator, .optional("firstYear", "All there are where it is left out.", .integer(2015)),
        .optional("lastYear", "The same.", .integer(2024)),
        .optional("results", "`summary`, or `rows` for each row's outcome.", .text("rows")),
    ]
}

extension ShowCard: DescribedOperation {
    static let fields = [
        FieldDescription.required("municipality", "Its code.", .text("236")), .focusArea,
        .optional("year", "The newest values up to it; this year where left out.", .integer(2024)),
    ]
}
