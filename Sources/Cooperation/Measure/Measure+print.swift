extension MeasureSum: CustomStringConvertible {
    package var description: String { terms.map(\.description).joined(separator: "+") }
}

extension MeasureTerm: CustomStringConvertible {
    package var description: String {
        let number = factor == .one && !measures.isEmpty ? [] : [factor.description]
        return (number + measures.map(\.description)).joined(separator: "*")
    }
}

extension Measure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .series(let series): series.description
        case .average(let years, let series): "average:\(years)(\(series))"
        case .figure(let series, let owner): "figure:\(series.name):\(owner)" + AllocationKey.suffix(series.date)
        case .weights(let weights): "weights" + AllocationKey.list(weights)
        case .usage(let unit, let quantities): "usage:\(unit)" + AllocationKey.list(quantities)
        case .brackets(let sum, let bands): "brackets(\(sum),\(bands))"
        case .classes(let sum, let bands): "classes(\(sum),\(bands))"
        }
    }
}

extension DatedSeries: CustomStringConvertible {
    package var description: String {
        (name == .population ? "population" : "basis:\(name)") + AllocationKey.suffix(date)
    }
}

extension Bands: CustomStringConvertible {
    package var description: String { bands.map { "\($0.from):\($0.number)" }.joined(separator: ",") }
}
