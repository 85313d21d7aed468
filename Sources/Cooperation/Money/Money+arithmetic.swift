/// Sums are checked: there is no `+`, because a trap would stop every tenant's service for one tenant's typing error.
extension Money {
    package func adding(_ other: Money) throws(MoneyOverflow) -> Money {
        let (sum, overflow) = cents.addingReportingOverflow(other.cents)
        guard !overflow, let money = Money(cents: sum) else { throw MoneyOverflow() }
        return money
    }

    package func subtracting(_ other: Money) throws(MoneyOverflow) -> Money {
        try adding(other.negated)
    }

    package var negated: Money { Money(unchecked: -cents) }

    package var magnitude: Money { Money(unchecked: abs(cents)) }

    /// The sum in any order: only the result has to be possible, not the sums on the way.
    package static func sum(_ amounts: some Sequence<Money>) throws(MoneyOverflow) -> Money {
        let cents = amounts.reduce(Int128(0)) { $0 + Int128($1.cents) }
        guard let narrow = Int64(exactly: cents), let sum = Money(cents: narrow) else { throw MoneyOverflow() }
        return sum
    }
}
