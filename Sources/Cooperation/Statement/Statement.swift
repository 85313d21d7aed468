/// The budgeted and booked amounts of one account group of one service, or of one of its accounts.
package struct BookedFigure: Hashable, Sendable {
    package let service: ServiceCode
    package let name: String
    package let group: AccountGroup
    /// Nil for an amount that is kept only by group.
    package let account: Account?
    /// For contributions: whether the amount is the charge to payers, and not the ledger's booking.
    package let isCharged: Bool
    package let figures: StatementFigures

    package init(
        service: ServiceCode, name: String, group: AccountGroup, account: Account? = nil, isCharged: Bool = false,
        figures: StatementFigures
    ) {
        self.service = service
        self.name = name
        self.group = group
        self.account = account
        self.isCharged = isCharged
        self.figures = figures
    }
}

/// A row of the six-column table: of a service, or of the whole body if the service is nil.
package struct StatementLine: Hashable, Sendable {
    package let service: ServiceCode?
    package let name: String?
    package let item: StatementItem
    /// The account under the item; nil for the item itself.
    package let account: Account?
    package let figures: StatementFigures
}

/// The level of detail of a statement.
package enum StatementDetail: String, Codable, CaseIterable, Sendable { case items, headings, accounts }

/// A year's six-column table by service and account group, with the sums of groups.
package struct Statement: Sendable {
    package let lines: [StatementLine]

    /// If a service has booked any group in a year, its other groups are zero in that year. A service without bookings
    /// has no actual; and if it is budgeted, the body has no actual either.
    ///
    /// Contributions are income: as the ledger booked them, or else as payers are charged.
    package init(_ booked: [BookedFigure], form: StatementForm = .income, detail: StatementDetail = .items) throws(MoneyOverflow) {
        let booked = try booked.withContributionsOnce()
        let services = Dictionary(grouping: booked, by: \.service).sorted { $0.key < $1.key }
            .map { StatementPart($0.key, $0.value[0].name, $0.value) }.filter(\.isShown)
        var whole = StatementPart(nil, nil, services.flatMap(\.figures))
        whole.hasActual = services.allSatisfy { $0.hasActual || !$0.isBudgeted } && services.contains(where: \.hasActual)
        var lines: [StatementLine] = []
        for part in services + [whole] { lines += try part.lines(form, detail) }
        self.lines = lines
    }
}

extension [BookedFigure] {
    /// Without the charged contributions of a year whose contributions the ledger booked.
    func withContributionsOnce() throws(MoneyOverflow) -> [BookedFigure] {
        let ledger = filter { $0.group == .contributions && !$0.isCharged }
        let (isBooked, wasBooked) = (ledger.contains { $0.figures.actual != nil }, ledger.contains { $0.figures.previous != nil })
        var figures: [BookedFigure] = []
        for figure in self {
            guard figure.isCharged else {
                figures.append(figure)
                continue
            }
            figures.append(
                BookedFigure(
                    service: figure.service, name: figure.name, group: figure.group, isCharged: true,
                    figures: try StatementFigures(
                        original: figure.figures.original, after: figure.figures.after, actual: isBooked ? nil : figure.figures.actual,
                        previous: wasBooked ? nil : figure.figures.previous)))
        }
        return figures
    }
}

/// The figures of a service, or of the whole body, and which of them are known.
struct StatementPart {
    let code: ServiceCode?
    let name: String?
    let figures: [BookedFigure]
    var hasActual: Bool
    var hasPrevious: Bool
    let isBudgeted: Bool

    /// Charges are known before anything is booked, so they alone do not make an actual.
    init(_ code: ServiceCode?, _ name: String?, _ figures: [BookedFigure]) {
        self.code = code
        self.name = name
        self.figures = figures
        hasActual = figures.contains { !$0.isCharged && $0.figures.actual != nil }
        hasPrevious = figures.contains { !$0.isCharged && $0.figures.previous != nil }
        isBudgeted = figures.contains { $0.figures.original != .zero || $0.figures.after != .zero }
    }

    /// A service that only had charges last year has nothing to show in this year.
    var isShown: Bool { hasActual || hasPrevious || isBudgeted || figures.contains { !$0.isCharged } }

    func sum(where isWanted: (BookedFigure) -> Bool) throws(MoneyOverflow) -> StatementFigures {
        let wanted = figures.filter(isWanted).map(\.figures)
        return try StatementFigures(
            original: try Money.sum(wanted.map(\.original)), after: try Money.sum(wanted.map(\.after)),
            actual: hasActual ? try Money.sum(wanted.compactMap(\.actual)) : nil,
            previous: hasPrevious ? try Money.sum(wanted.compactMap(\.previous)) : nil)
    }

    func lines(_ form: StatementForm, _ detail: StatementDetail) throws(MoneyOverflow) -> [StatementLine] {
        var lines: [StatementLine] = []
        for item in form.items {
            lines.append(line(item, nil, try sum { item.groups.contains($0.group) }))
            if detail != .items, item.groups.count == 1 { lines += try details(of: item, detail) }
        }
        return lines
    }

    /// The headings of an item that have accounts, each with its accounts.
    private func details(of item: StatementItem, _ detail: StatementDetail) throws(MoneyOverflow) -> [StatementLine] {
        var lines: [StatementLine] = []
        for heading in Heading.allCases where item.groups == [heading.group] {
            let under = Set(figures.compactMap(\.account).filter { $0.heading == heading || $0.heading.parent == heading })
            if under.isEmpty { continue }
            lines.append(line(item, Account(heading), try sum(of: under)))
            guard detail == .accounts else { continue }
            for account in under.filter({ $0.heading == heading && !$0.isHeading }).sorted(by: { $0.code < $1.code }) {
                lines.append(line(item, account, try sum(of: [account])))
            }
        }
        return lines
    }

    /// The figures of accounts of one group. If a year's bookings are by group, its accounts are not known.
    private func sum(of accounts: Set<Account>) throws(MoneyOverflow) -> StatementFigures {
        let sum = try sum { $0.account.map(accounts.contains) ?? false }
        return try StatementFigures(
            original: sum.original, after: sum.after, actual: isKnown(\.actual, of: accounts) ? sum.actual : nil,
            previous: isKnown(\.previous, of: accounts) ? sum.previous : nil)
    }

    private func isKnown(_ year: KeyPath<StatementFigures, Money?>, of accounts: Set<Account>) -> Bool {
        let groups = Set(accounts.map(\.heading.group))
        let booked = figures.filter { groups.contains($0.group) && ($0.figures[keyPath: year] ?? .zero) != .zero }
        return booked.allSatisfy { $0.account != nil } || booked.contains { $0.account.map(accounts.contains) ?? false }
    }

    private func line(_ item: StatementItem, _ account: Account?, _ figures: StatementFigures) -> StatementLine {
        StatementLine(service: code, name: name, item: item, account: account, figures: figures)
    }
}

/// The six columns: the original budget, amendments, the budget after them, the actual, its deviation, and the year
/// before.
package struct StatementFigures: Hashable, Sendable {
    package let original: Money
    package let amendments: Money
    /// The budget with the amendments in force.
    package let after: Money
    /// Nil while it is not known: a missing actual is not zero.
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

    /// The actual as a percentage of the budget, "80.42"; nil if there is no budget or no actual.
    package var realised: String? { actual.flatMap { $0.percent(of: after) } }
}
