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
