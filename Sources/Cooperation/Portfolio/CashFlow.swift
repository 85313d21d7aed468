/// A project's money by month, as far as it is known and as it is expected.
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
    /// The funder's part of them, which the host pays first.
    package let support: Money
    /// Support that comes in.
    package let received: Money
    /// What of it claims have open: expected, not here yet.
    package let open: Money
    /// What the host has paid in advance for the funders by the month's end.
    package let prefinanced: Money
}

/// How claims are expected to come where there are none yet.
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
/// A year's costs spread evenly over the project's months in it, the odd cents to the first ones; a claim's actual costs over the
/// months it covers, in their place. Support is rounded down each month. What a claim has open is expected `delay` months after its
/// period, and no earlier than the last that came of it; so are the periods that nobody has claimed yet.
package func cashFlow(of projects: [CashFlowProject], by rule: CashFlowRule) -> [CashFlowMonth] {
    var costs: [Int: Int64] = [:]
    var support: [Int: Int64] = [:]
    var received: [Int: Int64] = [:]
    var open: [Int: Int64] = [:]
    for project in projects { project.add(to: &costs, &support, &received, &open, by: rule) }
    guard let first = costs.keys.min(), let last = (Array(costs.keys) + received.keys + support.keys).max() else { return [] }
    var prefinanced: Int64 = 0
    return (first...max(first, last)).compactMap { month in
        guard let day = CalendarDate(year: month / 12, month: month % 12 + 1, day: 1) else { return nil }
        prefinanced += support[month, default: 0] - received[month, default: 0]
        return CashFlowMonth(
            month: day, costs: Money(unchecked: costs[month, default: 0]), support: Money(unchecked: support[month, default: 0]),
            received: Money(unchecked: received[month, default: 0]), open: Money(unchecked: open[month, default: 0]),
            prefinanced: Money(unchecked: prefinanced))
    }
}

extension CashFlowProject {
    fileprivate func add(
        to costs: inout [Int: Int64], _ support: inout [Int: Int64], _ received: inout [Int: Int64], _ open: inout [Int: Int64],
        by rule: CashFlowRule
    ) {
        var unclaimed: [Int: Int64] = [:]
        for (year, amount) in self.costs {
            let months = (year.year * 12..<year.year * 12 + 12).filter { (startsOn.monthNumber...endsOn.monthNumber).contains($0) }
            for (month, part) in zip(months, amount.spread(over: months.count)) { unclaimed[month] = part }
        }
        for claim in claims {
            let months = Array(claim.from.monthNumber...max(claim.from.monthNumber, claim.to.monthNumber))
            for month in months { unclaimed[month] = nil }
            for (month, part) in zip(months, claim.costs.spread(over: months.count)) { costs[month, default: 0] += part }
            for (month, part) in zip(months, claim.support.spread(over: months.count)) { support[month, default: 0] += part }
            for payment in claim.payments { received[payment.date.monthNumber, default: 0] += payment.amount.cents }
            // What the funder cut is the host's to bear: it is no advance any more.
            if let cutOn = claim.cutOn { support[cutOn.monthNumber, default: 0] -= claim.cut.cents }
            if claim.open != .zero {
                let expected = max(claim.to.monthNumber + rule.delay, claim.paidOn?.monthNumber ?? 0)
                received[expected, default: 0] += claim.open.cents
                open[expected, default: 0] += claim.open.cents
            }
        }
        for (month, amount) in unclaimed {
            let part = rate.support(of: Money(unchecked: amount), step: .cent).cents
            costs[month, default: 0] += amount
            support[month, default: 0] += part
            let periodEnd = startsOn.monthNumber + ((month - startsOn.monthNumber) / rule.period + 1) * rule.period - 1
            received[min(periodEnd, endsOn.monthNumber) + rule.delay, default: 0] += part
        }
    }
}

extension CalendarDate {
    /// Months since year 0.
    fileprivate var monthNumber: Int { year * 12 + month - 1 }
}

extension Money {
    /// Equal parts that sum to it, the odd cents in the first ones.
    fileprivate func spread(over count: Int) -> [Int64] {
        guard count > 0 else { return [] }
        let (part, rest) = cents.quotientAndRemainder(dividingBy: Int64(count))
        return (0..<count).map { part + (Int64($0) < abs(rest) ? rest.signum() : 0) }
    }
}
