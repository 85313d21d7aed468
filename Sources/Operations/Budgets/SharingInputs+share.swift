internal import Cooperation
internal import Store

extension SharingInputs {
    /// The dated series that the draft's keys need, each once; the population always, for the euros an inhabitant.
    func requiredSeries(default referenceDate: CalendarDate) -> [(SeriesName, CalendarDate)] {
        var needed: [(SeriesName, CalendarDate)] = [(.population, referenceDate)]
        for series in lines.flatMap({ $0.terms.key.requiredSeries(default: referenceDate) }) where !needed.contains(where: { $0 == series })
        {
            needed.append(series)
        }
        return needed
    }

    /// Shares each service's net cost. A cost that cannot be shared leaves its refusal on the line and gives nobody anything.
    func share(year: BudgetYear, referenceDate: CalendarDate, basis: BasisTable) throws -> SharingResult {
        var lines = lines
        var contributions: [(service: ServiceCode, contribution: Contribution)] = []
        var refusals: [ServiceCode: AllocationRefusal] = [:]
        for index in lines.indices {
            let net = try lines[index].net()
            let allocation: Allocation
            do throws(AllocationRefusal) {
                allocation = try costShare(of: lines[index], net: net, referenceDate: referenceDate, basis: basis).contributions()
            } catch {
                try lines[index].take(refusal: error.code, detail: error.detail)
                refusals[lines[index].service] = error
                continue
            }
            try lines[index].take(allocation)
            contributions += allocation.contributions.map { (lines[index].service, $0) }
        }
        let shares = try shareTotals(contributions.map(\.contribution)) { basis[.population, referenceDate, $0]?.value }
        return SharingResult(lines: lines, shares: shares, contributions: contributions, refusals: refusals)
    }

    private func costShare(of line: BudgetService, net: Money, referenceDate: CalendarDate, basis: BasisTable) -> CostShare {
        CostShare(
            service: line.service, net: net, key: line.terms.key, participants: participants(of: line.service), bounds: line.terms.bounds,
            step: line.terms.step, overrides: overrides[line.service] ?? [], defaultDate: referenceDate, basis: basis)
    }

    /// Nobody takes part in a service whose agreement is not valid in the year.
    private func participants(of service: ServiceCode) -> [PayerCode] {
        switch participation[service] {
        case .members: members
        case .listed: listed[service] ?? []
        case nil: []
        }
    }

    /// Each payer's sum over the services; members without any contribution are there with zero.
    private func shareTotals(_ contributions: [Contribution], inhabitants: (PayerCode) -> Int64?) throws -> [ShareTotal] {
        var amounts = Dictionary(members.map { ($0, [Money]()) }) { first, _ in first }
        for contribution in contributions { amounts[contribution.payer, default: []].append(contribution.amount) }
        return try amounts.sorted { $0.key < $1.key }.map { payer, amounts in
            let name = names[payer] ?? LocalizedText(fi: payer.rawValue, sv: payer.rawValue, en: payer.rawValue)
            return ShareTotal(payer: payer, name: name, inhabitants: inhabitants(payer), amount: try Money.sum(amounts))
        }
    }
}
