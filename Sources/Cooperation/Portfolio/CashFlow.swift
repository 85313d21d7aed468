/// A project's known and expected money by month.
package struct CashFlowProject: Sendable {
    package let startsOn: CalendarDate
    package let endsOn: CalendarDate
    package let costs: [BudgetYear: Money]
    package let rate: SupportRate
    package let claims: [ProjectClaim]

    package init(
        startsOn: CalendarDate, endsOn: CalendarDate, costs: [BudgetYear: Money], rate: SupportRate, claims: [ProjectClaim]
    ) {
        self.startsOn = startsOn
        self.endsOn = endsOn
        self.costs = costs
        self.rate = rate
        self.claims = claims
    }
}

/// A month of the host's cash flow of projects.
package struct CashFlowMonth: Hashable, Sendable {
    /// Its first day.
    package let month: CalendarDate
    /// Costs paid in the month.
    package let costs: Money
    /// The funder's part of the costs, which the host pays first.
    package let support: Money
    /// Support that arrives.
    package let received: Money
    /// The part of `received` that is expected and not received yet, because claims have it open.
    package let open: Money
    /// The amount that the host has paid in advance for the funders by the month's end.
    package let prefinanced: Money
}

/// When claims are expected for costs that nobody has claimed yet.
package struct CashFlowRule: Hashable, Sendable {
    /// Months that a claim covers.
    package var period: Int
    /// Months from a period's end to the payment.
    package var delay: Int

    package init(period: Int, delay: Int) {
        self.period = period
        self.delay = delay
    }
}

/// The months of all projects from the first cost to the last payment, in order.
///
/// A year's costs are spread evenly over the project's months in it, with the odd cents in the first months. The actual
/// costs of a claim replace them in the months that it covers. The open amount of a claim is expected `delay` months
/// after its period, but not before the claim's last payment. In months without a claim, the support of the costs is
/// rounded down, and expected `delay` months after their period.
package func cashFlow(of projects: [CashFlowProject], by rule: CashFlowRule) throws(MoneyOverflow) -> [CashFlowMonth] {
    var flow = MonthlyFlow()
    for project in projects { flow.add(project, by: rule) }
    guard let first = flow.costs.keys.min(), let last = flow.months.max() else { return [] }
    var prefinanced: Int128 = 0
    var months: [CashFlowMonth] = []
    for month in first...max(first, last) {
        guard let day = CalendarDate(year: month / 12, month: month % 12 + 1, day: 1) else { continue }
        let (support, received) = (flow.support[month, default: 0], flow.received[month, default: 0])
        prefinanced += support - received
        months.append(
            CashFlowMonth(
                month: day, costs: try Money(exactly: flow.costs[month, default: 0]), support: try Money(exactly: support),
                received: try Money(exactly: received), open: try Money(exactly: flow.open[month, default: 0]),
                prefinanced: try Money(exactly: prefinanced)))
    }
    return months
}

/// Cents by month, counted from year 0, while projects are summed.
private struct MonthlyFlow {
    var costs: [Int: Int128] = [:]
    var support: [Int: Int128] = [:]
    var received: [Int: Int128] = [:]
    var open: [Int: Int128] = [:]

    var months: [Int] { Array(costs.keys) + received.keys + support.keys }

    mutating func add(_ project: CashFlowProject, by rule: CashFlowRule) {
        var unclaimed = project.costsByMonth
        for claim in project.claims {
            let months = Array(claim.from.monthNumber...max(claim.from.monthNumber, claim.to.monthNumber))
            for month in months { unclaimed[month] = nil }
            for (month, part) in zip(months, claim.costs.split(into: months.count)) { costs.add(part, in: month) }
            for (month, part) in zip(months, claim.support.split(into: months.count)) { support.add(part, in: month) }
            for payment in claim.payments { received.add(payment.amount, in: payment.date.monthNumber) }
            // The host pays the part that the funder cut, so it is no longer an advance.
            if let cutOn = claim.cutOn { support.add(claim.cut.negated, in: cutOn.monthNumber) }
            if claim.open != .zero {
                let expected = max(claim.to.monthNumber + rule.delay, claim.paidOn?.monthNumber ?? 0)
                received.add(claim.open, in: expected)
                open.add(claim.open, in: expected)
            }
        }
        for (month, amount) in unclaimed {
            let part = project.rate.support(of: amount, step: .cent)
            costs.add(amount, in: month)
            support.add(part, in: month)
            received.add(part, in: project.paymentMonth(ofCostsIn: month, by: rule))
        }
    }
}

extension [Int: Int128] {
    fileprivate mutating func add(_ amount: Money, in month: Int) { self[month, default: 0] += Int128(amount.cents) }
}

extension CashFlowProject {
    /// Every year's costs, spread over the project's months in that year.
    fileprivate var costsByMonth: [Int: Money] {
        var byMonth: [Int: Money] = [:]
        for (year, amount) in costs {
            let months = (year.year * 12..<year.year * 12 + 12).filter { (startsOn.monthNumber...endsOn.monthNumber).contains($0) }
            for (month, part) in zip(months, amount.split(into: months.count)) { byMonth[month] = part }
        }
        return byMonth
    }

    /// The month in which the funder pays costs without a claim: `delay` months after the period. The last period ends
    /// with the project.
    fileprivate func paymentMonth(ofCostsIn month: Int, by rule: CashFlowRule) -> Int {
        let first = startsOn.monthNumber
        let periodEnd = first + ((month - first) / rule.period + 1) * rule.period - 1
        return min(periodEnd, endsOn.monthNumber) + rule.delay
    }
}

extension CalendarDate {
    /// Months since year 0.
    fileprivate var monthNumber: Int { year * 12 + month - 1 }
}
