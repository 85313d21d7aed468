internal import Cooperation

/// The content of the template `lines`: figures of several areas over the same years, one line for each, all on one
/// scale. It is 1,000 wide and 200 high.
struct LineChart {
    struct Series {
        let name: String
        /// The style of its line, which differs also by dashes and not only by colour.
        let tone: String
        /// Whether the scale is made for it. A line for which it is not made is shown only if the others stay large
        /// enough.
        let isCompared: Bool
        let figures: [CardLine.Figure]
    }

    struct Key {
        let tone: String
        let name: String
    }

    struct Line {
        let tone: String
        let path: String
    }

    private static let width: Int128 = 1000
    /// The places of the highest and the lowest figure, with room for half of a line's width.
    private static let top: Int128 = 6, bottom: Int128 = 194

    /// The last line is drawn over the others.
    let lines: [Line]
    /// The meaning of each style, once.
    let keys: [Key]
    /// The labels under the chart, from left to right.
    let axis: [String]
    let lowest: MeasureValue
    let highest: MeasureValue
    /// The names of areas beyond the scale.
    let beyond: [String]

    /// Nil for figures of fewer than two years.
    ///
    /// - Parameters:
    ///   - series: the most important one first.
    ///   - years: in order; a line continues from each year to the next and has a gap at a missing figure.
    init?(_ series: [Series], years: [Int]) {
        guard let first = years.first, let last = years.last, first < last else { return nil }
        let present = series.filter { !$0.figures.isEmpty }
        let compared = present.filter(\.isCompared)
        guard let scale = Self.limits(compared.isEmpty ? present : compared) else { return nil }
        let room = 2 * max(scale.upperBound - scale.lowerBound, 1)
        let shown = present.filter { series in
            series.isCompared
                || Self.limits([series]).map { scale.lowerBound - room <= $0.lowerBound && $0.upperBound <= scale.upperBound + room }
                    == true
        }
        guard let range = Self.limits(shown) else { return nil }
        let length = max(range.upperBound - range.lowerBound, 2), span = Int128(last - first)
        let place = { (figure: CardLine.Figure) in
            let x = Int128(figure.year - first) * Self.width / span
            let rise = range.lowerBound == range.upperBound ? length / 2 : Int128(figure.value.millionths) - range.lowerBound
            return "\(x) \(Self.bottom - rise * (Self.bottom - Self.top) / length)"
        }
        lines = shown.reversed().map { Line(tone: $0.tone, path: Self.path($0.figures, years, place)) }
        keys = shown.reduce(into: []) { keys, series in
            if !keys.contains(where: { $0.tone == series.tone }) { keys.append(Key(tone: series.tone, name: series.name)) }
        }
        axis = ["\(first)", "\(last)"]
        (lowest, highest) = (MeasureValue(millionths: Int64(range.lowerBound)), MeasureValue(millionths: Int64(range.upperBound)))
        beyond = present.filter { series in !shown.contains { $0.name == series.name } }.map(\.name)
    }

    /// Nil if there are no figures.
    private static func limits(_ series: [Series]) -> ClosedRange<Int128>? {
        let figures = series.flatMap(\.figures).map { Int128($0.value.millionths) }
        guard let low = figures.min(), let high = figures.max() else { return nil }
        return low...high
    }

    /// A single figure is a line without length, whose round ends make a dot.
    private static func path(_ figures: [CardLine.Figure], _ years: [Int], _ place: (CardLine.Figure) -> String) -> String {
        var path = "", before: Int?
        for (index, year) in years.enumerated() {
            guard let figure = figures.first(where: { $0.year == year }) else { continue }
            let follows = before == index - 1
            path += (follows ? "L" : "M") + place(figure)
            let isLast = index + 1 >= years.count || !figures.contains { $0.year == years[index + 1] }
            if !follows && isLast { path += "h0" }
            before = index
        }
        return path
    }
}
