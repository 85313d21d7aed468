internal import Cooperation

/// Amounts one after the other in one bar, in the order of the columns that have them, in thousandths of its width.
struct StackedBar {
    let parts: [ChartBar]

    /// Between two parts, so that their edge is seen without colours.
    private static let gap = 3

    /// - Parameters:
    ///   - amounts: each with its series; what is not above zero has no part.
    ///   - most: the amount that is as long as the whole width.
    init(_ amounts: [(tone: String, amount: Money)], of most: Money) {
        let whole = max(Int128(most.cents), 1)
        var sum: Int128 = 0
        var parts: [ChartBar] = []
        for (tone, amount) in amounts where amount > .zero {
            let left = Int(sum * 1000 / whole)
            sum = min(sum + Int128(amount.cents), whole)
            let width = Int(sum * 1000 / whole) - left
            // What is too narrow to be seen is left to the table.
            if width > 0 { parts.append(ChartBar(tone: tone, x: left, width: width > 2 * Self.gap ? width - Self.gap : width)) }
        }
        self.parts = parts
    }
}

/// The series of a stacked chart: the order is the same in the legend, in the bars and in the table.
enum Series {
    /// Names of the styles.
    static func tone(_ place: Int) -> String { "s\(place + 1)" }
}
