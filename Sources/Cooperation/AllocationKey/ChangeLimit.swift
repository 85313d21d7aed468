/// How far a contribution may be from last year's, for how long, and who bears the difference.
package struct ChangeLimit: Hashable, Sendable {
    /// The most it may rise: a share of last year's contribution, or euros for each inhabitant. At least one of `up`
    /// and `down` is there.
    package var up: Bound?
    /// The most it may fall.
    package var down: Bound?
    /// The years over which the limit loses its force in equal steps; nil for a lasting one.
    package var years: ClosedRange<Int>?
    /// The proportion by which what the limit takes from some is shared among all; nil for what they pay by the
    /// limited key.
    package var rest: AllocationKey?

    package init(up: Bound? = nil, down: Bound? = nil, years: ClosedRange<Int>? = nil, rest: AllocationKey? = nil) {
        self.up = up
        self.down = down
        self.years = years
        self.rest = rest
    }

    /// Whether it needs to know how many live where.
    package var isPerInhabitant: Bool {
        [up, down].contains { if case .amount = $0 { true } else { false } }
    }

    /// How much of what the limit changes stays in a year: all until the first of its years, nothing after the last.
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
