/// The days of one year that count when a service is settled.
package struct ServiceDays: Hashable, Sendable {
    /// The number of days on which the service was in force; a payer with all of them took part in the whole year.
    package let term: Int
    /// The number of these days on which each payer took part; a payer that is not named took no part.
    package let payers: [PayerCode: Int]

    package init(term: Int, payers: [PayerCode: Int]) {
        self.term = term
        self.payers = payers
    }

    package subscript(payer: PayerCode) -> Int { payers[payer] ?? 0 }

    /// A payer's part of a whole year's sum, by its days; all of it if no payer's days are known.
    func part(of amount: Money, for payer: PayerCode) -> Money {
        guard !payers.isEmpty, let share = Proportion(Int64(self[payer]), over: Int64(term)) else { return amount }
        return amount.part(share, .halfUp)
    }
}

/// A cost of one year, with everything that decides who pays how much of it.
package struct CostShare: Hashable, Sendable {
    /// The service; nil for another cost, such as a project's municipal financing.
    package var service: ServiceCode?
    /// May be negative (a refund). A key that makes its total does not use it: the total is then the sum of the
    /// contributions.
    package var net: Money
    package var key: AllocationKey
    package var participants: [PayerCode]
    package var bounds: Bounds
    package var step: RoundingStep
    package var overrides: [ContributionOverride]
    /// Whether overrides, floors and caps that do not fit the cost give way, as in a year's settlement; otherwise the
    /// cost is refused.
    package var givesWay = false
    /// The reference date of every series for which the key gives no date.
    package var defaultDate: CalendarDate
    package var basis: BasisTable
    /// The days of a settlement; nil if days do not count.
    package var presence: ServiceDays?
    /// The contributions for a limit on the change; nil if nothing of the year before is in force.
    package var lastYear: LastYear?
    /// The amounts that the key `projects` charges each payer.
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

    /// The cost of a service's line in a budget, with its terms.
    package init(
        of line: BudgetService, among participants: [PayerCode], overrides: [ContributionOverride], defaultDate: CalendarDate,
        basis: BasisTable
    ) {
        self.init(
            service: line.service, net: line.net, key: line.terms.key, participants: participants, bounds: line.terms.bounds,
            step: line.terms.step, overrides: overrides, defaultDate: defaultDate, basis: basis)
    }
}
