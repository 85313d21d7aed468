package import Cooperation
package import Postgres
internal import Store

/// Fetches an indicator from its origin and brings the answer in, as an import of it would: nothing is taken away.
package struct FetchIndicator: FetchingOperation {
    package static let action = "indicator-fetch"
    package static let permission = Permission.manageProjects
    package var indicator: ServiceCode
    /// All that there are where it is left out.
    package var firstYear: Int?
    package var lastYear: Int?
    /// Whether every row's outcome is told, not only sums and what was left out.
    package var isDetailed: Bool
    private var answers: [StatisticsAnswer] = []
    private var selection = StatisticsSelection.all

    package enum Results: String, CaseIterable, Sendable { case summary, rows }

    private enum CodingKeys: CodingKey { case indicator, firstYear, lastYear, isDetailed }

    package init(_ fields: inout Fields) throws {
        indicator = try fields.indicator()
        firstYear = try fields.statisticsYear("firstYear")
        lastYear = try fields.statisticsYear("lastYear")
        isDetailed = try fields.choice("results") == Results.rows
        if let firstYear, let lastYear, firstYear > lastYear { throw Refusal.invalid("lastYear", .range("\(firstYear)", "2200")) }
    }

    package func fetched(by operations: Operations, as caller: Caller) async throws -> FetchIndicator {
        let indicators = try await operations.database.fetch(
            .indicators(tenant: caller.tenant), settings: [caller.tenant.setting], key: caller.tenant.turn,
            deadline: operations.deadline().time)
        guard let known = indicators.first(where: { $0.code == indicator }) else { throw Refusal.notFound }
        guard let origin = known.origin else { throw Refusal.state(.indicatorHasNoOrigin) }
        guard let source = operations.statistics else { throw Refusal.sourceUnavailable("fetching is turned off") }
        let years =
            firstYear == nil && lastYear == nil
            ? nil : (firstYear ?? IndicatorValue.years.lowerBound)...(lastYear ?? IndicatorValue.years.upperBound)
        var operation = self
        operation.answers = try await source.answers(of: origin, years: years)
        if case .statFin(_, let selection) = origin { operation.selection = selection }
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
    /// Within the years that values are kept of.
    fileprivate mutating func statisticsYear(_ name: String) throws -> Int? {
        guard let year: Int = try optional(name, "a year") else { return nil }
        guard IndicatorValue.years.contains(year) else {
            throw Refusal.invalid(name, .range("\(IndicatorValue.years.lowerBound)", "\(IndicatorValue.years.upperBound)"))
        }
        return year
    }
}
