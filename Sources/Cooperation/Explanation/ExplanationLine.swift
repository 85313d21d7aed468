/// One key's part in a contribution: the payer's figure over everybody's, and where the figure was taken from.
package struct ExplanationLine: Codable, Hashable, Sendable {
    /// The key series; nil for keys that carry their figures themselves.
    package let series: SeriesName?
    /// The unit of usage.
    package let unit: SeriesName?
    package let referenceDate: CalendarDate?
    package let source: String?
    /// The payer's figure, decimal text.
    package let numerator: String
    /// The sum of all participants' figures, decimal text.
    package let denominator: String
    /// How much of the whole this key decides: "1/2" in a mix of two equal parts, otherwise "1/1".
    package let parts: String
}
