/// All figures of a layer of a budget, as they were stored: what two layers are compared by.
package struct LayerFigures: Sendable {
    package struct Line: Sendable {
        package let service: BudgetService
        package let contributions: [PayerCode: Money]
        package let overrides: [ContributionOverride]

        package init(service: BudgetService, contributions: [PayerCode: Money], overrides: [ContributionOverride]) {
            self.service = service
            self.contributions = contributions
            self.overrides = overrides
        }
    }

    /// One key value that a contribution came from.
    package struct Value: Hashable, Sendable {
        package let series: SeriesName
        package let basis: BasisValue

        package init(series: SeriesName, basis: BasisValue) {
            self.series = series
            self.basis = basis
        }
    }

    package let budget: Budget
    /// By service code.
    package let lines: [Line]
    package let values: [Value]

    package init(budget: Budget, lines: [Line], values: [Value]) {
        self.budget = budget
        self.lines = lines
        self.values = values
    }

    /// A payer's sum over the services.
    package func share(of payer: PayerCode) -> Money {
        // Sums of stored contributions lie within the limit that their total was checked against.
        Money(unchecked: lines.reduce(0) { $0 + ($1.contributions[payer]?.cents ?? 0) })
    }

    package var payers: Set<PayerCode> { Set(lines.flatMap(\.contributions.keys)) }

    package subscript(service: ServiceCode) -> Line? { lines.first { $0.service.service == service } }

    package var basis: BasisTable {
        var table = BasisTable()
        for value in values { table.insert(value.basis, in: value.series) }
        return table
    }

    /// The line's cost with all that it was shared by.
    package func costShare(of line: Line, basis: BasisTable) -> CostShare {
        CostShare(
            service: line.service.service, net: (try? line.service.net()) ?? .zero, key: line.service.terms.key,
            participants: line.contributions.keys.sorted(), bounds: line.service.terms.bounds, step: line.service.terms.step,
            overrides: line.overrides, defaultDate: budget.referenceDate, basis: basis)
    }
}
