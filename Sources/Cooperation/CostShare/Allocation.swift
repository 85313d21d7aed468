/// A service's cost as shared. `total` is always the sum of the contributions and `unallocated`.
package struct Allocation: Codable, Hashable, Sendable {
    /// By payer code.
    package let contributions: [Contribution]
    /// What was to be shared: the net cost, or the sum the tariff gives.
    package let total: Money
    /// What overrides that `leave` their difference left over; negative when too much was allocated.
    package let unallocated: Money

    package init(contributions: [Contribution], total: Money, unallocated: Money) {
        self.contributions = contributions
        self.total = total
        self.unallocated = unallocated
    }
}
