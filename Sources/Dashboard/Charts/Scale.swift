internal import Cooperation

/// The places of amounts on a chart, in thousandths of its width.
struct Scale {
    private let least: Int128
    private let most: Int128

    /// - Parameter isFromZero: whether zero is on the scale, so that lengths are in the proportion of amounts.
    init(_ amounts: [Money], isFromZero: Bool = true) {
        let cents = amounts.map { Int128($0.cents) } + (isFromZero ? [0] : [])
        least = cents.min() ?? 0
        most = max(cents.max() ?? 0, least + 1)
    }

    /// The amount at the beginning of the scale.
    var start: Money { (try? Money(exactly: least)) ?? .zero }

    /// A bar from one amount to another. A difference that is not zero is always visible.
    func bar(from: Money, to: Money, _ tone: ChartBar.Tone) -> ChartBar {
        let (left, right) = (place(min(from, to)), place(max(from, to)))
        return ChartBar(tone: tone.rawValue, x: min(left, 996), width: from == to ? 0 : max(right - left, 4))
    }

    private func place(_ amount: Money) -> Int {
        let cents = min(max(Int128(amount.cents), least), most)
        return Int((cents - least) * 1000 / (most - least))
    }
}

/// One bar, in the row of the table that has its figure.
struct ChartBar {
    enum Tone: String { case total, part, more, less }

    let tone: String
    let x: Int
    let width: Int
}
