package import Cooperation

extension KeyValue: RowConvertible {
    package static let kind = "basis"
    package static let columns = ["series", "date", "payer", "value", "source", "retrieved", "version"]
    package var cells: [Cell] {
        [
            .text(series.rawValue), .date(referenceDate), .text(payer.rawValue), .quantity(String(value)), .text(source),
            .optional(retrievedOn),
            .count(version),
        ]
    }
}
