/// An organ's decision that changes a funded project: its costs, its time or its financing. Both the old and the new
/// values can be read.
package struct ProjectChange: Hashable, Sendable {
    /// The terms of a project besides costs and financing that change only by such a decision.
    package struct Terms: Hashable, Sendable {
        package let startsOn: CalendarDate?
        package let endsOn: CalendarDate?
        package let supportRate: SupportRate?

        package init(startsOn: CalendarDate?, endsOn: CalendarDate?, supportRate: SupportRate?) {
            self.startsOn = startsOn
            self.endsOn = endsOn
            self.supportRate = supportRate
        }

        package init(of project: Project) {
            self.init(startsOn: project.startsOn, endsOn: project.endsOn, supportRate: project.supportRate)
        }
    }

    /// Its place in the order of the changes, from 1.
    package let number: Int
    package let decision: Decision
    package let reason: String
    /// Why claims may exceed the project's sums after the change; nil if they do not exceed them.
    package let accepted: String?
    /// The number of splits at the time: these splits are older than the change.
    package let splits: Int
    package let before: Terms
    package let after: Terms

    package init(
        number: Int, decision: Decision, reason: String, accepted: String?, splits: Int, before: Terms, after: Terms
    ) {
        self.number = number
        self.decision = decision
        self.reason = reason
        self.accepted = accepted
        self.splits = splits
        self.before = before
        self.after = after
    }
}

/// An amount that a change altered.
package struct ProjectChangeLine: Hashable, Sendable {
    package enum Part: Hashable, Sendable {
        case cost(CostCategory)
        /// Decided financing.
        case financing(FinancingSource)
        /// A payer's part of the municipal financing.
        case share(PayerCode)
    }

    package enum Subject: String, CaseIterable, Sendable { case cost, financing, share }

    /// The change's number.
    package let change: Int
    package let year: BudgetYear
    package let part: Part
    package let before: Money
    package let after: Money

    package init(change: Int, year: BudgetYear, part: Part, before: Money, after: Money) {
        self.change = change
        self.year = year
        self.part = part
        self.before = before
        self.after = after
    }

    package var subject: Subject {
        switch part {
        case .cost: .cost
        case .financing: .financing
        case .share: .share
        }
    }

    /// The category of a cost or the source of financing; nil for a payer's part.
    package var item: String? {
        switch part {
        case .cost(let category): category.rawValue
        case .financing(let source): source.rawValue
        case .share: nil
        }
    }

    package var payer: PayerCode? { if case .share(let payer) = part { payer } else { nil } }
}

/// A funded project's amounts at one time: all costs, decided financing and payers' parts.
package struct DecidedFigures: Hashable, Sendable {
    private struct Place: Hashable, Comparable {
        let year: BudgetYear
        let part: ProjectChangeLine.Part

        private var order: (Int, Int, String) {
            switch part {
            case .cost(let category): (0, year.year, category.rawValue)
            case .financing(let source): (1, year.year, source.rawValue)
            case .share(let payer): (2, year.year, payer.rawValue)
            }
        }

        static func < (left: Place, right: Place) -> Bool { left.order < right.order }
    }

    private let amounts: [Place: Money]

    /// - Parameter costs: including the flat rate.
    package init(costs: [ProjectCost], cells: [FinancingCell], shares: [ProjectShare]) {
        let costs = costs.map { (Place(year: $0.year, part: .cost($0.category)), $0.amount) }
        let cells = cells.filter { $0.state == .decided }.map { (Place(year: $0.year, part: .financing($0.source)), $0.amount) }
        let shares = shares.map { (Place(year: $0.year, part: .share($0.payer)), $0.amount) }
        amounts = Dictionary(costs + cells + shares) { first, _ in first }
    }

    /// The differences, in order: costs, financing, parts.
    package func lines(since before: DecidedFigures, change: Int) -> [ProjectChangeLine] {
        Set(amounts.keys).union(before.amounts.keys).sorted().compactMap { place in
            let (old, new) = (before.amounts[place] ?? .zero, amounts[place] ?? .zero)
            return old == new ? nil : ProjectChangeLine(change: change, year: place.year, part: place.part, before: old, after: new)
        }
    }
}

extension ProjectFigures {
    /// The years whose decided municipal financing has changed, each with the amount to split; zero if nothing is left.
    package func municipalChanges(since before: ProjectFigures) -> [(year: BudgetYear, amount: Money)] {
        let (old, new) = (before.amounts(.decided, from: .municipal), amounts(.decided, from: .municipal))
        return Set(old.keys).union(new.keys).sorted().compactMap { year in
            let (was, amount) = (old[year] ?? .zero, new[year] ?? .zero)
            return was == amount ? nil : (year: year, amount: amount)
        }
    }
}

extension [ProjectSplit] {
    /// The newest split for a year.
    package func holding(in year: BudgetYear) -> ProjectSplit? { last { split in split.from.map { $0 <= year } ?? true } }

    /// The payers that share the decided parts of a year: those that the split names, or else those with a part in the
    /// nearest year with the same split, where earlier years come before later ones. Empty if there are none.
    package func payers(of year: BudgetYear, by split: ProjectSplit, _ shares: [ProjectShare]) -> [PayerCode] {
        if let named = split.payers { return named }
        let years = Set(shares.map(\.year)).filter { (holding(in: $0)?.number ?? split.number) == split.number }
        let nearest = years.filter { $0 <= year }.max() ?? years.min()
        return shares.filter { $0.year == nearest }.map(\.payer)
    }
}
