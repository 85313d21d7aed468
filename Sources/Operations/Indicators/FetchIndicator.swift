package import Cooperation
package import Postgres
internal import Store

/// Fetches an indicator from its origin and imports the answer: nothing is deleted.
package struct FetchIndicator: FetchingOperation {
    package static let summary = "Fetch an indicator's values from its origin"
    package static let action = "indicator-fetch"
    package static let permission = Permission.manageProjects
    package static let writes: [any RowConvertible.Type] = [ImportedIndicator.self] + IndicatorImport.detailWrites
    package var indicator: IndicatorCode
    /// The years to fetch; nil for the first and last available ones.
    package var firstYear: Int?
    package var lastYear: Int?
    /// Whether every row's outcome is listed, and not only sums and the rows that were left out.
    package var isDetailed: Bool
    private var answers: [StatisticsAnswer] = []
    private var selection = StatisticsSelection.all

    package enum Results: String, CaseIterable, Sendable { case summary, rows }

    private enum CodingKeys: CodingKey { case indicator, firstYear, lastYear, isDetailed }

    package init(_ fields: inout Fields) throws {
        indicator = try fields.required(.indicator)
        (firstYear, lastYear) = try fields.fetchedYears()
        isDetailed =
            try fields.optional(
                .choice("results", "The content of the answer: sums by indicator, or the outcome of each row.", example: .rows),
                default: Results.summary)
            == .rows
        try Fields.checkFetched(firstYear, lastYear)
    }

    package func fetched(by operations: Operations, as caller: Caller) async throws -> FetchIndicator {
        let indicators = try await operations.database.fetch(
            .indicators(tenant: caller.tenant), settings: [caller.tenant.setting], key: caller.tenant.turn,
            deadline: operations.deadline().time)
        guard let known = indicators.first(where: { $0.code == indicator }) else { throw Refusal.notFound }
        guard let origin = known.origin else { throw Refusal.state(.indicatorHasNoOrigin) }
        guard let source = operations.statistics else { throw Refusal.sourceUnavailable(.turnedOff(nil)) }
        var operation = self
        operation.answers = try await source.answers(of: origin, years: Fields.fetched(firstYear, lastYear))
        operation.selection = origin.selection
        return operation
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let documents = answers.map { StatisticsDocument(text: $0.text, selection: selection, updatedOn: $0.updatedOn) }
        if isDetailed {
            return Change(rows: try IndicatorImport.rows(of: documents, to: indicator, in: tx, tenant: caller.tenant))
        }
        var pass = try IndicatorImport(of: indicator, in: tx, tenant: caller.tenant)
        for document in documents { try document.forEachRow(in: tx) { _ = try pass.take($0) } }
        return Change(rows: try pass.finish())
    }
}

extension Fields {
    /// The years to fetch; nil for the first and last available ones. Check them when all fields are read.
    mutating func fetchedYears() throws -> (first: Int?, last: Int?) {
        (
            try optional(.statisticsYear("firstYear", "The first year to fetch; all years if it is left out.", example: 2015)),
            try optional(.statisticsYear("lastYear", "The last year to fetch; all years if it is left out.", example: 2024))
        )
    }

    static func checkFetched(_ first: Int?, _ last: Int?) throws {
        if let first, let last, first > last { throw Refusal.invalid("lastYear", .range("\(first)", "\(IndicatorValue.years.upperBound)")) }
    }

    /// The years in the form for a source.
    static func fetched(_ first: Int?, _ last: Int?) -> ClosedRange<Int>? {
        if first == nil && last == nil { return nil }
        return (first ?? IndicatorValue.years.lowerBound)...(last ?? IndicatorValue.years.upperBound)
    }
}

extension Field where Value == Int {
    /// A year within the years of stored values.
    static func statisticsYear(_ name: String, _ meaning: String, example: Int) -> Self {
        integer(name, meaning, IndicatorValue.years, example: example)
    }
}
