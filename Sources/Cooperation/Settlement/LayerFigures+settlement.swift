/// Which service cannot be settled, and why.
package struct SettlementRefusal: Error {
    package let service: ServiceCode
    package let reason: AllocationRefusal
}

extension LayerFigures {
    /// Settles the layer's contributions against what the year came to.
    ///
    /// Each service's actual net cost is shared by the key, values, bounds and overrides that shared its budget, a payer counting by
    /// the days it took part. Fixed amounts and tariffs are as agreed; who took part for a part of the year pays that part of them.
    ///
    /// - Parameters:
    ///   - net: each service's actual costs less its actual income.
    ///   - days: of each service, on how many days of the year each payer took part.
    ///   - basis: key values of payers that the layer did not know, such as a member who joined after it was approved.
    package func settlement(
        net: [ServiceCode: Money], days: [ServiceCode: [PayerCode: Int]], basis: BasisTable, terms: SettlementTerms
    ) throws(SettlementRefusal) -> Settlement {
        var basis = basis
        for value in values { basis.insert(value.basis, in: value.series) }
        var services: [SettledService] = []
        var contributions: [SettledContribution] = []
        for line in lines {
            let actual = net[line.service.service] ?? .zero
            let settled: [SettledContribution]
            do throws(AllocationRefusal) {
                settled = try settle(line, net: actual, days: days[line.service.service] ?? [:], basis: basis)
            } catch { throw SettlementRefusal(service: line.service.service, reason: error) }
            services.append(
                SettledService(
                    service: line.service.service, name: line.service.name, key: line.service.terms.key, net: actual,
                    advance: Money(unchecked: settled.reduce(0) { $0 + $1.advance.cents }),
                    settled: Money(unchecked: settled.reduce(0) { $0 + $1.settled.cents })))
            contributions += settled
        }
        let shares = Dictionary(grouping: contributions, by: \.payer).sorted { $0.key < $1.key }.map { payer, own in
            let advance = Money(unchecked: own.reduce(0) { $0 + $1.advance.cents })
            let settled = Money(unchecked: own.reduce(0) { $0 + $1.settled.cents })
            let difference = Money(unchecked: settled.cents - advance.cents)
            return SettledShare(payer: payer, advance: advance, settled: settled, outcome: terms.outcome(of: difference))
        }
        return Settlement(layer: budget.layer, terms: terms, services: services, shares: shares, contributions: contributions)
    }

    private func settle(
        _ line: Line, net: Money, days: [PayerCode: Int], basis: BasisTable
    ) throws(AllocationRefusal) -> [SettledContribution] {
        let service = line.service.service
        switch line.service.terms.key {
        case .fixed, .tariff:
            let term = Int64(days.values.max() ?? 0)
            return line.contributions.sorted { $0.key < $1.key }.map { payer, advance in
                let part = term == 0 ? advance : advance.part(Int64(days[payer] ?? 0), of: term)
                return SettledContribution(
                    service: service, payer: payer, advance: advance, settled: part, days: days[payer] ?? 0, fraction: nil)
            }
        case .population, .equal, .weights, .basis, .usage, .mix:
            var costs = costShare(of: line, basis: basis)
            costs.net = net
            costs.participants = Set(line.contributions.keys).union(days.keys).sorted()
            costs.presence = days
            return try costs.contributions().contributions.map {
                SettledContribution(
                    service: service, payer: $0.payer, advance: line.contributions[$0.payer] ?? .zero, settled: $0.amount,
                    days: days[$0.payer] ?? 0, fraction: $0.explanation.fraction)
            }
        }
    }
}

extension Money {
    /// `numerator / denominator` of it, half away from zero; the fraction is from 0 to 1.
    fileprivate func part(_ numerator: Int64, of denominator: Int64) -> Money {
        let doubled = 2 * Int128(cents.magnitude) * Int128(numerator) + Int128(denominator)
        let rounded = Int64(doubled / (2 * Int128(denominator)))
        return Money(unchecked: cents < 0 ? -rounded : rounded)
    }
}
