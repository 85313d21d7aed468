/// All data for sharing a draft's costs, except the key values, which are read once the keys are known.
package struct SharingInputs: Sendable {
    package let year: BudgetYear
    /// The draft's services with the present terms of each, by code.
    package var lines: [BudgetService]
    /// Members on any day of the year.
    package var members: [PayerCode]
    /// Listed participants on any day of the year.
    package var listed: [ServiceCode: [PayerCode]]
    package var overrides: [ServiceCode: [ContributionOverride]]
    package var names: [PayerCode: LocalizedText]
    /// Last year's contributions to the services whose key needs them; empty if nothing of last year is in force.
    package var lastYear: [ServiceCode: LastYear] = [:]
    /// The amounts that the key `projects` charges each payer.
    package var charges: [PayerCode: [ProjectCharge]] = [:]

    package init(
        year: BudgetYear, lines: [BudgetService], members: [PayerCode], listed: [ServiceCode: [PayerCode]],
        overrides: [ServiceCode: [ContributionOverride]], names: [PayerCode: LocalizedText]
    ) {
        self.year = year
        self.lines = lines
        self.members = members
        self.listed = listed
        self.overrides = overrides
        self.names = names
    }
}

/// A draft's shared costs in the form in which they are stored: the services with their terms, the payers' shares, the
/// contributions.
package struct SharingResult: Sendable {
    package let lines: [BudgetService]
    package let shares: [ShareTotal]
    package let contributions: [(service: ServiceCode, contribution: Contribution)]
    package let refusals: [ServiceCode: AllocationRefusal]
}

extension SharingInputs {
    /// The dated series that the draft's keys need, each once; always with the population, for the euros per
    /// inhabitant.
    package func requiredSeries(default referenceDate: CalendarDate) -> [(SeriesName, CalendarDate)] {
        var needed: [(SeriesName, CalendarDate)] = [(.population, referenceDate)]
        for series in lines.flatMap({ $0.terms.key.requiredSeries(default: referenceDate) }) where !needed.contains(where: { $0 == series })
        {
            needed.append(series)
        }
        return needed
    }

    /// Shares each service's net cost. If a cost cannot be shared, its line gets the refusal, and nobody gets a
    /// contribution.
    package func share(referenceDate: CalendarDate, basis: BasisTable) throws(MoneyOverflow) -> SharingResult {
        var lines = lines
        var contributions: [(service: ServiceCode, contribution: Contribution)] = []
        var refusals: [ServiceCode: AllocationRefusal] = [:]
        for index in lines.indices {
            let service = lines[index].service
            let allocation: Allocation
            do throws(AllocationRefusal) {
                try refuseTwiceCharged(lines[index])
                allocation = try costShare(of: lines[index], referenceDate: referenceDate, basis: basis).contributions()
            } catch {
                lines[index].take(refusal: error)
                refusals[service] = error
                continue
            }
            try lines[index].take(allocation)
            contributions += allocation.contributions.map { (service, $0) }
        }
        let shares = try shareTotals(contributions.map(\.contribution)) { basis[.population, referenceDate, $0]?.value }
        return SharingResult(lines: lines, shares: shares, contributions: contributions, refusals: refusals)
    }

    private func costShare(of line: BudgetService, referenceDate: CalendarDate, basis: BasisTable) -> CostShare {
        var costs = CostShare(
            of: line, among: participants(in: line), overrides: overrides[line.service] ?? [], defaultDate: referenceDate,
            basis: basis)
        costs.lastYear = lastYear[line.service]
        if line.terms.key == .projects {
            // Splits name the payers, whether they are members or not.
            costs.participants = Array(charges.keys)
            costs.charges = charges
        }
        return costs
    }

    /// Only one service of a budget may charge the portfolio, and its agreement must be valid in the year.
    private func refuseTwiceCharged(_ line: BudgetService) throws(AllocationRefusal) {
        guard line.terms.key == .projects else { return }
        if !line.validity.overlaps(year) { throw .noParticipants }
        let services = lines.filter { $0.terms.key == .projects }.map(\.service)
        if services.count > 1 { throw .projectsTakenTwice(services) }
    }

    /// Nobody takes part in a service whose agreement is not valid in the year.
    private func participants(in line: BudgetService) -> [PayerCode] {
        if !line.validity.overlaps(year) { return [] }
        return switch line.participation {
        case .members: members
        case .listed: listed[line.service] ?? []
        }
    }

    /// Each payer's sum over the services; members without a contribution have the sum zero.
    private func shareTotals(
        _ contributions: [Contribution], inhabitants: (PayerCode) -> Int64?
    ) throws(MoneyOverflow) -> [ShareTotal] {
        var amounts = Dictionary(members.map { ($0, [Money]()) }) { first, _ in first }
        for contribution in contributions { amounts[contribution.payer, default: []].append(contribution.amount) }
        return try amounts.sorted { $0.key < $1.key }.map { payer, amounts throws(MoneyOverflow) in
            let name = names[payer] ?? LocalizedText(fi: payer.rawValue, sv: payer.rawValue, en: payer.rawValue)
            return try ShareTotal(payer: payer, name: name, inhabitants: inhabitants(payer), amount: try Money.sum(amounts))
        }
    }
}
