package import Cooperation

extension KeyValue: RowConvertible {
    package static let rowKind = "basis"
    package static let meaning = "A key value: a payer's figure in a series on a reference date."
    package static let columns: [Column<KeyValue>] = [
        .code("series", \.series, "The series that the figure belongs to.", example: "population"),
        .date("date", \.referenceDate, "The reference date.", example: "2024-12-31"),
        .code("payer", \.payer, "The payer's code.", example: "236"),
        .quantity("value", { String($0.value) }, "The figure, in the series' own unit.", example: "4118"),
        .text("source", \.source, "Where the figure was taken from.", example: "Statistics Finland, 31.12.2024"),
        .date("retrieved", \.retrievedOn, "The day it was taken from there; none in the shared register.", example: "2025-04-29"),
        .integer(
            "version", \.version, "Give it back to change the figure only if nobody else has; 0 in the shared register.", example: 1),
    ]
}
