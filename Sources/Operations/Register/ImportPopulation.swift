package import Cooperation
package import Postgres
internal import Store

/// Fetches the register of population, which all bodies share, for all municipalities.
package struct FetchPopulation: FetchingOperation {
    package static let summary = "Fetch the register of population from StatFin"
    package static let action = "population-fetch"
    package static let permission = Permission.operate
    package static let isLarge = true
    package static let movesPopulation = true
    package static let writes: [any RowConvertible.Type] = PopulationImport.writes
    /// The years to fetch; nil for the first and last available ones.
    package var firstYear: Int?
    package var lastYear: Int?
    package var origin: IndicatorOrigin
    private var answers: [StatisticsAnswer] = []
    private var today = CalendarDate.ofDecoded

    private enum CodingKeys: CodingKey { case firstYear, lastYear, origin }

    package init(_ fields: inout Fields) throws {
        (firstYear, lastYear) = try fields.fetchedYears()
        origin = try fields.optional(.origin, default: .population)
        today = fields.today
        try Fields.checkFetched(firstYear, lastYear)
    }

    package func fetched(by operations: Operations, as caller: Caller) async throws -> FetchPopulation {
        guard let source = operations.statistics else { throw Refusal.sourceUnavailable(.turnedOff(nil)) }
        var operation = self
        operation.answers = try await source.answers(of: origin, years: Fields.fetched(firstYear, lastYear))
        return operation
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let documents = answers.map { StatisticsDocument(text: $0.text, selection: origin.selection, updatedOn: $0.updatedOn) }
        return Change(rows: try PopulationImport.rows(of: documents, retrievedOn: today, in: tx))
    }
}

/// Imports an answer of StatFin or Sotkanet, or the operator's own list, into the register of population.
package struct ImportPopulation: ChangeOperation {
    package static let summary = "Import figures into the register of population"
    package static let action = "population-import"
    package static let permission = Permission.operate
    package static let isLarge = true
    package static let movesPopulation = true
    package static let writes: [any RowConvertible.Type] = PopulationImport.writes
    package var document: DocumentText
    /// The codes that select one value if a table has further variables.
    package var content: StatisticsSelection
    package var source: String?
    /// Today if nil.
    package var retrieved: CalendarDate?
    private var today = CalendarDate.ofDecoded

    private enum CodingKeys: CodingKey { case document, content, source, retrieved }

    package init(_ fields: inout Fields) throws {
        document = try fields.required(
            .document(
                "document", "An answer of StatFin or Sotkanet, or CSV with the columns area;year;value.",
                example: "area;year;value\n236;2025;4100"))
        content = try fields.optional(.selection, default: .all)
        source = try fields.optional(
            .text(
                "source", "Where the figures are from; needed where the document does not tell it.", example: "Statistics Finland, 11ra",
                maximum: Limits.maximumSourceLength))
        retrieved = try fields.optional(
            .date("retrieved", "When they were taken from there; today if it is left out.", example: "2026-04-01"))
        today = fields.today
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let document = StatisticsDocument(text: document.text, selection: content)
        return Change(rows: try PopulationImport.rows(of: [document], source: source, retrievedOn: retrieved ?? today, in: tx))
    }
}
