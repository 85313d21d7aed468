/// How far a contribution may differ from last year's, for how long, and who bears the difference.
package struct ChangeLimit: Hashable, Sendable {
    /// The largest rise: a share of last year's contribution, or euros for each inhabitant. At least one of `up` and
    /// `down` is set.
    package var up: Bound?
    /// The largest fall.
    package var down: Bound?
    /// The years over which the limit weakens in equal steps; nil for a permanent limit.
    package var years: ClosedRange<Int>?
    /// The proportion by which all share the amounts that the limit takes from some; nil for the proportion of the
    /// limited key.
    package var rest: AllocationKey?

    package init(up: Bound? = nil, down: Bound? = nil, years: ClosedRange<Int>? = nil, rest: AllocationKey? = nil) {
        self.up = up
        self.down = down
        self.years = years
        self.rest = rest
    }

    /// Whether it needs the number of inhabitants.
    package var isPerInhabitant: Bool {
        [up, down].contains { if case .amount = $0 { true } else { false } }
    }

    /// The part of the limit's effect that remains in a year: all of it until the first of its years, nothing after the
    /// last.
    func force(in year: BudgetYear) -> Proportion {
        guard let years, year.year > years.lowerBound else { return .whole }
        return Proportion(Int64(max(0, years.upperBound + 1 - year.year)), over: Int64(years.count)) ?? .whole
    }
}

extension ChangeLimit: CustomStringConvertible {
    /// `up:10%,down:5%,years:2026-2029,rest:equal`.
    package var description: String {
        [
            up.map { "up:\($0)" }, down.map { "down:\($0)" }, years.map { "years:\($0.lowerBound)-\($0.upperBound)" },
            rest.map { "rest:\($0)" },
        ].compactMap(\.self).joined(separator: ",")
    }
}
