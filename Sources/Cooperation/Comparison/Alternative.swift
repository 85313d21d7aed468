/// A what-if: the shares of a layer's costs under other terms. A term that is nil does not change.
package struct Alternative: Hashable, Sendable {
    package var name: String
    /// The service that it changes; every service if nil.
    package var service: ServiceCode?
    package var key: AllocationKey?
    /// The date of the key values if the key names no date.
    package var referenceDate: CalendarDate?
    package var payers: [PayerCode]?
    /// The net cost to share; it requires a service.
    package var net: Money?

    package init(
        name: String, service: ServiceCode? = nil, key: AllocationKey? = nil, referenceDate: CalendarDate? = nil,
        payers: [PayerCode]? = nil, net: Money? = nil
    ) {
        (self.name, self.service, self.key) = (name, service, key)
        (self.referenceDate, self.payers, self.net) = (referenceDate, payers, net)
    }
}

/// The result of one alternative: everybody's share, or why one of its costs cannot be shared.
package struct AlternativeOutcome: Sendable {
    package let alternative: Alternative
    package let shares: [PayerCode: Money]
    package let refusal: (service: ServiceCode, reason: AllocationRefusal)?
    /// Services that do not change, because they have no payers.
    package let kept: [ServiceCode]
    /// The sum of all shares.
    package let total: Money

    fileprivate init(_ alternative: Alternative, shares: [PayerCode: Money], kept: [ServiceCode]) throws(MoneyOverflow) {
        self.alternative = alternative
        self.shares = shares
        self.kept = kept
        refusal = nil
        total = try Money.sum(shares.values)
    }

    fileprivate init(_ alternative: Alternative, refused service: ServiceCode, _ reason: AllocationRefusal) {
        self.alternative = alternative
        shares = [:]
        kept = []
        refusal = (service, reason)
        total = .zero
    }
}

extension LayerFigures {
    /// The shares under the alternative. Overrides stay, and services that it does not change keep their figures. An
    /// alternative for all services does not change those without payers, unless it names payers itself.
    ///
    /// - Parameters:
    ///   - basis: the key values of every date and series that the alternative needs.
    ///   - lastYear: the contributions of the year before, if the alternative's key needs them and that year has any in
    ///     force.
    ///   - charges: the amounts that projects would charge in the year, for an alternative with that key.
    ///   - check: called before each service, because a large year takes long; an error that it throws ends the work.
    package func outcome(
        of alternative: Alternative, basis: BasisTable, lastYear: [ServiceCode: LastYear] = [:],
        charges: [PayerCode: [ProjectCharge]] = [:], check: () throws -> Void = {}
    ) throws -> AlternativeOutcome {
        var basis = basis
        // The values by which the layer was shared count, also if the registers have other ones today.
        for value in values { basis.insert(value.basis, in: value.series) }
        var services: [[PayerCode: Money]] = []
        var kept: [ServiceCode] = []
        for line in lines {
            try check()
            var contributions = line.contributions
            if alternative.service == nil || alternative.service == line.service.service {
                var costs = alternative.applied(to: costShare(of: line, basis: basis), charges: charges)
                costs.lastYear = costs.lastYear ?? lastYear[line.service.service]
                if alternative.service == nil, alternative.key != .projects, costs.participants.isEmpty {
                    kept.append(line.service.service)
                    services.append(contributions)
                    continue
                }
                do throws(AllocationRefusal) {
                    contributions = Dictionary(uniqueKeysWithValues: try costs.contributions().contributions.map { ($0.payer, $0.amount) })
                } catch {
                    return AlternativeOutcome(alternative, refused: line.service.service, error)
                }
            }
            services.append(contributions)
        }
        return try AlternativeOutcome(alternative, shares: .sums(of: services), kept: kept)
    }
}

extension Alternative {
    fileprivate func applied(to costs: CostShare, charges: [PayerCode: [ProjectCharge]]) -> CostShare {
        var costs = costs
        costs.key = key ?? costs.key
        if key == .projects {
            costs.charges = charges
            costs.participants = Array(charges.keys)
        }
        costs.defaultDate = referenceDate ?? costs.defaultDate
        costs.participants = payers ?? costs.participants
        costs.net = net ?? costs.net
        return costs
    }
}
