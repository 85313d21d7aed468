/// How a service's net cost is shared among its payers.
///
/// A reference date left out is the budget's own (`CostShare.defaultDate`). The text of a key is one atom of the admin
/// protocol; `AllocationKey.parse` has the notation.
package indirect enum AllocationKey: Hashable, Sendable {
    /// In proportion to inhabitants.
    case population(at: CalendarDate?)
    /// Every payer pays the same.
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
    /// Whether the total follows from the key, whatever there is to share.
    package var makesTotal: Bool { if case .tariff = self { true } else { false } }

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

/// One key of a `mix` and how many parts of the whole it decides.
package struct MixPart: Hashable, Sendable {
    package let parts: Int64
    package let key: AllocationKey

    /// Nil for parts outside 1...`Limits.maximumMixPart` and for keys that are no proportion: mix, fixed and tariff.
    package init?(parts: Int64, key: AllocationKey) {
        switch key {
        case .mix, .fixed, .tariff: return nil
        case .population, .equal, .weights, .basis, .usage: break
        }
        guard (1...Limits.maximumMixPart).contains(parts) else { return nil }
        self.parts = parts
        self.key = key
    }
}

/// A measured quantity, such as hours: up to six decimals, not negative, kept as millionths.
package struct Quantity: Hashable, Sendable {
    package let millionths: Int64

    package init?(millionths: Int64) {
        guard millionths >= 0 else { return nil }
        self.millionths = millionths
    }

    static let decimals = 6
}

extension Quantity: TextCodable {
    package init?(_ text: String) {
        guard let millionths = DecimalText.parse(text, decimals: Self.decimals) else { return nil }
        self.init(millionths: millionths)
    }

    package var description: String { DecimalText.write(millionths, decimals: Self.decimals) }
}

/// Euros per inhabitant: up to ten decimals, not negative, kept as ten-billionths of a euro.
package struct Rate: Hashable, Sendable {
    package let tenBillionths: Int64

    package init?(tenBillionths: Int64) {
        guard tenBillionths >= 0 else { return nil }
        self.tenBillionths = tenBillionths
    }

    static let decimals = 10
    /// How many of its units make a cent.
    static let unitsPerCent: Int128 = 100_000_000
}

extension Rate: TextCodable {
    package init?(_ text: String) {
        guard let tenBillionths = DecimalText.parse(text, decimals: Self.decimals) else { return nil }
        self.init(tenBillionths: tenBillionths)
    }

    package var description: String { DecimalText.write(tenBillionths, decimals: Self.decimals) }
}

extension AllocationKey {
    /// The key without what it says of payers who are gone. Fixed amounts stay: they are as agreed, and sum to no other
    /// total.
    package func without(_ gone: Set<PayerCode>) -> AllocationKey {
        switch self {
        case .weights(let weights): .weights(weights.filter { !gone.contains($0.key) })
        case .usage(let unit, let quantities): .usage(unit, quantities.filter { !gone.contains($0.key) })
        case .mix(let parts): .mix(parts.compactMap { MixPart(parts: $0.parts, key: $0.key.without(gone)) })
        case .population, .equal, .basis, .fixed, .tariff: self
        }
    }
}
