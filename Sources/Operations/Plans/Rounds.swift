package import Cooperation
package import Postgres
internal import Store

/// Opens a round of reporting on a plan: every measure needs a report by the day.
package struct OpenRound: ChangeOperation {
    package static let summary = "Open a round of reporting"
    package static let action = "round-open"
    package static let permission = Permission.manageProjects
    package static let writes: [any RowConvertible.Type] = [ReportingRound.self]
    package var plan: PlanCode
    package var period: ReportingPeriod
    package var due: CalendarDate

    package init(_ fields: inout Fields) throws {
        plan = try fields.required(.plan)
        period = try fields.required(.period)
        due = try fields.required(.date("due", "The day by which reports are due.", example: "2026-08-31"))
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard try tx.lockPlan(plan, tenant: caller.tenant) != nil else { throw Refusal.notFound }
        let (plans, rounds) = try tx.pipeline(.plans(plan, tenant: caller.tenant), .rounds(of: plan, tenant: caller.tenant))
        for plan in plans where !(plan.firstYear...plan.lastYear).contains(period.year) {
            throw Refusal.invalid("period", .range("\(plan.firstYear)", "\(plan.lastYear)"))
        }
        if rounds.contains(where: { $0.period == period }) { throw Refusal.exists("period") }
        let round = ReportingRound(plan: plan, period: period, dueOn: due, decision: nil)
        _ = try tx.fetch(.insert(round, tenant: caller.tenant))
        return Change(rows: [Row(round)])
    }
}

/// Closes a round by a decision: its report is frozen, and no more reports for the period are accepted.
package struct CloseRound: ChangeOperation {
    package static let summary = "Close a round of reporting by a decision, which freezes its report"
    package static let action = "round-close"
    package static let permission = Permission.manageProjects
    package static let writes: [any RowConvertible.Type] = [ReportingRound.self, RoundLine.self]
    package var plan: PlanCode
    package var period: ReportingPeriod
    package var organ: String
    package var date: CalendarDate
    package var section: String
    package var register: String?
    /// Why it is closed although a gate of the annual clock is closed.
    package var override: String?

    package init(_ fields: inout Fields) throws {
        plan = try fields.required(.plan)
        period = try fields.required(.period)
        self.override = try fields.optional(.override)
        organ = try fields.required(.organ)
        date = try fields.required(.decisionDay)
        section = try fields.required(.section)
        register = try fields.optional(.register)
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard try tx.lockPlan(plan, tenant: caller.tenant) != nil else { throw Refusal.notFound }
        guard let round = try tx.round(of: plan, period, tenant: caller.tenant) else { throw Refusal.notFound }
        if round.decision != nil { throw Refusal.state(.roundClosed) }
        try tx.requireGate(.roundClosing, of: period.year, on: date, override: override, tenant: caller.tenant)
        let decision = try Decision(by: organ, on: date, section: section, register: register)
        _ = try tx.pipeline([.freeze(round, tenant: caller.tenant), .close(round, by: decision, tenant: caller.tenant)])
        let closed = ReportingRound(plan: plan, period: period, dueOn: round.dueOn, decision: decision)
        let lines = try tx.fetch(.roundLines(closed, tenant: caller.tenant))
        return Change(rows: [Row(closed)] + lines.map(Row.init))
    }
}

/// Gives a closed round's placeholder section ("§ xx") its number after the meeting.
package struct FillRoundSection: ChangeOperation {
    package static let summary = "Give a closed round's placeholder section its number, or correct a mistyped one"
    package static let action = "round-section"
    package static let permission = Permission.manageProjects
    package static let writes: [any RowConvertible.Type] = [ReportingRound.self]
    package var plan: PlanCode
    package var period: ReportingPeriod
    package var section: String
    package var register: String?
    package var was: String?
    package var reason: String?

    package init(_ fields: inout Fields) throws {
        plan = try fields.required(.plan)
        period = try fields.required(.period)
        section = try fields.required(.numberedSection)
        register = try fields.optional(.register)
        (was, reason) = try fields.mistypedSection()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard let round = try tx.round(of: plan, period, tenant: caller.tenant) else { throw Refusal.notFound }
        guard round.decision != nil else { throw Refusal.state(.roundOpen) }
        guard try tx.fillSection(section, register: register, of: round, was: was, tenant: caller.tenant) else {
            throw Refusal.state(was == nil ? .noPlaceholder : .sectionNotFound)
        }
        return Change(rows: try tx.round(of: plan, period, tenant: caller.tenant).map { [Row($0)] } ?? [])
    }
}

/// The missing reports of open rounds, the most overdue first.
package struct ListOwedReports: GatheredRead, ReadOperation {
    package static let summary = "List the reports that open rounds wait for, the latest first"
    package static let permission = Permission.read
    package static let isSlow = true
    package typealias Output = Page<OwedReport>
    package var responsible: String?
    package var date: CalendarDate

    package init(_ fields: inout Fields) throws {
        responsible = try fields.optional(.responsible)
        date =
            try fields.optional(.date("date", "What is late on this day; today if it is left out.", example: "2026-11-21"))
            ?? fields.today
    }

    package func questions(as caller: Caller) -> Questions<Output> {
        Questions(
            .owedReports(on: date, tenant: caller.tenant), .organisationUnits(kind: nil, on: nil, tenant: caller.tenant)
        ) { [responsible] owed, units in
            let present = ResponsibleUnits(units: units)
            return Page(
                items: owed.filter { report in
                    responsible.map { present.names($0, among: PlanItem.parties(in: report.responsible)) } ?? true
                })
        }
    }
}

/// Actions that are late, and actions without a report, the most overdue first.
package struct ListOwedActions: GatheredRead, ReadOperation {
    package static let summary = "List late actions and actions without a report, the latest first"
    package static let permission = Permission.read
    package static let isSlow = true
    package typealias Output = Page<OwedAction>
    package var plan: PlanCode?
    package var responsible: String?
    package var date: CalendarDate

    package init(_ fields: inout Fields) throws {
        plan = try fields.optional(.plan.meaning("Only actions of this plan."))
        responsible = try fields.optional(.responsible)
        date =
            try fields.optional(.date("date", "What is late on this day; today if it is left out.", example: "2026-11-21"))
            ?? fields.today
    }

    package func questions(as caller: Caller) -> Questions<Output> {
        let (plan, responsible, date) = (plan, responsible, date)
        return Questions(
            .plans(plan, tenant: caller.tenant), .actions(of: plan, tenant: caller.tenant),
            .organisationUnits(kind: nil, on: nil, tenant: caller.tenant)
        ) { plans, actions, units in
            if plan != nil && plans.isEmpty { throw Refusal.notFound }
            let items = Dictionary(grouping: actions, by: \.plan).mapValues { $0.map(\.item) }
            let owed = plans.flatMap { OwedAction.owed(of: $0, items[$0.code] ?? [], on: date) }
            let present = ResponsibleUnits(units: units)
            let wanted = owed.filter { action in responsible.map { present.names($0, among: action.parties) } ?? true }
            return Page(
                items: wanted.sorted { ($1.daysLate, $0.plan.rawValue, $0.item.path) < ($0.daysLate, $1.plan.rawValue, $1.item.path) })
        }
    }
}

extension Field where Value == String {
    fileprivate static var responsible: Self {
        text(
            "responsible", "Only items of this party: a unit by its name or code; a team includes the teams that are parts of it.",
            example: "administration")
    }
}

/// A round's report: frozen, or its present state while the round is open.
package struct ShowRound: ReadOperation {
    package static let summary = "Show a round's report"
    package static let permission = Permission.read
    package static let isSlow = true
    package struct Output: Sendable {
        package let round: ReportingRound
        package let lines: [RoundLine]
    }

    package var plan: PlanCode
    package var period: ReportingPeriod

    package init(_ fields: inout Fields) throws {
        plan = try fields.required(.plan)
        period = try fields.required(.period)
    }

    package func read(in tx: Transaction, as caller: Caller) throws -> Output {
        guard let round = try tx.round(of: plan, period, tenant: caller.tenant) else { throw Refusal.notFound }
        return Output(round: round, lines: try tx.fetch(.roundLines(round, tenant: caller.tenant)).sorted { $0.path < $1.path })
    }
}

extension Transaction {
    func round(of plan: PlanCode, _ period: ReportingPeriod, tenant: TenantID) throws -> ReportingRound? {
        try fetch(.rounds(of: plan, tenant: tenant)).first { $0.period == period }
    }
}
