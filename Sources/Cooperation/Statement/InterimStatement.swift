/// The expected result of a service's whole year, with its reason.
package struct Forecast: Hashable, Sendable {
    package let year: BudgetYear
    package let service: ServiceCode
    /// Its place in the order of the forecasts, from 1; the last one counts.
    package let number: Int
    package let cost: Money
    package let ownIncome: Money
    package let externalFunding: Money
    package let madeOn: CalendarDate
    package let reason: String

    package init(
        year: BudgetYear, service: ServiceCode, number: Int, cost: Money, ownIncome: Money, externalFunding: Money,
        madeOn: CalendarDate, reason: String
    ) {
        self.year = year
        self.service = service
        self.number = number
        self.cost = cost
        self.ownIncome = ownIncome
        self.externalFunding = externalFunding
        self.madeOn = madeOn
        self.reason = reason
    }

    /// The amount of an account group with the sign of the statements; nil for a group without a forecast.
    func amount(of group: AccountGroup) -> Money? {
        switch group {
        case .ownIncome: ownIncome
        case .externalFunding: externalFunding
        case .costs: cost.negated
        case .contributions, .financial, .depreciation, .investments, .loans: nil
        }
    }
}

/// The amount booked in a period, for one account group of one service.
package struct BookedInPeriod: Hashable, Sendable {
    package let service: ServiceCode
    package let group: AccountGroup
    package let amount: Money

    package init(service: ServiceCode, group: AccountGroup, amount: Money) {
        self.service = service
        self.group = group
        self.amount = amount
    }
}

/// A row of an interim report: of a service, or of the whole body if the service is nil.
package struct InterimLine: Hashable, Sendable {
    package let service: ServiceCode?
    package let name: String?
    package let item: StatementItem
    /// The period's part of the year's budget.
    package let planned: Money
    /// Nil while the service has no booking in the period.
    package let actual: Money?
    package let deviation: Money?
    /// The year's budget after amendments.
    package let budget: Money
    /// The expected result of the year: the last forecast, or the budget.
    package let forecast: Money

    package init(
        service: ServiceCode?, name: String?, item: StatementItem, planned: Money, actual: Money?, budget: Money, forecast: Money
    ) throws(MoneyOverflow) {
        self.service = service
        self.name = name
        self.item = item
        self.planned = planned
        self.actual = actual
        self.budget = budget
        self.forecast = forecast
        if let actual { deviation = try actual.subtracting(planned) } else { deviation = nil }
    }
}

/// A period's plan and actuals by service and item, with the year's budget and forecast.
///
/// A service without bookings in the period has no actual. The body has an actual as soon as any service has one: a
/// ledger books a period as a whole, and some services may have nothing in it.
package struct InterimStatement: Sendable {
    package let lines: [InterimLine]

    /// - Parameters:
    ///   - figures: the year's budget, and the contributions that payers are charged.
    ///   - booked: the amounts booked in the period.
    ///   - months: of services whose months are stated; the others have equal months.
    ///   - forecasts: the last one of each service that has one.
    package init(
        _ period: StatementPeriod, figures: [BookedFigure], booked: [BookedInPeriod], months: [ServiceCode: MonthParts],
        forecasts: [ServiceCode: Forecast]
    ) throws(MoneyOverflow) {
        let figures = try figures.withContributionsOnce()
        let actuals = Dictionary(grouping: booked, by: \.service)
        var services: [Part] = []
        for (service, own) in Dictionary(grouping: figures, by: \.service).sorted(by: { $0.key < $1.key }) {
            let part = try Part(
                service, own, booked: actuals[service] ?? [], period: period, months: months[service] ?? .even,
                forecast: forecasts[service])
            if StatementPart(service, nil, own).isShown { services.append(part) }
        }
        var lines: [InterimLine] = []
        for part in services { lines += try Self.lines(part.code, part.name, [part], isBooked: part.isBooked) }
        self.lines = lines + (try Self.lines(nil, nil, services, isBooked: services.contains(where: \.isBooked)))
    }

    private static func lines(
        _ service: ServiceCode?, _ name: String?, _ parts: [Part], isBooked: Bool
    ) throws(MoneyOverflow) -> [InterimLine] {
        var lines: [InterimLine] = []
        for item in StatementForm.income.items {
            let groups = parts.flatMap { part in item.groups.compactMap { part.groups[$0] } }
            lines.append(
                try InterimLine(
                    service: service, name: name, item: item, planned: try Money.sum(groups.map(\.planned)),
                    actual: isBooked ? try Money.sum(groups.map(\.actual)) : nil, budget: try Money.sum(groups.map(\.budget)),
                    forecast: try Money.sum(groups.map(\.forecast))))
        }
        return lines
    }

    private struct Group {
        var planned = Money.zero
        var actual = Money.zero
        var budget = Money.zero
        var forecast = Money.zero
    }

    /// A service's groups.
    private struct Part {
        let code: ServiceCode
        let name: String
        var groups: [AccountGroup: Group] = [:]
        let isBooked: Bool

        /// Charged contributions follow the plan evenly, unless the ledger books contributions.
        init(
            _ code: ServiceCode, _ figures: [BookedFigure], booked: [BookedInPeriod], period: StatementPeriod, months: MonthParts,
            forecast: Forecast?
        ) throws(MoneyOverflow) {
            self.code = code
            name = figures[0].name
            isBooked = !booked.isEmpty
            for group in AccountGroup.allCases {
                let own = figures.filter { $0.group == group }
                let budget = try Money.sum(own.map(\.figures.after))
                let charged = try Money.sum(own.filter(\.isCharged).compactMap(\.figures.actual))
                let ledger = booked.filter { $0.group == group }.map(\.amount)
                groups[group] = Group(
                    planned: try months.part(of: budget, in: period.months),
                    actual: try Money.sum(ledger + [try months.part(of: charged, in: period.months)]), budget: budget,
                    forecast: forecast?.amount(of: group) ?? budget)
            }
        }
    }
}

/// A period's report: the present state of the period, or its state when an organ decided on it.
package struct InterimReport: Hashable, Sendable {
    package let period: StatementPeriod
    package let decision: Decision?
    package let note: String

    package init(period: StatementPeriod, decision: Decision?, note: String) {
        self.period = period
        self.decision = decision
        self.note = note
    }
}
