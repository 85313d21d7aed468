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
    /// The reference date of every series the key gives no date for.
    package var defaultDate: CalendarDate
    package var basis: BasisTable
    /// On how many days of the year each payer took part, for a settlement; who is not named takes no part. Empty: all
    /// alike.
    package var presence: [PayerCode: Int] = [:]
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
