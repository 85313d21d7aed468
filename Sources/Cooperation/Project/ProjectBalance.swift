/// What of a project's money is open: what its closing leaves behind.
package struct ProjectBalance: Hashable, Sendable {
    /// What the funder still owes of claims.
    package let open: Money
    /// Decided support that nobody has claimed, or that a claim lost to a cut.
    package let unclaimed: Money
    /// Claims' costs beyond the project's own.
    package let aboveCosts: Money

    package init(open: Money, unclaimed: Money, aboveCosts: Money) {
        self.open = open
        self.unclaimed = unclaimed
        self.aboveCosts = aboveCosts
    }

    /// - Parameter costs: the project's, flat rate too; zero of a list that tells financing only, above which nothing is.
    package init(claims: [ProjectClaim], cells: [FinancingCell], costs: Money) {
        let support = { (state: FinancingState) in
            cells.reduce(Int64(0)) { $0 + ($1.state == state && $1.source.isSupport ? $1.amount.cents : 0) }
        }
        // A list may tell what was paid without a claim.
        let used = max(claims.reduce(0) { $0 + $1.used.cents }, support(.paid))
        let claimed = claims.reduce(0) { $0 + $1.costs.cents }
        self.init(
            open: Money(unchecked: claims.reduce(0) { $0 + $1.open.cents }), unclaimed: Money(unchecked: max(0, support(.decided) - used)),
            aboveCosts: Money(unchecked: costs == .zero ? 0 : max(0, claimed - costs.cents)))
    }

    package var isClear: Bool { open == .zero && unclaimed == .zero && aboveCosts == .zero }
}
