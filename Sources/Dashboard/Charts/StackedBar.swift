internal import Cooperation

/// Amounts one after the other in one bar, in the order of their columns, in thousandths of its width.
struct StackedBar {
    let parts: [ChartBar]

    /// The gap between two parts, so that their edge is visible without colours.
    private static let gap = 3

    /// - Parameters:
    ///   - amounts: each with its series; an amount of zero or below has no part.
    ///   - most: the amount with the whole width.
    init(_ amounts: [(tone: String, amount: Money)], of most: Money) {
        let whole = max(Int128(most.cents), 1)
        var sum: Int128 = 0
        var parts: [ChartBar] = []
        for (tone, amount) in amounts where amount > .zero {
            let left = Int(sum * 1000 / whole)
            sum = min(sum + Int128(amount.cents), whole)
            let width = Int(sum * 1000 / whole) - left
            // A part that would be too narrow to see is left out; the table has its figure.
            if width > 0 { parts.append(ChartBar(tone: tone, x: left, width: width > 2 * Self.gap ? width - Self.gap : width)) }
        }
        self.parts = parts
    }
}

/// The series of a stacked chart, in one order for the legend, the bars and the table.
enum Series {
    /// The names of the styles.
    static func tone(_ place: Int) -> String { "s\(place + 1)" }
}
