/// What is budgeted and booked of one account group of one service.
package struct BookedFigure: Hashable, Sendable {
    package let service: ServiceCode
    package let name: String
    package let group: AccountGroup
    package let figures: StatementFigures

    package init(service: ServiceCode, name: String, group: AccountGroup, figures: StatementFigures) {
        self.service = service
        self.name = name
        self.group = group
        self.figures = figures
    }
}

/// A row of the six-column table: of a service, or of the whole body where the service is nil.
package struct StatementLine: Hashable, Sendable {
    package let service: ServiceCode?
    package let name: String?
    package let item: StatementItem
    package let figures: StatementFigures
}

/// A year's six-column table by service and account group, with the rows that follow from them.
package struct Statement: Sendable {
    package let lines: [StatementLine]

    /// A group that a service has not booked is zero once the service has booked another in that year. A service that
    /// has booked nothing is missing, and while a budgeted one is missing, so is the body's actual.
    package init(_ booked: [BookedFigure]) throws(MoneyOverflow) {
        let services = Dictionary(grouping: booked, by: \.service).sorted { $0.key < $1.key }.map { ServiceBooking($0.key, $0.value) }
        let isComplete = services.allSatisfy { $0.hasActual || !$0.isBudgeted } && services.contains(where: \.hasActual)
        let hasPrevious = services.contains(where: \.hasPrevious)
        var lines: [StatementLine] = []
        var totals: [StatementLine] = []
        for item in StatementItem.allCases {
            var total = try StatementFigures.zero(hasActual: isComplete, hasPrevious: hasPrevious)
            for service in services {
                let figures = try service.figures(of: item)
                lines.append(StatementLine(service: service.code, name: service.name, item: item, figures: figures))
                total = try total.adding(figures)
            }
            totals.append(StatementLine(service: nil, name: nil, item: item, figures: total))
        }
        // By service, its items in their order; sorting is stable.
        self.lines = lines.sorted { ($0.service?.rawValue ?? "") < ($1.service?.rawValue ?? "") } + totals
    }
}

/// One service's figures by account group.
private struct ServiceBooking {
    let code: ServiceCode
    let name: String
    let groups: [AccountGroup: StatementFigures]
    let hasActual: Bool
    let hasPrevious: Bool
    let isBudgeted: Bool

    init(_ code: ServiceCode, _ booked: [BookedFigure]) {
        self.code = code
        name = booked[0].name
        groups = Dictionary(booked.map { ($0.group, $0.figures) }) { first, _ in first }
        hasActual = booked.contains { $0.figures.actual != nil }
        hasPrevious = booked.contains { $0.figures.previous != nil }
        isBudgeted = booked.contains { $0.figures.original != .zero || $0.figures.after != .zero }
    }

    func figures(of item: StatementItem) throws(MoneyOverflow) -> StatementFigures {
        var sum = try StatementFigures.zero(hasActual: hasActual, hasPrevious: hasPrevious)
        for group in item.groups {
            if let figures = groups[group] { sum = try sum.adding(figures) }
        }
        return sum
    }
}

/// The six columns: the original budget, amendments, the budget after them, the actual, its deviation, and the year
/// before.
package struct StatementFigures: Hashable, Sendable {
    package let original: Money
    package let amendments: Money
    /// The budget with the amendments in force.
    package let after: Money
    /// Nil while it is not known: missing is not zero.
    package let actual: Money?
    package let deviation: Money?
    package let previous: Money?

    package init(original: Money, after: Money, actual: Money?, previous: Money?) throws(MoneyOverflow) {
        self.original = original
        self.after = after
        self.actual = actual
        self.previous = previous
        amendments = try after.subtracting(original)
        if let actual { deviation = try actual.subtracting(after) } else { deviation = nil }
    }

    /// Nothing budgeted; what is known is zero.
    static func zero(hasActual: Bool, hasPrevious: Bool) throws(MoneyOverflow) -> StatementFigures {
        try StatementFigures(original: .zero, after: .zero, actual: hasActual ? .zero : nil, previous: hasPrevious ? .zero : nil)
    }

    /// The actual as a percentage of the budget, "80.42"; nil where there is no budget or no actual.
    package var realised: String? { actual.flatMap { $0.percent(of: after) } }

    /// The sum; what is missing here is missing in it, and what is missing there counts as zero.
    func adding(_ other: StatementFigures) throws(MoneyOverflow) -> StatementFigures {
        try StatementFigures(
            original: try original.adding(other.original), after: try after.adding(other.after),
            actual: try actual?.adding(other.actual ?? .zero), previous: try previous?.adding(other.previous ?? .zero))
    }
}
