package import Cooperation
package import Postgres
internal import Store

/// Moves an amount between two accounts of a service in the approved budget. The sums that bind do not change, so no
/// organ has to decide on it; the move is an entry with its reason.
package struct MoveUse: ChangeOperation {
    package static let summary = "Move an amount between a service's accounts, below the binding level"
    package static let action = "use-move"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [UseMove.self]
    package var year: BudgetYear
    package var service: ServiceCode
    package var from: AccountCode
    package var to: AccountCode
    package var amount: Money
    package var reason: String
    /// Today if nil.
    package var date: CalendarDate?
    private var today = CalendarDate.ofDecoded

    private enum CodingKeys: CodingKey { case year, service, from, to, amount, reason, date }

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        service = try fields.required(.service)
        from = try fields.required(
            .account.named("from").meaning("The account that gives: it costs less, or brings more.").example("salaries"))
        to = try fields.required(
            .account.named("to").meaning("The account that takes: it may cost more, or brings less.").example("services-bought"))
        amount = try fields.required(.money("amount", "How much.", example: "5000.00", from: .cent))
        reason = try fields.required(.reason.example("Sijaisuus ostetaan palveluna."))
        date = try fields.optional(.date("date", "The day of the move; today if it is left out.", example: "2027-03-01"))
        today = fields.today
        if from == to { throw Refusal.invalid("to", .malformed(expected: .otherAccount)) }
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        // Moves are made one after the other.
        try tx.requireUnsettled([year], tenant: caller.tenant)
        let (registered, budgets, accounts, bindings, moves) = try tx.pipeline(
            .accounts(tenant: caller.tenant), .budget(year, tenant: caller.tenant),
            .budgetAccounts(year, of: service, tenant: caller.tenant), .bindings(year, tenant: caller.tenant),
            .useMoves(year, tenant: caller.tenant))
        guard let budget = budgets.first else { throw Refusal.noBudget(year) }
        guard budget.status == .approved else { throw Refusal.state(.budgetNotApproved) }
        let chart = ChartOfAccounts(own: registered)
        let giving = try chart.account(from, named: "from"), taking = try chart.account(to, named: "to")
        let level = bindings.first { $0.service == service }?.level ?? .gross
        guard level.admitsMove(from: giving.heading, to: taking.heading) else {
            throw Refusal.invalid("to", .malformed(expected: .accountOfSameSum))
        }
        let plan = try PlanOfUse(budget: accounts, moves: moves.filter { $0.service == service })
        try requireRoom(on: giving, in: plan)
        let move = UseMove(
            year: year, number: (moves.last?.number ?? 0) + 1, service: service, from: giving, to: taking, amount: amount,
            movedOn: date ?? today,
            reason: reason)
        _ = try tx.fetch(.insert(move, tenant: caller.tenant))
        return Change(rows: [Row(move)])
    }

    /// A cost account cannot give more than it has.
    private func requireRoom(on account: Account, in plan: PlanOfUse) throws {
        guard let line = plan.lines.first(where: { $0.account.code == account.code }) else {
            throw Refusal.invalid("from", .unknownReference(from.rawValue))
        }
        guard account.heading.group == .costs, let room = line.after?.negated else { return }
        if room <= .zero { throw Refusal.invalid("from", .malformed(expected: .accountWithRoom)) }
        if amount > room { throw Refusal.invalid("amount", .range(Money.cent.description, room.description)) }
    }
}

extension UseMove: RowConvertible {
    package static let rowKind = "use-move"
    package static let meaning = "An amount that an officer moved between two accounts of a service."
    package static let columns: [Column<UseMove>] = [
        .integer("year", \.year.year, "The year.", example: 2027),
        .integer("number", \.number, "Its number among the year's moves, from 1.", example: 1),
        .code("service", \.service, "The service's code.", example: "basic-tasks"),
        .code("from", \.from.code, "The account that gives: it costs less, or brings more.", example: "salaries"),
        .code("to", \.to.code, "The account that takes: it may cost more, or brings less.", example: "services-bought"),
        .money("amount", \.amount, "How much.", example: "5000.00"),
        .date("date", \.movedOn, "The day of the move.", example: "2027-03-01"),
        .text("reason", \.reason, "Why.", example: "Sijaisuus ostetaan palveluna."),
    ]
}

/// The moves of a year.
package struct ListUseMoves: QueryOperation {
    package static let summary = "List the moves between accounts"
    package static let permission = Permission.read
    package typealias Output = Page<UseMove>
    package var year: BudgetYear

    package init(_ fields: inout Fields) throws { year = try fields.required(.year) }

    package func query(as caller: Caller) -> Query<Page<UseMove>> {
        Query.useMoves(year, tenant: caller.tenant).map { Page(items: $0) }
    }
}

/// A year's plan of use: the budget by account in force, with the moves since then and the actuals.
package struct ShowPlanOfUse: ReadOperation {
    package static let summary = "Show the plan of use: budget, moves and actuals by account"
    package static let permission = Permission.read
    package static let isSlow = true
    package typealias Output = Page<UseLine>
    package var year: BudgetYear
    package var service: ServiceCode?

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        service = try fields.optional(.service.meaning("Only this service."))
    }

    package func read(in tx: Transaction, as caller: Caller) throws -> Page<UseLine> {
        let (accounts, moves, booked) = try tx.pipeline(
            .budgetAccounts(year, of: service, tenant: caller.tenant), .useMoves(year, tenant: caller.tenant),
            .bookedAmounts(year, of: service, tenant: caller.tenant))
        let own = moves.filter { service == nil || $0.service == service }
        return Page(items: try PlanOfUse(budget: accounts, moves: own, booked: booked).lines)
    }
}

extension UseLine: RowConvertible {
    package static let rowKind = "use"
    package static let meaning = "An account of a service in the plan of use."
    package static let columns: [Column<UseLine>] = [
        .code("service", \.service, "The service's code.", example: "basic-tasks"),
        .code("account", \.account.code, "The account's code.", example: "salaries"),
        .name("name", \.account.name, "The account's name.", example: "Palkat ja palkkiot"),
        .choice("heading", \.account.heading, "The line of the statements that the account belongs to."),
        .money(
            "budget", \.budget, "The budget in force; costs are negative. None if the account has no budget of its own.",
            example: "-210000.00"),
        .money("moved", \.moved, "The sum of the moves; above zero if the account may cost less or has to bring more.", example: "5000.00"),
        .money("after", \.after, "The budget with the moves; none if there is no budget.", example: "-205000.00"),
        .money("actual", \.actual, "The amount booked so far.", example: "-52500.00"),
        .money("left", \.left, "The amount that is not used yet; none if there is no budget.", example: "-152500.00"),
    ]
}
