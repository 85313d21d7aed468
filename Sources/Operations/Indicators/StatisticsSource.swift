package import Cooperation

/// Where indicators are fetched from: StatFin and Sotkanet over HTTP, by way of the `Statistics` module.
package protocol StatisticsSource: Sendable {
    /// Answers that an import reads, with the selection that fits them.
    ///
    /// - Parameter years: nil for all that there are.
    /// - Throws: `Refusal.sourceUnavailable`, or `.invalid("origin", …)` when the source has nothing of that name.
    func answers(of origin: IndicatorOrigin, years: ClosedRange<Int>?) async throws -> [StatisticsAnswer]
}

/// One answer of a source.
package struct StatisticsAnswer: Sendable {
    package let text: String
    /// What the source says elsewhere of when it was updated.
    package let updatedOn: CalendarDate?

    package init(text: String, updatedOn: CalendarDate? = nil) {
        self.text = text
        self.updatedOn = updatedOn
    }
}
