/// Services and payers with their sums: of one version of a budget, or of several beside each other.
package struct Matrix: Sendable {
    package let versions: [Budget]
    /// By code, with the name in the last version.
    package let payers: [MatrixPayer]
    /// The services by code, and the sum of all.
    package let rows: [MatrixRow]

    /// - Parameters:
    ///   - isComparison: whether each row also has the difference between the last version and the first.
    ///   - payer: the payer whose columns are shown; all payers if nil. Sums are always over all payers.
    package init(_ versions: [MatrixVersion], isComparison: Bool, only payer: PayerCode?) throws(MoneyOverflow) {
        self.versions = versions.map(\.budget)
        var names: [PayerCode: MatrixPayer] = [:]
        for version in versions { for payer in version.payers { names[payer.payer] = payer } }
        payers = names.values.filter { payer == nil || $0.payer == payer }.sorted { $0.payer < $1.payer }
        let services = Set(versions.flatMap { $0.services.map(\.service) }).sorted()
        var rows: [MatrixRow] = []
        for service in services {
            let lines = versions.map { version in version.services.first { $0.service == service } }
            let figures = try zip(versions, lines).map { version, line throws(MoneyOverflow) in
                try MatrixFigures(amounts: version.contributions[service] ?? [:], unallocated: line?.unallocated ?? .zero)
            }
            let name = lines.compactMap(\.self).last?.name ?? ""
            rows.append(try MatrixRow(service: service, name: name, figures: figures, isComparison: isComparison))
        }
        let sums = try versions.indices.map { place throws(MoneyOverflow) in try MatrixFigures(sumOf: rows.map { $0.figures[place] }) }
        rows.append(try MatrixRow(service: nil, name: nil, figures: sums, isComparison: isComparison))
        self.rows = rows.map { $0.showing(only: payer) }
    }
}

/// One version of a budget in a matrix.
package struct MatrixVersion: Sendable {
    package let budget: Budget
    package let services: [BudgetService]
    package let contributions: [ServiceCode: [PayerCode: Money]]
    /// All payers with a share, by code.
    package let payers: [MatrixPayer]

    package init(budget: Budget, services: [BudgetService], contributions: [ServiceCode: [PayerCode: Money]], payers: [MatrixPayer]) {
        self.budget = budget
        self.services = services
        self.contributions = contributions
        self.payers = payers
    }
}

package struct MatrixPayer: Hashable, Sendable {
    package let payer: PayerCode
    package let name: LocalizedText

    package init(payer: PayerCode, name: LocalizedText) {
        self.payer = payer
        self.name = name
    }
}

/// A service in every version, or the sum of all services.
package struct MatrixRow: Sendable {
    /// Nil for the sum.
    package let service: ServiceCode?
    package let name: String?
    /// One for each version.
    package let figures: [MatrixFigures]
    /// The last version less the first; nil if the versions are not compared.
    package let change: MatrixFigures?

    private init(service: ServiceCode?, name: String?, figures: [MatrixFigures], change: MatrixFigures?) {
        self.service = service
        self.name = name
        self.figures = figures
        self.change = change
    }

    fileprivate init(service: ServiceCode?, name: String?, figures: [MatrixFigures], isComparison: Bool) throws(MoneyOverflow) {
        var change: MatrixFigures?
        if isComparison, let first = figures.first, let last = figures.last { change = try last.subtracting(first) }
        self.init(service: service, name: name, figures: figures, change: change)
    }

    fileprivate func showing(only payer: PayerCode?) -> MatrixRow {
        MatrixRow(
            service: service, name: name, figures: figures.map { $0.showing(only: payer) }, change: change?.showing(only: payer))
    }
}

/// The part of an amount that payers pay, and the part that nobody pays.
package struct MatrixFigures: Hashable, Sendable {
    /// The amounts of participants whose columns are shown.
    package let amounts: [PayerCode: Money]
    /// The sum of all payers' amounts, shown or not.
    package let shared: Money
    package let unallocated: Money
    /// Both together: the net cost.
    package let net: Money

    private init(amounts: [PayerCode: Money], shared: Money, unallocated: Money, net: Money) {
        self.amounts = amounts
        self.shared = shared
        self.unallocated = unallocated
        self.net = net
    }

    fileprivate init(amounts: [PayerCode: Money], unallocated: Money) throws(MoneyOverflow) {
        let shared = try Money.sum(amounts.values)
        self.init(amounts: amounts, shared: shared, unallocated: unallocated, net: try shared.adding(unallocated))
    }

    fileprivate init(sumOf figures: [MatrixFigures]) throws(MoneyOverflow) {
        let unallocated = try Money.sum(figures.map(\.unallocated))
        try self.init(amounts: .sums(of: figures.map(\.amounts)), unallocated: unallocated)
    }

    fileprivate func subtracting(_ other: MatrixFigures) throws(MoneyOverflow) -> MatrixFigures {
        var changes: [PayerCode: Money] = [:]
        for payer in Set(amounts.keys).union(other.amounts.keys) {
            changes[payer] = try (amounts[payer] ?? .zero).subtracting(other.amounts[payer] ?? .zero)
        }
        return try MatrixFigures(amounts: changes, unallocated: try unallocated.subtracting(other.unallocated))
    }

    fileprivate func showing(only payer: PayerCode?) -> MatrixFigures {
        guard let payer else { return self }
        return MatrixFigures(amounts: amounts.filter { $0.key == payer }, shared: shared, unallocated: unallocated, net: net)
    }
}
