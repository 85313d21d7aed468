/// The service that cannot be settled, and why.
package struct SettlementRefusal: Error {
    package let service: ServiceCode
    package let reason: AllocationRefusal
}

/// The data about payers when a year is closed.
package struct PayersAtYearEnd: Sendable {
    /// Each payer's name in the year's budget, or its present name if the budget does not have the payer.
    package let names: [PayerCode: LocalizedText]
    /// The payers that take part on any day after the year.
    package let staying: Set<PayerCode>
    /// The ledger's open entries of this year and earlier ones.
    package let open: [OpenEntry]

    package init(names: [PayerCode: LocalizedText], staying: Set<PayerCode>, open: [OpenEntry]) {
        self.names = names
        self.staying = staying
        self.open = open
    }
}

extension LayerFigures {
    /// Settles the layer's contributions against the year's actual costs.
    ///
    /// Each service's actual net cost is shared by the key, values, bounds and overrides of its budget, and each payer
    /// counts by the days on which it took part. Bounds and overrides that do not fit the cost give way to it. Fixed
    /// amounts and tariffs are as agreed: a payer that took part for a part of the year pays that part of them, but the
    /// whole of an override. The charges for projects stay as decided. For a payer that leaves, the amounts carried
    /// from earlier years are settled too.
    ///
    /// - Parameters:
    ///   - net: each service's actual costs less its actual income.
    ///   - days: of each service; in a service that is not named all payers count fully.
    ///   - basis: key values of payers that the layer does not have, such as a member that joined after the approval.
    /// - Throws: `SettlementRefusal`, `SettlementExceptionFault`, or `MoneyOverflow` if a sum is too large.
    package func settlement(
        net: [ServiceCode: Money], days: [ServiceCode: ServiceDays], basis: BasisTable, terms: SettlementTerms,
        payers: PayersAtYearEnd
    ) throws -> Settlement {
        var basis = basis
        for value in values { basis.insert(value.basis, in: value.series) }
        var services: [SettledService] = []
        var contributions: [SettledContribution] = []
        for line in lines {
            let service = line.service.service
            let actual = net[service] ?? .zero
            let days = days[service]
            let parts: [(payer: PayerCode, settled: Money, fraction: String?)]
            do throws(AllocationRefusal) { parts = try settle(line, net: actual, days: days, basis: basis) } catch {
                throw SettlementRefusal(service: service, reason: error)
            }
            let settled = try parts.map {
                try SettledContribution(
                    service: service, payer: $0.payer, advance: line.contributions[$0.payer] ?? .zero, settled: $0.settled,
                    days: days?[$0.payer] ?? 0, fraction: $0.fraction)
            }
            services.append(
                try SettledService(
                    service: service, name: line.service.name, key: line.service.terms.key, net: actual,
                    advance: try Money.sum(settled.map(\.advance)), settled: try Money.sum(settled.map(\.settled)),
                    gaveWay: line.whatGaveWay(to: actual, settled)))
            contributions += settled
        }
        let used = payers.open.filter { !payers.staying.contains($0.payer) }.sorted { $0.number < $1.number }
        return try Settlement(
            layer: budget.layer, terms: terms, services: services,
            shares: try shares(of: contributions, leaving: used, by: terms, payers), contributions: contributions, used: used)
    }

    private func shares(
        of contributions: [SettledContribution], leaving used: [OpenEntry], by terms: SettlementTerms, _ payers: PayersAtYearEnd
    ) throws -> [SettledShare] {
        let (own, left) = (Dictionary(grouping: contributions, by: \.payer), Dictionary(grouping: used, by: \.payer))
        let shares = try Set(own.keys).union(left.keys).sorted().map { payer in
            let advance = try Money.sum((own[payer] ?? []).map(\.advance))
            let settled = try Money.sum((own[payer] ?? []).map(\.settled))
            let carried = try Money.sum((left[payer] ?? []).map(\.amount)).negated
            let amount = try Money.sum([settled, advance.negated, carried])
            let (outcome, ground) = try terms.outcome(of: amount, for: payer, leaves: !payers.staying.contains(payer))
            return try SettledShare(
                payer: payer, name: payers.names[payer] ?? LocalizedText(fi: payer.rawValue, sv: payer.rawValue, en: payer.rawValue),
                advance: advance, settled: settled, carried: carried, outcome: outcome, ground: ground)
        }
        if let stranger = terms.exceptions.payers.first(where: { named in !shares.contains { $0.payer == named } }) {
            throw SettlementExceptionFault(payer: stranger, amount: nil, possible: [])
        }
        return shares
    }

    /// Every payer's part of a line's actual net cost, with its portion if the key gave one.
    private func settle(
        _ line: Line, net: Money, days: ServiceDays?, basis: BasisTable
    ) throws(AllocationRefusal) -> [(payer: PayerCode, settled: Money, fraction: String?)] {
        let key = line.service.terms.key
        if key == .projects {
            // As decided, by year and payer: neither days nor actual costs change it.
            return line.contributions.sorted { $0.key < $1.key }.map { ($0.key, $0.value, nil) }
        }
        if key.isAsAgreed {
            // An override is an amount for the year, and not a price by the day.
            let set = Set(line.overrides.map(\.payer))
            return line.contributions.sorted { $0.key < $1.key }.map { payer, advance in
                (payer, set.contains(payer) ? advance : days?.part(of: advance, for: payer) ?? advance, nil)
            }
        }
        var costs = costShare(of: line, basis: basis)
        costs.net = net
        costs.participants = Set(line.contributions.keys).union(days?.payers.keys.map(\.self) ?? []).sorted()
        costs.presence = days
        costs.givesWay = true
        return try costs.contributions().contributions.map { ($0.payer, $0.amount, key.isProportion ? $0.explanation.fraction : nil) }
    }
}

extension LayerFigures.Line {
    /// The agreed terms that gave way to an actual cost.
    fileprivate func whatGaveWay(to net: Money, _ settled: [SettledContribution]) -> [SettlementConcession] {
        let set = Dictionary(overrides.map { ($0.payer, $0.amount) }) { first, _ in first }
        let (bounds, step) = (service.terms.bounds, service.terms.step)
        var gaveWay: Set<SettlementConcession> = []
        for contribution in settled {
            let (payer, cents) = (contribution.payer, Int128(contribution.settled.magnitude.cents))
            if let amount = set[payer] {
                if amount != contribution.settled { gaveWay.insert(.overrides) }
            } else if let floor = bounds.floors[payer], cents < floor.cents(of: net, step: step, .up) {
                gaveWay.insert(.floors)
            } else if let cap = bounds.caps[payer], cents > cap.cents(of: net, step: step, .down) {
                gaveWay.insert(.caps)
            }
        }
        return SettlementConcession.allCases.filter(gaveWay.contains)
    }
}
