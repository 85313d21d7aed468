/// Which service cannot be settled, and why.
package struct SettlementRefusal: Error {
    package let service: ServiceCode
    package let reason: AllocationRefusal
}

extension LayerFigures {
    /// Settles the layer's contributions against what the year came to.
    ///
    /// Each service's actual net cost is shared by the key, values, bounds and overrides that shared its budget, a
    /// payer counting by the days it took part. Fixed amounts and tariffs are as agreed; who took part for a part of
    /// the year pays that part of them.
    ///
    /// - Parameters:
    ///   - net: each service's actual costs less its actual income.
    ///   - days: of each service, on how many days of the year each payer took part.
    ///   - basis: key values of payers that the layer did not know, such as a member who joined after it was approved.
    /// - Throws: `SettlementRefusal`, or `MoneyOverflow` where the sums are beyond what can be told.
    package func settlement(
        net: [ServiceCode: Money], days: [ServiceCode: [PayerCode: Int]], basis: BasisTable, terms: SettlementTerms
    ) throws -> Settlement {
        var basis = basis
        for value in values { basis.insert(value.basis, in: value.series) }
        var services: [SettledService] = []
        var contributions: [SettledContribution] = []
        for line in lines {
            let service = line.service.service
            let actual = net[service] ?? .zero
            let days = days[service] ?? [:]
            let parts: [(payer: PayerCode, settled: Money, fraction: String?)]
            do throws(AllocationRefusal) { parts = try settle(line, net: actual, days: days, basis: basis) } catch {
                throw SettlementRefusal(service: service, reason: error)
            }
            let settled = try parts.map {
                try SettledContribution(
                    service: service, payer: $0.payer, advance: line.contributions[$0.payer] ?? .zero, settled: $0.settled,
                    days: days[$0.payer] ?? 0, fraction: $0.fraction)
            }
            services.append(
                try SettledService(
                    service: service, name: line.service.name, key: line.service.terms.key, net: actual,
                    advance: try Money.sum(settled.map(\.advance)), settled: try Money.sum(settled.map(\.settled))))
            contributions += settled
        }
        let shares = try Dictionary(grouping: contributions, by: \.payer).sorted { $0.key < $1.key }.map { payer, own in
            let advance = try Money.sum(own.map(\.advance))
            let settled = try Money.sum(own.map(\.settled))
            let outcome = terms.outcome(of: try settled.subtracting(advance))
            return try SettledShare(payer: payer, advance: advance, settled: settled, outcome: outcome)
        }
        return try Settlement(layer: budget.layer, terms: terms, services: services, shares: shares, contributions: contributions)
    }

    /// Every payer's part of a line's actual net cost, and its portion where the key gave one.
    private func settle(
        _ line: Line, net: Money, days: [PayerCode: Int], basis: BasisTable
    ) throws(AllocationRefusal) -> [(payer: PayerCode, settled: Money, fraction: String?)] {
        switch line.service.terms.key {
        case .fixed, .tariff:
            let term = Int64(days.values.max() ?? 0)
            return line.contributions.sorted { $0.key < $1.key }.map { payer, advance in
                // As agreed for all of the year, where nobody's days are known.
                let share = Proportion(Int64(days[payer] ?? 0), over: term)
                return (payer, share.map { advance.part($0, .halfUp) } ?? advance, nil)
            }
        case .population, .equal, .weights, .basis, .usage, .mix:
            var costs = costShare(of: line, basis: basis)
            costs.net = net
            costs.participants = Set(line.contributions.keys).union(days.keys).sorted()
            costs.presence = days
            return try costs.contributions().contributions.map { ($0.payer, $0.amount, $0.explanation.fraction) }
        }
    }
}
