/// All stored figures of a layer of a budget, for comparing it with another layer.
package struct LayerFigures: Sendable {
    package struct Line: Sendable {
        package let service: BudgetService
        package let contributions: [PayerCode: Money]
        package let overrides: [ContributionOverride]
        /// Each payer's contribution of the year before, if a limit on the change used it.
        package var lastYear: [PayerCode: Money]
        /// The amounts that projects charge each payer, if the key is `projects`.
        package let charges: [PayerCode: [ProjectCharge]]
        /// The budgeted amount of each account, if the service is kept by account.
        package let accounts: [AccountCode: Money]

        package init(
            service: BudgetService, contributions: [PayerCode: Money], overrides: [ContributionOverride],
            lastYear: [PayerCode: Money] = [:], charges: [PayerCode: [ProjectCharge]] = [:],
            accounts: [AccountCode: Money] = [:]
        ) {
            self.service = service
            self.contributions = contributions
            self.overrides = overrides
            self.lastYear = lastYear
            self.charges = charges
            self.accounts = accounts
        }
    }

    /// One key value from which a contribution was computed.
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
    /// The carried amount of each payer that has one.
    private let carriedOf: [PayerCode: Money]
    /// Each payer's sum over the services.
    private let shares: [PayerCode: Money]

    package init(budget: Budget, lines: [Line], values: [Value], carried: [PayerCode: Money] = [:]) throws(MoneyOverflow) {
        self.budget = budget
        self.lines = lines
        self.values = values
        carriedOf = carried
        shares = try .sums(of: lines.map(\.contributions))
    }

    /// A payer's sum over the services.
    package func share(of payer: PayerCode) -> Money { shares[payer] ?? .zero }

    /// A payer's carried amount of earlier years: below zero for a surplus.
    package func carried(to payer: PayerCode) -> Money { carriedOf[payer] ?? .zero }

    package func toPay(by payer: PayerCode) throws(MoneyOverflow) -> Money { try share(of: payer).adding(carried(to: payer)) }

    package var payers: Set<PayerCode> { Set(shares.keys).union(carriedOf.keys) }

    package subscript(service: ServiceCode) -> Line? { lines.first { $0.service.service == service } }

    package var basis: BasisTable {
        var table = BasisTable()
        for value in values { table.insert(value.basis, in: value.series) }
        return table
    }

    /// The line's cost with all terms and values by which it was shared.
    package func costShare(of line: Line, basis: BasisTable) -> CostShare {
        var costs = CostShare(
            of: line.service, among: line.contributions.keys.sorted(), overrides: line.overrides, defaultDate: budget.referenceDate,
            basis: basis)
        if line.service.terms.key.needsLastYear { costs.lastYear = LastYear(before: budget.layer.year, contributions: line.lastYear) }
        costs.charges = line.charges
        return costs
    }
}

extension [PayerCode: Money] {
    /// Each payer's sum over services, from each payer's amounts.
    static func sums(of services: [[PayerCode: Money]]) throws(MoneyOverflow) -> [PayerCode: Money] {
        var cents: [PayerCode: Int128] = [:]
        for amounts in services {
            for (payer, amount) in amounts { cents[payer, default: 0] += Int128(amount.cents) }
        }
        var sums: [PayerCode: Money] = [:]
        for (payer, cents) in cents { sums[payer] = try Money(exactly: cents) }
        return sums
    }
}
