package import Cooperation
package import Postgres
internal import Store

/// The indicators that the body follows.
package struct ListIndicators: QueryOperation {
    package static let permission = Permission.read
    package typealias Output = Page<Indicator>

    package init(_ fields: inout Fields) throws {}

    package func query(as caller: Caller) -> Query<Page<Indicator>> {
        Query.indicators(tenant: caller.tenant).map { Page(items: $0) }
    }
}

/// A municipality's card: a focus area's indicators beside the members, the region and the country.
package struct ShowCard: ReadOperation {
    package static let permission = Permission.read
    package static let isSlow = true
    package typealias Output = Page<CardLine>
    package var municipality: PayerCode
    package var focusArea: String?
    /// The newest values up to it.
    package var year: Int

    package init(_ fields: inout Fields) throws {
        municipality = try fields.payer("municipality")
        focusArea = try fields.text("focusArea", maximum: Limits.maximumNameLength)
        year = try fields.optional("year", "a year") ?? fields.today.year
    }

    package func read(in tx: Transaction, as caller: Caller) throws -> Output {
        let day = CalendarDate(year: year, month: 12, day: 31) ?? BudgetYear.earliest.lastDay
        let (indicators, members, regions) = try tx.pipeline(
            .indicators(in: focusArea, tenant: caller.tenant),
            .members(
                of: caller.tenant, on: day, after: "", limit: 1_000),
            .region(of: municipality))
        guard let region = regions.first else { throw Refusal.notFound }
        let others = members.filter { $0.membership != nil && $0.payer != municipality }.map(\.payer.rawValue)
        let places: [(String, CardLine.Place)] =
            [(municipality.rawValue, .own)] + others.map { ($0, .member) } + [(region, .region), ("FI", .country)]
        let values = Dictionary(
            grouping: try tx.fetch(.indicatorValues(in: places.map(\.0), tenant: caller.tenant)), by: { [$0.0.rawValue, $0.1.area] })
        let populations = try tx.newestPopulations(of: places.compactMap { PayerCode(rawValue: $0.0) }, tenant: caller.tenant)
        return Page(
            items: indicators.flatMap { indicator in
                places.map { area, place in
                    indicator.cardLine(
                        area: area, place: place, values: (values[[indicator.code.rawValue, area]] ?? []).map(\.1), upTo: year,
                        population: PayerCode(rawValue: area).flatMap { populations[$0] })
                }
            })
    }
}

extension Indicator: RowConvertible {
    package static let kind = "indicator"
    package static let columns = ["indicator", "name", "unit", "source", "focusArea", "direction", "origin"]
    package var cells: [Cell] {
        [
            .text(code.rawValue), .text(name), .text(unit), .text(source), .text(focusArea), .text(direction.rawValue),
            .optional(origin?.description),
        ]
    }
}

extension CardLine: RowConvertible {
    package static let kind = "card"
    package static let columns = [
        "indicator", "name", "unit", "area", "place", "year", "value", "trend", "caution", "reason", "source", "updated", "division",
    ]
    package var cells: [Cell] {
        [
            .text(indicator.code.rawValue), .text(indicator.name), .text(indicator.unit), .text(area), .text(place.rawValue),
            year.map(Cell.count) ?? .missing, value.map { .quantity($0.description) } ?? .missing, .optional(trend?.rawValue),
            .optional(isSmall ? "small-population" : nil), .optional(reason), .optional(source), .optional(updatedOn),
            .optional(division?.isEmpty == true ? nil : division),
        ]
    }
}
