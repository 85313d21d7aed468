internal import AdminProtocol
internal import Cooperation
internal import Operations

/// Statistics and municipality cards.
extension CommandTable {
    static let indicators: [Command] = [
        .read("INDICATOR LIST", [], "indicators that the body follows", ListIndicators.init),
        .change(
            "INDICATOR SET",
            [
                .word("indicator"), .required("name"), .required("source"), .optional("unit"), .optional("focus-area"),
                .optional("direction", .choice(PlanItem.Direction.allCases.map(\.rawValue)), "which way is good"),
                .optional("origin", .text, "where it is fetched from, such as sotkanet:127"),
            ] + Argument.unversioned, "add or change an indicator", SetIndicator.init),
        .change(
            "INDICATOR IMPORT",
            [
                .word("indicator"), .optional("content", .text, "which of several"),
                Argument("document", .document, isRequired: true, isKey: false),
            ] + Argument.unversioned, "bring in an answer of StatFin or Sotkanet", ImportIndicator.init),
        .change(
            "INDICATOR FETCH",
            [
                .word("indicator"), .optional("first-year", .integer, "of all there are"), .optional("last-year", .integer, "the same"),
                .optional("results", .choice(FetchIndicator.Results.allCases.map(\.rawValue)), "rows tells each one's outcome"),
            ] + Argument.unversioned, "fetch it from its origin", FetchIndicator.init),
        .change(
            "STATISTICS IMPORT", [Argument("document", .document, isRequired: true, isKey: false)] + Argument.unversioned,
            "bring in values of many indicators", ImportStatistics.init),
        .read(
            "CARD GET",
            [.word("municipality", .text, "a code such as 236"), .optional("focus-area"), .optional("year", .integer, "values up to it")],
            "indicators beside members, region and country", ShowCard.init),
    ]
}
