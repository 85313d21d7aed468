/// A key value as it is kept: dated and sourced, of the tenant's own or from the shared register.
package struct KeyValue: Hashable, Sendable {
    package let series: SeriesName
    package let referenceDate: CalendarDate
    package let payer: PayerCode
    package let value: Int64
    package let source: String
    /// Nil for a value of the shared register.
    package let retrievedOn: CalendarDate?
    /// 0 for a value of the shared register, which a tenant can put its own before.
    package let version: Int

    package init(
        series: SeriesName, referenceDate: CalendarDate, payer: PayerCode, value: Int64, source: String, retrievedOn: CalendarDate?,
        version: Int
    ) {
        self.series = series
        self.referenceDate = referenceDate
        self.payer = payer
        self.value = value
        self.source = source
        self.retrievedOn = retrievedOn
        self.version = version
    }
}
