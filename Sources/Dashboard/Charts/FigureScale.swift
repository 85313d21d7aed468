internal import Cooperation

/// The places of a statistic's figures on a chart, in thousandths of its width; zero is always on the scale.
struct FigureScale {
    private let least: Int128
    private let most: Int128

    /// - Parameters:
    ///   - compared: the figures for which the scale is made.
    ///   - all: further figures, which are included only if the compared ones stay large enough. With a country's
    ///     inhabitants on the scale, a municipality's would be invisible.
    init(_ compared: [MeasureValue], _ all: [MeasureValue]) {
        let own = compared.map { Int128($0.millionths) } + [0]
        let (low, high) = (own.min() ?? 0, own.max() ?? 0)
        let limit = 4 * max(high - low, 1)
        let fitting = all.map { Int128($0.millionths) }.filter { $0 - low <= limit && high - $0 <= limit }
        least = min(low, fitting.min() ?? 0)
        most = max(high, fitting.max() ?? 0, least + 1)
    }

    /// A bar from zero to the figure; nil for a figure beyond the scale.
    func bar(to value: MeasureValue, _ tone: String) -> ChartBar? {
        let figure = Int128(value.millionths)
        guard (least...most).contains(figure) else { return nil }
        let place = { (figure: Int128) in Int((figure - least) * 1000 / (most - least)) }
        let (left, right) = (place(min(figure, 0)), place(max(figure, 0)))
        return ChartBar(tone: tone, x: min(left, 996), width: figure == 0 ? 0 : max(right - left, 4))
    }
}
