/// How a service's budget binds, and why it is what it is.
package struct BudgetBinding: Hashable, Sendable {
    /// Whose decision it takes to go beyond it.
    package enum Authority: String, Codable, CaseIterable, Sendable { case council, organ }

    /// What may not be gone beyond: the net cost, or income and costs each.
    package enum Level: String, Codable, CaseIterable, Sendable {
        case net, gross

        package var items: [StatementItem] { self == .net ? [.operatingMargin] : [.operatingIncome, .costs] }

        /// Whether a move between the accounts leaves the sums that bind as they are.
        package func admitsMove(from: Heading, to: Heading) -> Bool {
            guard from.group.isOperating, to.group.isOperating else { return false }
            return self == .net || (from.group == .costs) == (to.group == .costs)
        }
    }

    package let service: ServiceCode
    package let towards: Authority
    package let level: Level
    package let justification: String

    package init(service: ServiceCode, towards: Authority, level: Level, justification: String) {
        self.service = service
        self.towards = towards
        self.level = level
        self.justification = justification
    }
}

/// A sum that binds, and how the year stands against it.
package struct BindingLine: Hashable, Sendable {
    package let binding: BudgetBinding
    package let name: String
    package let item: StatementItem
    package let budget: Money
    package let actual: Money?
    package let forecast: Money
    /// By how much the forecast goes beyond what binds; zero where it does not.
    package let excess: Money

    /// - Parameter year: the statement of the whole year.
    package static func lines(of bindings: [BudgetBinding], in year: InterimStatement) throws(MoneyOverflow) -> [BindingLine] {
        var lines: [BindingLine] = []
        for binding in bindings {
            for item in binding.level.items {
                guard let line = year.lines.first(where: { $0.service == binding.service && $0.item == item }) else { continue }
                lines.append(
                    BindingLine(
                        binding: binding, name: line.name ?? "", item: item, budget: line.budget, actual: line.actual,
                        forecast: line.forecast, excess: max(.zero, try line.budget.subtracting(line.forecast))))
            }
        }
        return lines
    }
}
