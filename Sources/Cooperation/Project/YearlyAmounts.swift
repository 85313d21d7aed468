/// Amounts by year and kind, as a request lists them: "2027:eu:112000.00,2027:municipal:28000.00".
package struct YearlyAmounts<Kind: RawRepresentable<String> & Hashable & Sendable>: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        package let year: BudgetYear
        package let kind: Kind
        package let amount: Money
    }

    /// Each year and kind once.
    package let entries: [Entry]
}

/// The longest text of such a list, in bytes: some 150 cells, which is enough for twenty years and seven sources.
package let maximumYearlyAmountsLength = 4_096

extension YearlyAmounts: TextCodable {
    /// Nil for a cell that is named twice, or an amount below zero.
    package init?(_ text: String) {
        var entries: [Entry] = []
        var seen: Set<String> = []
        for item in text.split(separator: ",", omittingEmptySubsequences: false) {
            let pieces = item.split(separator: ":", omittingEmptySubsequences: false)
            guard pieces.count == 3, let year = BudgetYear(String(pieces[0])), let kind = Kind(rawValue: String(pieces[1])),
                let amount = Money(String(pieces[2])), amount >= .zero, seen.insert("\(year) \(kind.rawValue)").inserted
            else { return nil }
            entries.append(Entry(year: year, kind: kind, amount: amount))
        }
        self.entries = entries
    }

    package var description: String { entries.map { "\($0.year):\($0.kind.rawValue):\($0.amount)" }.joined(separator: ",") }
}

extension ProjectFigures {
    /// Sets costs; zero removes a cost.
    package mutating func set(_ amounts: YearlyAmounts<CostCategory>) {
        let places = Set(amounts.entries.map { [$0.year.description, $0.kind.rawValue] })
        costs = costs.filter { !places.contains([$0.year.description, $0.category.rawValue]) }
        costs += amounts.entries.filter { $0.amount != .zero }.map { ProjectCost(year: $0.year, category: $0.kind, amount: $0.amount) }
    }

    /// Sets decided financing; zero removes a cell.
    package mutating func set(_ amounts: YearlyAmounts<FinancingSource>) {
        let places = Set(amounts.entries.map { [$0.year.description, $0.kind.rawValue] })
        cells = cells.filter { $0.state != .decided || !places.contains([$0.year.description, $0.source.rawValue]) }
        cells += amounts.entries.filter { $0.amount != .zero }.map {
            FinancingCell(year: $0.year, source: $0.kind, state: .decided, amount: $0.amount)
        }
    }
}
