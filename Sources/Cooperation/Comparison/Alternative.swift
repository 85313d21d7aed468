/// A what-if: how a layer's costs would be shared under other terms. A term that is nil does not change.
package struct Alternative: Hashable, Sendable {
    package var name: String
    /// The service it is about; every service where nil.
    package var service: ServiceCode?
    package var key: AllocationKey?
    /// Whose key values count where the key names no date.
    package var referenceDate: CalendarDate?
    package var payers: [PayerCode]?
    /// The net cost to share; needs a service.
    package var net: Money?

    package init(
        name: String, service: ServiceCode? = nil, key: AllocationKey? = nil, referenceDate: CalendarDate? = nil,
        payers: [PayerCode]? = nil, net: Money? = nil
    ) {
        (self.name, self.service, self.key) = (name, service, key)
        (self.referenceDate, self.payers, self.net) = (referenceDate, payers, net)
    }
}

/// What one alternative gives: everybody's share, or why one of its costs cannot be shared.
package struct AlternativeOutcome: Sendable {
    package let alternative: Alternative
    package let shares: [PayerCode: Money]
    package let refusal: (service: ServiceCode, reason: AllocationRefusal)?
    /// Services that stay as they are, since they have no payers.
    package let kept: [ServiceCode]
    /// What is shared in all.
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
    /// The shares with the alternative in place. Overrides stay; services it is not about keep their figures. An
    /// alternative of all services leaves those as they are that have no payers, unless it names payers itself.
    ///
    /// - Parameters:
    ///   - basis: the key values of every date and series that the alternative needs.
    ///   - lastYear: the contributions of the year before, where the alternative's key needs them and that year has any
    ///     in force.
    ///   - charges: what projects would charge in the year, for an alternative by that key.
    ///   - check: called before each service, since a large year takes long: what it throws ends the work.
    package func outcome(
        of alternative: Alternative, basis: BasisTable, lastYear: [ServiceCode: LastYear] = [:],
        charges: [PayerCode: [ProjectCharge]] = [:], check: () throws -> Void = {}
    ) throws -> AlternativeOutcome {
        var basis = basis
        // What the layer was shared by stands, whatever the registers say today.
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
