internal import Cooperation

/// The content of the template `area`: amounts in the order of time as steps over a line at zero, with the largest one
/// marked. It is 1,000 wide and 200 high.
struct AreaChart {
    private static let width = 1000
    private static let height = 200

    let path: String
    let zero: Int
    let peak: ChartBar
    /// The labels under the chart, from left to right.
    let axis: [String]

    /// Nil if there are no amounts.
    ///
    /// - Parameter axis: the labels at the left and the right end.
    init?(_ amounts: [Money], axis: [String]) {
        guard let highest = amounts.max(), let lowest = amounts.min() else { return nil }
        let least = Int128(min(lowest, .zero).cents), most = max(Int128(highest.cents), least + 1)
        let y = { (cents: Int128) in Self.height - Int((cents - least) * Int128(Self.height) / (most - least)) }
        let x = { (place: Int) in place * Self.width / amounts.count }
        zero = y(0)
        let steps = amounts.enumerated().map { "V\(y(Int128($1.cents)))H\(x($0 + 1))" }.joined()
        path = "M0 \(zero)\(steps)V\(zero)Z"
        let place = amounts.firstIndex(of: highest) ?? 0
        peak = ChartBar(tone: "peak", x: x(place), width: max(x(place + 1) - x(place), 2))
        self.axis = axis
    }
}
