internal import Cooperation

/// What the template `lines` names: figures of several areas over the same years, a line each, all on one scale.
/// Thousand wide and two hundred high.
struct LineChart {
    struct Series {
        let name: String
        /// How its line looks: by its dashes, too, and not by its colour alone.
        let tone: String
        /// Whether the scale is made for it. Another one is on the chart while it leaves these large enough.
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
    /// Between the lowest figure and the highest, which leave room for half of a line's width.
    private static let top: Int128 = 6, bottom: Int128 = 194

    /// The last lies above the others.
    let lines: [Line]
    /// What the looks of lines mean, each once.
    let keys: [Key]
    /// Under the chart, from left to right.
    let axis: [String]
    let lowest: MeasureValue
    let highest: MeasureValue
    /// Names of what is beyond the scale.
    let beyond: [String]

    /// Nil for figures of fewer than two years.
    ///
    /// - Parameters:
    ///   - series: the most important one first.
    ///   - years: in order; a line goes on from one of them to the next and has a gap where a figure is missing.
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

    /// Nil for no figures.
    private static func limits(_ series: [Series]) -> ClosedRange<Int128>? {
        let figures = series.flatMap(\.figures).map { Int128($0.value.millionths) }
        guard let low = figures.min(), let high = figures.max() else { return nil }
        return low...high
    }

    /// A figure that stands alone is a line of no length, whose round ends are a dot.
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
