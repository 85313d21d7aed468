/// One key's figure for every participant, in their order, with a sum above zero and the source of each figure.
struct KeyColumn {
    let values: [Int128]
    private let sum: Int128
    /// The number of decimals in the values' text.
    private let decimals: Int
    private let series: SeriesName?
    private let unit: SeriesName?
    private let referenceDate: CalendarDate?
    private let sources: [String?]

    /// Refuses a negative figure and a sum of zero.
    init(
        _ values: [Int128], payers: [PayerCode], decimals: Int = 0, series: SeriesName? = nil, unit: SeriesName? = nil,
        referenceDate: CalendarDate? = nil, sources: [String]? = nil
    ) throws(AllocationRefusal) {
        var sum: Int128 = 0
        for (payer, value) in zip(payers, values) {
            guard value >= 0 else { throw .basisNegative(series: series, payer: payer) }
            sum = try sum.adding(value)
        }
        guard sum > 0 else { throw .basisAllZero(series: series) }
        self.values = values
        self.sum = sum
        self.decimals = decimals
        self.series = series
        self.unit = unit
        self.referenceDate = referenceDate
        self.sources = sources ?? values.map { _ in nil }
    }

    func lines(parts: String) -> [ExplanationLine] {
        zip(values, sources).map { value, source in
            ExplanationLine(
                series: series, unit: unit, referenceDate: referenceDate, source: source,
                numerator: DecimalText.write(value, decimals: decimals), denominator: DecimalText.write(sum, decimals: decimals),
                parts: parts)
        }
    }
}

extension CostShare {
    /// The figures of a key with one figure for each payer.
    func column(of key: AllocationKey, payers: [PayerCode]) throws(AllocationRefusal) -> KeyColumn {
        switch key {
        case .population(let date), .tariff(_, let date):
            try column(of: .population, at: date, payers: payers)
        case .basis(let series, let date):
            try column(of: series, at: date, payers: payers)
        case .equal:
            try KeyColumn(payers.map { _ in 1 }, payers: payers)
        case .weights(let weights):
            try KeyColumn(values(of: weights, for: payers).map { Int128($0) }, payers: payers)
        case .usage(let unit, let quantities):
            try KeyColumn(
                values(of: quantities, for: payers).map { Int128($0.millionths) }, payers: payers, decimals: Quantity.decimals, unit: unit)
        case .fixed(let amounts):
            try KeyColumn(magnitudes(of: values(of: amounts, for: payers)), payers: payers, decimals: 2)
        case .mix, .sum, .among, .charge, .first, .limit, .projects:
            throw .mixInvalid
        }
    }

    private func column(of series: SeriesName, at date: CalendarDate?, payers: [PayerCode]) throws(AllocationRefusal) -> KeyColumn {
        let date = date ?? defaultDate
        let values = payers.map { basis[series, date, $0] }
        let missing = zip(payers, values).filter { $1 == nil }.map { $0.0 }
        guard missing.isEmpty else { throw .basisMissing(series: series, date: date, payers: missing) }
        let found = values.compactMap { $0 }
        return try KeyColumn(
            found.map { Int128($0.value) }, payers: payers, series: series, referenceDate: date, sources: found.map(\.source))
    }

    /// The values of a key's own list in the order of the payers. The list must name every payer and nobody else.
    func values<Value>(of list: [PayerCode: Value], for payers: [PayerCode]) throws(AllocationRefusal) -> [Value] {
        let known = Set(participants)
        if let stranger = list.keys.filter({ !known.contains($0) }).min() { throw .payerNotParticipant(stranger) }
        let missing = payers.filter { list[$0] == nil }
        guard missing.isEmpty else { throw .payersNotInKey(missing) }
        return payers.compactMap { list[$0] }
    }

    /// Amounts as bases. The amounts of a refund are all negative; their magnitudes are used.
    private func magnitudes(of amounts: [Money]) -> [Int128] {
        let sign: Int128 = amounts.contains { $0 > .zero } ? 1 : -1
        return amounts.map { sign * Int128($0.cents) }
    }
}
