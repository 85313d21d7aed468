package import Cooperation
package import Postgres
internal import Store

/// The indicators that the body follows.
package struct ListIndicators: QueryOperation {
    package static let summary = "List the indicators that the body follows"
    package static let permission = Permission.read
    package typealias Output = Page<Indicator>

    package init(_ fields: inout Fields) throws {}

    package func query(as caller: Caller) -> Query<Page<Indicator>> {
        Query.indicators(tenant: caller.tenant).map { Page(items: $0) }
    }
}

/// A municipality's card: a focus area's indicators, beside those of the members, the region and the country.
package struct ShowCard: GatheredRead, ReadOperation {
    package static let summary = "Show a municipality's card: indicators beside members, region and country"
    package static let permission = Permission.read
    package static let isSlow = true
    package typealias Output = Page<CardLine>
    package var municipality: PayerCode
    package var focusArea: String?
    /// Shows the newest values up to this year.
    package var year: Int

    package init(_ fields: inout Fields) throws {
        municipality = try fields.required(.payer.named("municipality").meaning("A municipality's code."))
        focusArea = try fields.optional(.focusArea.meaning("Only indicators of this focus area."))
        year =
            try fields.optional(
                .statisticsYear(
                    "year", "The newest values up to this year; the present year if it is left out.", example: 2024))
            ?? fields.today.year
    }

    package func questions(as caller: Caller) -> Questions<Output> {
        let (municipality, year) = (municipality, year)
        let day = CalendarDate(year: year, month: 12, day: 31) ?? BudgetYear.earliest.lastDay
        return Questions(
            .indicators(in: focusArea, tenant: caller.tenant),
            .members(of: caller.tenant, on: day, after: "", limit: PageRequest.maximumLimit), .region(of: municipality),
            .indicatorValues(besideMembers: municipality, tenant: caller.tenant),
            .newestPopulations(besideMembers: municipality, tenant: caller.tenant)
        ) { indicators, members, regions, known, populations in
            guard let region = regions.first else { throw Refusal.notFound }
            let others = members.filter { $0.membership != nil && $0.payer != municipality }.map(\.payer.rawValue)
            let places: [(String, CardLine.Place)] =
                [(municipality.rawValue, .own)] + others.map { ($0, .member) } + [(region, .region), ("FI", .country)]
            let values = Dictionary(grouping: known, by: { [$0.0.rawValue, $0.1.area] })
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
}

extension Indicator: RowConvertible {
    package static let rowKind = "indicator"
    package static let meaning = "A statistical indicator that the body follows."
    package static let columns: [Column<Indicator>] = [
        .code("indicator", \.code, "The indicator's code.", example: "population"),
        .text("name", \.name, "Its name.", example: "Väestö 31.12."),
        .text("unit", \.unit, "The unit of its values; may be empty.", example: "henkilöä"),
        .text("source", \.source, "Where its values are from.", example: "Sotkanet 127"),
        .text("focusArea", \.focusArea, "The focus area that it belongs to; may be empty.", example: "Väestö"),
        .choice("direction", \.direction, "Whether a rise or a fall is good, or neither."),
        .text(
            "origin", \.origin?.description, "Where its values are fetched from; none if they come from files.",
            example: "sotkanet:127"),
    ]
}

extension CardLine: RowConvertible {
    package static let rowKind = "card"
    package static let meaning = "An indicator's newest value in one area of a municipality's card."
    package static let columns: [Column<CardLine>] = [
        .code("indicator", \.indicator.code, "The indicator's code.", example: "population"),
        .text("name", \.indicator.name, "The indicator's name.", example: "Väestö 31.12."),
        .text("unit", \.indicator.unit, "The unit of the value; may be empty.", example: "henkilöä"),
        .text("area", \.area, "The area: a municipality (236), a region (R16) or the country (FI).", example: "236"),
        .choice(
            "place", \.place,
            "What the area is: the card's own municipality, another member, their region or the country."),
        .integer("year", \.year, "The year of the value.", example: 2024),
        .quantity("value", \.value?.description, "The newest value up to the year asked for.", example: "4118"),
        .choice("trend", \.trend, "Which way the value went since the one before it."),
        .cell(
            "caution", .choice([CardLine.smallPopulation], name: "CardLineCaution"), isOptional: true,
            { $0.isSmall ? .text(CardLine.smallPopulation) : .missing },
            "Marks a population below 1,000: there, one person can change the value much.",
            example: CardLine.smallPopulation),
        .choice(
            "reason", \.reason, "Why there is no value: the source has none, keeps it secret, or none was imported."),
        .text("source", \.source, "Where the value is from.", example: "Statistics Finland, population 31.12.2024"),
        .date("updated", \.updatedOn, "The day the source updated it.", example: "2025-04-29"),
        .text(
            "division", { $0.division?.isEmpty == true ? nil : $0.division },
            "The territorial division that the source names.",
            example: "2024"),
    ]

    private static let smallPopulation = "small-population"
}
