/// How a service's net cost is shared among its payers.
///
/// A reference date left out is the budget's own (`CostShare.defaultDate`). The text of a key is one atom of the admin
/// protocol; `AllocationKey.parse` has the notation.
package indirect enum AllocationKey: Hashable, Sendable {
    /// In proportion to inhabitants.
    case population(at: CalendarDate?)
    /// The same for everybody.
    case equal
    /// In proportion to agreed integers.
    case weights([PayerCode: Int64])
    /// In proportion to a named dated series, such as taxable income.
    case basis(SeriesName, at: CalendarDate?)
    /// In proportion to measured quantities of a unit.
    case usage(SeriesName, [PayerCode: Quantity])
    /// These amounts, which have to sum to the net cost.
    case fixed([PayerCode: Money])
    /// A rate per inhabitant; the total follows from it.
    case tariff(Rate, at: CalendarDate?)
    /// Parts of other keys, such as half population and half taxable income.
    case mix([MixPart])
}

extension AllocationKey {
    /// The dated series whose values the key needs, each once, in the order they are named.
    package func requiredSeries(default defaultDate: CalendarDate) -> [(SeriesName, CalendarDate)] {
        switch self {
        case .population(let date), .tariff(_, let date): return [(.population, date ?? defaultDate)]
        case .basis(let series, let date): return [(series, date ?? defaultDate)]
        case .equal, .weights, .usage, .fixed: return []
        case .mix(let parts):
            var needed: [(SeriesName, CalendarDate)] = []
            for series in parts.flatMap({ $0.key.requiredSeries(default: defaultDate) }) where !needed.contains(where: { $0 == series }) {
                needed.append(series)
            }
            return needed
        }
    }
}
