package import Cooperation
package import Postgres
internal import Store

/// A series' values of the tenant's payers on a reference date.
package struct ListBasis: QueryOperation {
    package static let summary = "List a series' values on a reference date"
    package static let permission = Permission.read
    package var series: SeriesName
    package var date: CalendarDate
    package var page: PageRequest

    package init(_ fields: inout Fields) throws {
        series = try fields.required(.series)
        date = try fields.required(.referenceDate.named("date"))
        page = try fields.page()
    }

    package func query(as caller: Caller) -> Query<Page<KeyValue>> {
        let page = page
        return Query.keyValues(series, on: date, tenant: caller.tenant, after: page.after ?? "", limit: page.limit + 1)
            .map { Page(reading: $0, page) { $0.payer.rawValue } }
    }
}

/// The reference dates on which a series has values, the newest first: those that a budget can use.
package struct ListBasisDates: QueryOperation {
    package static let summary = "List the reference dates on which a series has values"
    package static let permission = Permission.read
    package typealias Output = Page<BasisDate>
    package var series: SeriesName

    package init(_ fields: inout Fields) throws { series = try fields.required(.series) }

    package func query(as caller: Caller) -> Query<Page<BasisDate>> {
        Query.basisDates(series, tenant: caller.tenant).map { Page(items: $0) }
    }
}

extension BasisDate: RowConvertible {
    package static let rowKind = "basis-date"
    package static let meaning = "A reference date on which a series has values of the body's payers."
    package static let columns: [Column<BasisDate>] = [
        .date("date", \.date, "The reference date.", example: "2024-12-31"),
        .integer("known", \.known, "How many of the body's payers have a value.", example: 6),
        .text("missing", \.missing, "The codes of the payers without a value, with commas between; may be empty.", example: "217"),
    ]
}

extension KeyValue: RowConvertible {
    package static let rowKind = "basis"
    package static let meaning = "A key value: a payer's figure in a series on a reference date."
    package static let columns: [Column<KeyValue>] = [
        .code("series", \.series, "The series that the figure belongs to.", example: "population"),
        .date("date", \.referenceDate, "The reference date.", example: "2024-12-31"),
        .code("payer", \.payer, "The payer's code.", example: "236"),
        .quantity("value", { String($0.value) }, "The figure, in the series' own unit.", example: "4118"),
        .text("source", \.source, "Where the figure was taken from.", example: "Statistics Finland, 31.12.2024"),
        .date("retrieved", \.retrievedOn, "The day it was taken from there; none if it came with the program.", example: "2025-04-29"),
        .integer(
            "version", \.version,
            "Send it with a change of the figure: the change is refused if somebody else was first; 0 in the shared register.", example: 1),
    ]
}
