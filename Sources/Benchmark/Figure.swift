internal import Foundation

/// The result of one measurement, nearly always a ratio, beside the promised value.
struct Figure {
    enum Goal {
        case atLeast(Double)
        case atMost(Double)
        case within(ClosedRange<Double>)
        /// Nothing is promised; the figure is told so that a change is noticed.
        case stated
    }

    let name: String
    /// Nil if it could not be measured; the remark says why.
    let value: Double?
    let goal: Goal
    var remark = ""

    init(_ name: String, _ value: Double, _ goal: Goal = .stated, remark: String = "") {
        (self.name, self.value, self.goal, self.remark) = (name, value, goal, remark)
    }

    init(_ name: String, _ goal: Goal, isMissingBecause remark: String) {
        (self.name, value, self.goal, self.remark) = (name, nil, goal, remark)
    }

    /// The name, the figure, the goal, and whether it is met.
    var line: String {
        let columns = [(name, 76), (value.map(Self.text) ?? "-", 8), (goalText, 13), (outcome, 8)]
        return ("  " + columns.map { $0.0.padded(to: $0.1) }.joined() + remark).trimmingCharacters(in: .newlines)
    }

    private var goalText: String {
        switch goal {
        case .atLeast(let least): ">= \(Self.text(least))"
        case .atMost(let most): "<= \(Self.text(most))"
        case .within(let range): "\(Self.text(range.lowerBound))-\(Self.text(range.upperBound))"
        case .stated: "stated"
        }
    }

    private var outcome: String {
        guard let value else { return "" }
        switch goal {
        case .atLeast(let least): return value >= least ? "met" : "MISSED"
        case .atMost(let most): return value <= most ? "met" : "MISSED"
        case .within(let range): return range.contains(value) ? "met" : "MISSED"
        case .stated: return ""
        }
    }

    private static func text(_ value: Double) -> String { String(format: "%.2f", value) }
}

extension String {
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }

    /// The text aligned to the right end of a column.
    func indented(to width: Int) -> String { String(repeating: " ", count: max(1, width - count)) + self }
}
