/// The six columns: the original budget, amendments, the budget after them, the actual, its deviation, and the year before.
package struct StatementFigures: Hashable, Sendable {
    package var original: Money
    /// The budget with the amendments in force.
    package var after: Money
    /// Nil while it is not known: missing is not zero.
    package var actual: Money?
    package var previous: Money?

    package init(original: Money, after: Money, actual: Money?, previous: Money?) {
        self.original = original
        self.after = after
        self.actual = actual
        self.previous = previous
    }

    package var amendments: Money { Money(unchecked: after.cents - original.cents) }
    package var deviation: Money? { actual.map { Money(unchecked: $0.cents - after.cents) } }

    /// The actual as a percentage of the budget, "80.42"; nil where there is no budget or no actual.
    package var realised: String? { actual.flatMap { $0.percent(of: after) } }

    /// The sum; what is missing in one is missing in it.
    package func adding(_ other: StatementFigures) throws(MoneyOverflow) -> StatementFigures {
        StatementFigures(
            original: try original.adding(other.original), after: try after.adding(other.after),
            actual: try sum(actual, other.actual), previous: try sum(previous, other.previous))
    }

    private func sum(_ left: Money?, _ right: Money?) throws(MoneyOverflow) -> Money? {
        guard let left, let right else { return nil }
        return try left.adding(right)
    }
}
