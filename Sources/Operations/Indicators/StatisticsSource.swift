package import Cooperation

/// A source of indicators: StatFin and Sotkanet over HTTP, through the `Statistics` module.
package protocol StatisticsSource: Sendable {
    /// The answers for an import, with the selection that fits them.
    ///
    /// - Parameter years: nil for all available years.
    /// - Throws: `Refusal.sourceUnavailable`, or `.invalid("origin", …)` if the source has nothing with that name.
    func answers(of origin: IndicatorOrigin, years: ClosedRange<Int>?) async throws -> [StatisticsAnswer]
}

/// One answer of a source.
package struct StatisticsAnswer: Sendable {
    package let text: String
    /// The day of update, if the source gives it outside of the answer.
    package let updatedOn: CalendarDate?

    package init(text: String, updatedOn: CalendarDate? = nil) {
        self.text = text
        self.updatedOn = updatedOn
    }
}
