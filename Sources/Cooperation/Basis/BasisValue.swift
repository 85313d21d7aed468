/// One key value: a payer's figure in a series on a reference date, and where it was taken from.
package struct BasisValue: Codable, Hashable, Sendable {
    package let payer: PayerCode
    /// In the series' own unit: inhabitants, or cents or euros of income; one unit a series.
    package let value: Int64
    package let source: String
    package let referenceDate: CalendarDate

    package init(payer: PayerCode, value: Int64, source: String, referenceDate: CalendarDate) {
        self.payer = payer
        self.value = value
        self.source = source
        self.referenceDate = referenceDate
    }
}
