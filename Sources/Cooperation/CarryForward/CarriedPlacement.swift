/// The ledger's open entries for a body's drafts, and the draft that contains each of them.
package struct CarriedPlacement: Sendable {
    /// The entries that no layer in force, no layer before an organ, and no settlement uses.
    private let open: [OpenEntry]
    /// The entries that the layer in force of a draft's own year already uses: an amendment has them again, without
    /// charging them twice.
    private let kept: [BudgetYear: [OpenEntry]]
    /// The years of the drafts, in order. A year has at most one draft.
    private let drafts: [BudgetYear]

    package init(open: [OpenEntry], kept: [BudgetYear: [OpenEntry]], drafts: [BudgetYear]) {
        self.open = open
        self.kept = kept
        self.drafts = drafts.sorted()
    }

    /// The lines of each payer's share in the draft of the year.
    ///
    /// An open entry belongs to the first draft of a later year than its own. It belongs to no other draft, even if
    /// that draft cannot use all of it. So the figures of one draft do not depend on another.
    ///
    /// - Parameter shares: each payer's sum over the services. A payer without a sum gets no line, and keeps its
    ///   entries.
    package func lines(in year: BudgetYear, shares: [PayerCode: Money]) throws(MoneyOverflow) -> [PayerCode: [CarriedLine]] {
        var entries = Dictionary(uniqueKeysWithValues: (kept[year] ?? []).map { ($0.number, $0) })
        for entry in open where drafts.first(where: { $0 > entry.year }) == year {
            let own = entries[entry.number]?.amount ?? .zero
            entries[entry.number] = OpenEntry(
                number: entry.number, payer: entry.payer, year: entry.year, amount: try own.adding(entry.amount))
        }
        var lines: [PayerCode: [CarriedLine]] = [:]
        for (payer, entries) in Dictionary(grouping: entries.values, by: \.payer) {
            guard let gross = shares[payer] else { continue }
            let own = try entries.lines(in: gross)
            if !own.isEmpty { lines[payer] = own }
        }
        return lines
    }
}
