/// A payer's figure in a sum of measures, with the computation that gave it.
struct MeasuredFigure {
    var value: Fraction
    /// In numbers, for a pocket calculator: "(120 + 135) / 2 + 0.01 × 4118"; steps before the last end in a semicolon.
    var working: String
    var values: [ExplainedValue]
}

extension CostShare {
    /// Every payer's figure, in their order. Refuses what is missing of all of them at once.
    func figures(of sum: MeasureSum, for payers: [PayerCode]) throws(AllocationRefusal) -> [MeasuredFigure] {
        for need in sum.needs(default: defaultDate) {
            let missing = (need.owner.map { [$0] } ?? payers).filter { basis[need.series, need.date, $0] == nil }
            guard missing.isEmpty else { throw .basisMissing(series: need.series, date: need.date, payers: missing) }
        }
        try checkLists(of: sum, for: payers)
        return try payers.map { payer throws(AllocationRefusal) in try figure(of: sum, for: payer) }
    }

    /// Whether the lists in it name every payer and nobody else.
    private func checkLists(of sum: MeasureSum, for payers: [PayerCode]) throws(AllocationRefusal) {
        for measure in sum.terms.flatMap(\.measures) {
            switch measure {
            case .weights(let weights): _ = try values(of: weights, for: payers)
            case .usage(_, let quantities): _ = try values(of: quantities, for: payers)
            case .brackets(let inner, _), .classes(let inner, _): try checkLists(of: inner, for: payers)
            case .series, .average, .figure: break
            }
        }
    }

    private func figure(of sum: MeasureSum, for payer: PayerCode) throws(AllocationRefusal) -> MeasuredFigure {
        var total = MeasuredFigure(value: .zero, working: "", values: [])
        var (steps, terms): ([String], [String]) = ([], [])
        for term in sum.terms {
            var product = term.factor.fraction
            var numbers = term.factor == .one && !term.measures.isEmpty ? [] : [term.factor.description]
            for measure in term.measures {
                let figure = try figure(of: measure, for: payer)
                product = try product.multiplied(by: figure.value)
                numbers.append(figure.working)
                steps += figure.steps
                total.values += figure.values.filter { !total.values.contains($0) }
            }
            terms.append(numbers.joined(separator: " × "))
            total.value = try total.value.adding(product)
        }
        total.working = (steps + [terms.joined(separator: " + ")]).joined(separator: "; ")
        return total
    }

    /// One measure's figure: what it is in the computation, and the steps that have to be done before.
    private typealias MeasureFigure = (value: Fraction, working: String, steps: [String], values: [ExplainedValue])

    private func figure(of measure: Measure, for payer: PayerCode) throws(AllocationRefusal) -> MeasureFigure {
        switch measure {
        case .series(let series):
            let found = try value(of: series.name, on: series.date ?? defaultDate, for: payer)
            return (Fraction(found.value), "\(found.value)", [], [ExplainedValue(found, in: series.name)])
        case .figure(let series, let owner):
            let found = try value(of: series.name, on: series.date ?? defaultDate, for: owner)
            return (Fraction(found.value), "\(found.value)", [], [ExplainedValue(found, in: series.name, of: owner)])
        case .average(let years, let series):
            return try average(of: series, years: years, for: payer)
        case .weights(let weights):
            let weight = weights[payer] ?? 0
            return (Fraction(weight), "\(weight)", [], [])
        case .usage(_, let quantities):
            let quantity = quantities[payer]
            return (quantity?.fraction ?? .zero, quantity?.description ?? "0", [], [])
        case .brackets(let sum, let bands):
            let figure = try figure(of: sum, for: payer)
            let cut = try bands.cut(figure.value)
            return (cut.value, "(\(cut.working))", figure.stepsBefore, figure.values)
        case .classes(let sum, let bands):
            let figure = try figure(of: sum, for: payer)
            let band = try bands.band(of: figure.value)
            return (band.number.fraction, "\(band.number) (\(figure.value.text) ≥ \(band.from))", figure.stepsBefore, figure.values)
        }
    }

    private func average(of series: DatedSeries, years: Int, for payer: PayerCode) throws(AllocationRefusal) -> MeasureFigure {
        let date = series.date ?? defaultDate
        let days = date.sameDay(inYears: years)
        // Before the first year that dates know, there are no values.
        guard days.count == years else { throw .basisMissing(series: series.name, date: date, payers: [payer]) }
        let found = try days.map { day throws(AllocationRefusal) in try value(of: series.name, on: day, for: payer) }
        var sum: Int128 = 0
        for value in found { sum = try sum.adding(Int128(value.value)) }
        return (
            Fraction(sum, over: Int128(years)), "(\(found.map { "\($0.value)" }.joined(separator: " + "))) / \(years)", [],
            found.map { ExplainedValue($0, in: series.name) }
        )
    }

    private func value(of series: SeriesName, on date: CalendarDate, for payer: PayerCode) throws(AllocationRefusal) -> BasisValue {
        guard let value = basis[series, date, payer] else { throw .basisMissing(series: series, date: date, payers: [payer]) }
        guard value.value >= 0 else { throw .basisNegative(series: series, payer: payer) }
        return value
    }
}

extension MeasuredFigure {
    /// The computation as a step of another one; none where it is a number by itself.
    fileprivate var stepsBefore: [String] { working == value.text ? [] : ["\(working) = \(value.text)"] }
}

extension Bands {
    /// The sum of the parts of the figure that lie in each band, each times the band's number.
    fileprivate func cut(_ figure: Fraction) throws(AllocationRefusal) -> (value: Fraction, working: String) {
        var value = Fraction.zero
        var parts: [String] = []
        for (index, band) in bands.enumerated() {
            let from = band.from.fraction
            guard try from.isBelow(figure) || index == 0 else { break }
            var upTo = figure
            if index + 1 < bands.count, try bands[index + 1].from.fraction.isBelow(figure) { upTo = bands[index + 1].from.fraction }
            let part = try upTo.subtracting(from)
            value = try value.adding(part.multiplied(by: band.number.fraction))
            parts.append("\(part.text) × \(band.number)")
        }
        return (value, parts.joined(separator: " + "))
    }

    /// The last band that does not begin above the figure.
    fileprivate func band(of figure: Fraction) throws(AllocationRefusal) -> Band {
        var found = bands[0]
        for band in bands.dropFirst() {
            if try figure.isBelow(band.from.fraction) { break }
            found = band
        }
        return found
    }
}

extension Rate {
    var fraction: Fraction { Fraction(Int128(tenBillionths), over: 10_000_000_000) }
}

extension Quantity {
    fileprivate var fraction: Fraction { Fraction(Int128(millionths), over: 1_000_000) }
}
