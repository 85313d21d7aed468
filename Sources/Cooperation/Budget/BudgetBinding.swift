/// How a service's budget binds, and its justification.
package struct BudgetBinding: Hashable, Sendable {
    /// The organ that must decide before the service exceeds its budget.
    package enum Authority: String, Codable, CaseIterable, Sendable { case council, organ }

    /// The sum that must not be exceeded: the net cost, or income and costs separately.
    package enum Level: String, Codable, CaseIterable, Sendable {
        case net, gross

        package var items: [StatementItem] { self == .net ? [.operatingMargin] : [.operatingIncome, .costs] }

        /// Whether a move between the accounts does not change the sums that bind.
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

/// A sum that binds, compared with the year's figures.
package struct BindingLine: Hashable, Sendable {
    package let binding: BudgetBinding
    package let name: String
    package let item: StatementItem
    package let budget: Money
    package let actual: Money?
    package let forecast: Money
    /// The amount by which the forecast exceeds the sum that binds; zero if it does not.
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
