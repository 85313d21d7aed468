/// One cell of a project's financing matrix.
package struct FinancingCell: Hashable, Sendable {
    package let year: BudgetYear
    package let source: FinancingSource
    package let state: FinancingState
    package let amount: Money

    package init(year: BudgetYear, source: FinancingSource, state: FinancingState, amount: Money) {
        self.year = year
        self.source = source
        self.state = state
        self.amount = amount
    }
}

/// A year's costs of a category.
package struct ProjectCost: Hashable, Sendable {
    package let year: BudgetYear
    package let category: CostCategory
    package let amount: Money

    package init(year: BudgetYear, category: CostCategory, amount: Money) {
        self.year = year
        self.category = category
        self.amount = amount
    }
}

/// A payer's part of a project's municipal financing in a year.
package struct ProjectShare: Hashable, Sendable {
    package let year: BudgetYear
    package let payer: PayerCode
    package let amount: Money
    /// Its exact portion; nil if the key names amounts.
    package let fraction: String?

    package init(year: BudgetYear, payer: PayerCode, amount: Money, fraction: String?) {
        self.year = year
        self.payer = payer
        self.amount = amount
        self.fraction = fraction
    }
}

/// A project's financing and costs together: the sources must sum to the costs before it is put before a funder.
package struct ProjectFigures: Hashable, Sendable {
    package var cells: [FinancingCell]
    /// Without the flat rate, which is computed from them.
    package var costs: [ProjectCost]

    package init(cells: [FinancingCell], costs: [ProjectCost]) {
        self.cells = cells
        self.costs = costs
    }

    package func sum(_ state: FinancingState) throws(MoneyOverflow) -> Money {
        try Money.sum(cells.filter { $0.state == state }.map(\.amount))
    }

    /// The amounts of one source in one state, by year.
    package func amounts(_ state: FinancingState, from source: FinancingSource) -> [BudgetYear: Money] {
        Dictionary(cells.filter { $0.state == state && $0.source == source }.map { ($0.year, $0.amount) }) { first, _ in first }
    }

    /// Including the flat rate of each year's staff costs.
    package func allCosts(by model: CostModel) -> [ProjectCost] {
        let flat = costs.filter { $0.category == .staff }.map {
            ProjectCost(year: $0.year, category: .flatRate, amount: model.flatRate(of: $0.amount))
        }
        return costs + flat.filter { $0.amount != .zero }
    }

    package func totalCost(by model: CostModel) throws(MoneyOverflow) -> Money { try allCosts(by: model).total() }

    /// Splits each year's municipal financing among the payers by the project's key. A payer that left before a year
    /// pays nothing of it.
    ///
    /// - Parameters:
    ///   - left: the last day of membership of each payer that was a member and is none any more.
    ///   - first: earlier years are left out; nil for all years.
    ///   - basis: the values that the key needs, at `date` if it names no date.
    package func shares(
        of project: Project, among payers: [PayerCode], left: [PayerCode: CalendarDate] = [:], from first: BudgetYear? = nil,
        at date: CalendarDate, basis: BasisTable
    ) throws(AllocationRefusal) -> [ProjectShare] {
        var shares: [ProjectShare] = []
        for (year, amount) in municipal(project, from: first) {
            shares += try ProjectShare.parts(of: amount, in: year, by: project.key, among: payers, left: left, at: date, basis: basis)
        }
        return shares
    }

    /// The municipal financing that counts, by year.
    package func municipal(_ project: Project, from first: BudgetYear? = nil) -> [(year: BudgetYear, amount: Money)] {
        amounts(project.countingState, from: .municipal).filter { year, amount in
            amount != .zero && first.map { year >= $0 } ?? true
        }.sorted { $0.key < $1.key }.map { (year: $0.key, amount: $0.value) }
    }
}

extension ProjectShare {
    /// Splits a year's municipal financing. A payer that left before the year pays nothing of it.
    package static func parts(
        of amount: Money, in year: BudgetYear, by key: AllocationKey, among payers: [PayerCode], left: [PayerCode: CalendarDate],
        at date: CalendarDate, basis: BasisTable
    ) throws(AllocationRefusal) -> [ProjectShare] {
        let gone = Set(payers.filter { payer in left[payer].map { $0 < year.firstDay } ?? false })
        let costs = CostShare(
            service: nil, net: amount, key: key.without(gone), participants: payers.filter { !gone.contains($0) }, defaultDate: date,
            basis: basis)
        return try costs.contributions().contributions.map {
            ProjectShare(year: year, payer: $0.payer, amount: $0.amount, fraction: $0.explanation.fraction)
        }
    }
}

extension [ProjectCost] {
    package func total() throws(MoneyOverflow) -> Money { try Money.sum(map(\.amount)) }
}

extension [FinancingCell] {
    /// The funder's part of the amounts in the state.
    package func support(_ state: FinancingState) throws(MoneyOverflow) -> Money {
        try Money.sum(filter { $0.state == state && $0.source.isSupport }.map(\.amount))
    }

    /// Decided financing of municipalities and others that is not recorded as paid; the amounts that budgets charge
    /// municipalities count as paid.
    package func notReceived(charged: Money) throws(MoneyOverflow) -> Money {
        var open = Money.zero
        for source in [FinancingSource.municipal, .otherPublic, .private] {
            let sum = { (state: FinancingState) throws(MoneyOverflow) in
                try Money.sum(filter { $0.source == source && $0.state == state }.map(\.amount))
            }
            let received = source == .municipal ? Swift.max(charged, try sum(.paid)) : try sum(.paid)
            open = try open.adding(Swift.max(.zero, try sum(.decided).subtracting(received)))
        }
        return open
    }

    /// Divides an amount among the sources in proportion to the funder's decided amounts, with the odd cents by largest
    /// remainder.
    ///
    /// Empty if nothing was decided for such sources.
    package func spread(_ amount: Money, support: Bool) throws(MoneyOverflow) -> [FinancingSource: Money] {
        let decided = filter { $0.state == .decided && $0.source.isSupport == support && $0.amount > .zero }
        if decided.isEmpty || amount == .zero { return [:] }
        let claims = Dictionary(decided.map { ($0.source, Int128($0.amount.cents)) }) { $0 + $1 }.map { Claim($0.key, basis: $0.value) }
        // Sources are different and their bases are above zero, so only the size of the figures can be refused.
        do {
            return Dictionary(uniqueKeysWithValues: try apportion(amount, among: claims).map { ($0.id, $0.amount) })
        } catch { throw MoneyOverflow() }
    }

    /// The amount of a cell; zero if it has none.
    package func amount(_ year: BudgetYear, _ source: FinancingSource, _ state: FinancingState) -> Money {
        first { $0.year == year && $0.source == source && $0.state == state }?.amount ?? .zero
    }
}
