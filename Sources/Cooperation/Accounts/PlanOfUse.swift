/// An amount that an officer moved between two accounts of a service, below the level that binds.
///
/// `from` gives the amount: it may cost so much less, or has to bring so much more. `to` takes it. So the net of the
/// service does not change, whichever accounts they are.
package struct UseMove: Hashable, Sendable {
    package let year: BudgetYear
    /// Its place in the order of the moves, from 1.
    package let number: Int
    package let service: ServiceCode
    package let from: Account
    package let to: Account
    package let amount: Money
    package let movedOn: CalendarDate
    package let reason: String

    package init(
        year: BudgetYear, number: Int, service: ServiceCode, from: Account, to: Account, amount: Money, movedOn: CalendarDate,
        reason: String
    ) {
        self.year = year
        self.number = number
        self.service = service
        self.from = from
        self.to = to
        self.amount = amount
        self.movedOn = movedOn
        self.reason = reason
    }
}

/// An account of a service in the plan of use: its budgeted amount, the moved amount, and the used part.
package struct UseLine: Hashable, Sendable {
    package let service: ServiceCode
    package let account: Account
    /// Nil if the account has no budget of its own: a service that is budgeted by group has no budget for its single
    /// accounts of income and costs, and contributions are not budgeted.
    package let budget: Money?
    /// Above zero if the account may cost less or has to bring more.
    package let moved: Money
    /// Nil if `budget` is nil.
    package let after: Money?
    package let actual: Money
    /// The part of the amount after moves that is not used yet; nil if `budget` is nil.
    package let left: Money?
}

/// A year's plan of use: the budget by account in force, with the moves since.
package struct PlanOfUse: Sendable {
    /// By service, in the order of the statements.
    package let lines: [UseLine]

    package init(budget: [BudgetAccount], moves: [UseMove], booked: [BookedAmount] = []) throws(MoneyOverflow) {
        var places: [Place: (account: Account, budget: [Money], moved: [Money], actual: [Money])] = [:]
        func add(_ service: ServiceCode, _ account: Account, _ amount: Money, to column: Column) {
            let place = Place(service: service, account: account.code)
            var entry = places[place] ?? (account, [], [], [])
            switch column {
            case .budget: entry.budget.append(amount)
            case .moved: entry.moved.append(amount)
            case .actual: entry.actual.append(amount)
            }
            places[place] = entry
        }
        for line in budget { add(line.service, line.account, line.amount, to: .budget) }
        for move in moves {
            add(move.service, move.from, move.amount, to: .moved)
            add(move.service, move.to, move.amount.negated, to: .moved)
        }
        for amount in booked { if let account = amount.account { add(amount.service, account, amount.amount, to: .actual) } }
        let byAccount = Set(budget.filter { $0.account.heading.group.isOperating }.map(\.service))
        var lines: [UseLine] = []
        let order = Dictionary(uniqueKeysWithValues: Heading.allCases.enumerated().map { ($1, $0) })
        let sorted = places.sorted {
            ($0.key.service, order[$0.value.account.heading] ?? 0, $0.key.account)
                < ($1.key.service, order[$1.value.account.heading] ?? 0, $1.key.account)
        }
        for (place, entry) in sorted {
            let (budgeted, moved, actual) = (try Money.sum(entry.budget), try Money.sum(entry.moved), try Money.sum(entry.actual))
            let group = entry.account.heading.group
            let isBudgeted = group != .contributions && (byAccount.contains(place.service) || !group.isOperating)
            let after = isBudgeted ? try budgeted.adding(moved) : nil
            lines.append(
                UseLine(
                    service: place.service, account: entry.account, budget: isBudgeted ? budgeted : nil, moved: moved, after: after,
                    actual: actual, left: try after?.subtracting(actual)))
        }
        self.lines = lines
    }

    private enum Column { case budget, moved, actual }

    private struct Place: Hashable {
        let service: ServiceCode
        let account: AccountCode
    }
}
