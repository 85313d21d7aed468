extension KeyParser {
    /// `average:5(basis:calls)+0.01*population`.
    mutating func sum() throws(AllocationKeyError) -> MeasureSum {
        var terms: [MeasureTerm] = []
        repeat {
            guard terms.count < Limits.maximumMixParts else { throw scanner.error(.mixParts) }
            terms.append(try term())
        } while scanner.skip("+")
        return try checked(MeasureSum(terms), .mixParts)
    }

    /// A number, or measures with a number before them.
    private mutating func term() throws(AllocationKeyError) -> MeasureTerm {
        let start = scanner.position
        let factor = Rate(scanner.word())
        if let factor {
            try count()
            guard scanner.skip("*") else { return MeasureTerm(factor: factor, []) }
        } else {
            scanner.position = start
        }
        var measures: [Measure] = []
        repeat {
            measures.append(try measure(factor == nil && measures.isEmpty ? .term : .measure))
        } while scanner.skip("*")
        return MeasureTerm(factor: factor ?? .one, measures)
    }

    mutating func measure(_ expected: ExpectedForm) throws(AllocationKeyError) -> Measure {
        try inner { parser throws(AllocationKeyError) in
            let start = parser.scanner.position
            switch parser.scanner.word() {
            case "population", "basis":
                parser.scanner.position = start
                return .series(try parser.series())
            case "average":
                try parser.scanner.expect(":")
                let years = try parser.scanner.value(.wholeNumber(Measure.averageYears)) { text in
                    weight(text).map { Int($0) }.flatMap { Measure.averageYears.contains($0) ? $0 : nil }
                }
                try parser.scanner.expect("(")
                let series = try parser.series()
                try parser.scanner.expect(")")
                return .average(years: years, series)
            case "figure":
                try parser.scanner.expect(":")
                let series = try parser.scanner.value(.seriesName, SeriesName.init(rawValue:))
                try parser.scanner.expect(":")
                let owner = try parser.scanner.value(.payerCode, PayerCode.init(rawValue:))
                return .figure(DatedSeries(series, at: try parser.date()), of: owner)
            case "weights": return .weights(try parser.list(of: .weight, weight))
            case "usage":
                try parser.scanner.expect(":")
                let unit = try parser.scanner.value(.unitName, SeriesName.init(rawValue:))
                return .usage(unit, try parser.list(of: .quantity, Quantity.init))
            case "brackets": return try parser.banded(Measure.brackets)
            case "classes": return try parser.banded(Measure.classes)
            default:
                parser.scanner.position = start
                throw parser.scanner.error(expected)
            }
        }
    }

    /// `population`, or `basis:` and a name; with a day or without.
    private mutating func series() throws(AllocationKeyError) -> DatedSeries {
        let start = scanner.position
        switch scanner.word() {
        case "population": return DatedSeries(.population, at: try date())
        case "basis":
            try scanner.expect(":")
            let name = try scanner.value(.seriesName, SeriesName.init(rawValue:))
            return DatedSeries(name, at: try date())
        default:
            scanner.position = start
            throw scanner.error(.series)
        }
    }

    /// `(population,0:1,200000:0.9)`.
    private mutating func banded(_ measure: (MeasureSum, Bands) -> Measure) throws(AllocationKeyError) -> Measure {
        try scanner.expect("(")
        let sum = try sum()
        try scanner.expect(",", or: .mark("+", "*", ","))
        var bands: [Bands.Band] = []
        repeat {
            guard bands.count < Limits.maximumBands else { throw scanner.error(.bands) }
            try count()
            let last = bands.last?.from.millionths
            let from = try scanner.value(last == nil ? .firstBand : .nextBand) { text in
                Quantity(text).flatMap { from in last.map { from.millionths > $0 } ?? (from.millionths == 0) ? from : nil }
            }
            try scanner.expect(":")
            bands.append(Bands.Band(from: from, number: try scanner.value(.factor, Rate.init)))
        } while scanner.skip(",")
        try scanner.expect(")", or: .mark(",", ")"))
        return measure(sum, try checked(Bands(bands), .bands))
    }
}
