/// A service's days of one year, by which its payers settle.
package struct ServiceDays: Hashable, Sendable {
    /// On how many days the service was in force: who took part on all of them took part in the whole year.
    package let term: Int
    /// On how many of them each payer took part; who is not named took no part.
    package let payers: [PayerCode: Int]

    package init(term: Int, payers: [PayerCode: Int]) {
        self.term = term
        self.payers = payers
    }

    package subscript(payer: PayerCode) -> Int { payers[payer] ?? 0 }

    /// The part of a whole year's sum that is due from a payer for its days; all of it if no payer's days are known.
    func part(of amount: Money, for payer: PayerCode) -> Money {
        guard !payers.isEmpty, let share = Proportion(Int64(self[payer]), over: Int64(term)) else { return amount }
        return amount.part(share, .halfUp)
    }
}

/// A cost of one year and everything that decides who pays how much of it.
package struct CostShare: Hashable, Sendable {
    /// Whose cost it is; nil for another than a service's, such as a project's municipal financing.
    package var service: ServiceCode?
    /// May be negative (a refund). Not used by a key that makes its total: that is the sum of what the payers pay.
    package var net: Money
    package var key: AllocationKey
    package var participants: [PayerCode]
    package var bounds: Bounds
    package var step: RoundingStep
    package var overrides: [ContributionOverride]
    /// Whether overrides, floors and caps give way where the cost cannot hold them, as when a year is settled, or else
    /// refuse it.
    package var givesWay = false
    /// The reference date of every series the key gives no date for.
    package var defaultDate: CalendarDate
    package var basis: BasisTable
    /// The days by which a settlement counts; all count alike where it is nil.
    package var presence: ServiceDays?
    /// What a limit on the change holds to; nil where the year before has nothing in force.
    package var lastYear: LastYear?
    /// What the key `projects` charges each payer.
    package var charges: [PayerCode: [ProjectCharge]] = [:]

    package init(
        service: ServiceCode?, net: Money, key: AllocationKey, participants: [PayerCode], bounds: Bounds = .none,
        step: RoundingStep = .cent, overrides: [ContributionOverride] = [], defaultDate: CalendarDate, basis: BasisTable = BasisTable()
    ) {
        self.service = service
        self.net = net
        self.key = key
        self.participants = participants
        self.bounds = bounds
        self.step = step
        self.overrides = overrides
        self.defaultDate = defaultDate
        self.basis = basis
    }

    /// A service's line of a budget, by its terms.
    package init(
        of line: BudgetService, among participants: [PayerCode], overrides: [ContributionOverride], defaultDate: CalendarDate,
        basis: BasisTable
    ) {
        self.init(
            service: line.service, net: line.net, key: line.terms.key, participants: participants, bounds: line.terms.bounds,
            step: line.terms.step, overrides: overrides, defaultDate: defaultDate, basis: basis)
    }
}
