/// A payer's figure in a sum of measures, with its computation.
struct MeasuredFigure {
    var value: Fraction
    /// In numbers, for a pocket calculator: "(120 + 135) / 2 + 0.01 × 4118"; a semicolon ends each step but the last.
    var working: String
    var values: [ExplainedValue]
}

extension CostShare {
    /// Every payer's figure, in the order of the payers. One refusal names all missing values.
    func figures(of sum: MeasureSum, for payers: [PayerCode]) throws(AllocationRefusal) -> [MeasuredFigure] {
        for need in sum.needs(default: defaultDate) {
            let missing = (need.owner.map { [$0] } ?? payers).filter { basis[need.series, need.date, $0] == nil }
            guard missing.isEmpty else { throw .basisMissing(series: need.series, date: need.date, payers: missing) }
        }
        try checkLists(of: sum, for: payers)
        return try payers.map { payer throws(AllocationRefusal) in try figure(of: sum, for: payer) }
    }

    /// Checks that the lists in it name every payer and nobody else.
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

    /// One measure's figure: its value, its text in the computation, and the steps that come before.
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
        // There are no values before the first supported year.
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
    /// The computation as a step of another one; none if it is a plain number.
    fileprivate var stepsBefore: [String] { working == value.text ? [] : ["\(working) = \(value.text)"] }
}

extension Bands {
    /// For each band, the part of the figure in that band times the band's number, summed.
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

    /// The last band that begins at the figure or below it.
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
