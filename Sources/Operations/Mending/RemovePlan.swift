package import Cooperation
package import Postgres
package import Store

/// Takes back a plan without a decision or reports, with its items.
package struct RemovePlan: RemovingOperation {
    package static let summary = "Take back a plan that was not decided on, with its items"
    package static let action = "plan-remove"
    package static let permission = Permission.manageProjects
    package var plan: PlanCode
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        plan = try fields.required(.plan)
        ifVersion = try fields.ifVersion()
    }

    package var removed: Removed { Removed(thing: "plan", what: plan.rawValue) }

    package func removal(in tx: Transaction, as caller: Caller) throws -> Removal {
        _ = try requireVersion(ifVersion, tx.lockPlan(plan, tenant: caller.tenant))
        return .plan(plan, tenant: caller.tenant)
    }
}

/// Takes back an item of a plan without parts and without reports.
package struct RemovePlanItem: RemovingOperation {
    package static let summary = "Take back a section, goal, action or measure of a plan"
    package static let action = "plan-item-remove"
    package static let permission = Permission.manageProjects
    package var plan: PlanCode
    package var path: PlanPath

    package init(_ fields: inout Fields) throws {
        plan = try fields.required(.plan)
        path = try fields.required(.path)
    }

    package var removed: Removed { Removed(thing: "item", what: "\(plan.rawValue) \(path.text)") }

    package func removal(in tx: Transaction, as caller: Caller) throws -> Removal {
        guard try tx.lockPlan(plan, tenant: caller.tenant) != nil else { throw Refusal.notFound }
        return .planItem(path, of: plan, tenant: caller.tenant)
    }
}

/// Takes back a report on a measure for a period whose round is not closed.
package struct RemoveReport: RemovingOperation {
    package static let summary = "Take back what was reported on a measure"
    package static let action = "measure-report-remove"
    package static let permission = Permission.report
    package var plan: PlanCode
    package var path: PlanPath
    package var period: ReportingPeriod

    package init(_ fields: inout Fields) throws {
        plan = try fields.required(.plan)
        path = try fields.required(.path)
        period = try fields.required(.period)
    }

    package var removed: Removed { Removed(thing: "report", what: "\(plan.rawValue) \(path.text) \(period)") }

    package func removal(in tx: Transaction, as caller: Caller) throws -> Removal {
        guard try tx.lockPlan(plan, tenant: caller.tenant) != nil else { throw Refusal.notFound }
        let (items, rounds, units) = try tx.pipeline(
            .planItems(plan, at: path, tenant: caller.tenant), .rounds(of: plan, tenant: caller.tenant),
            .organisationUnits(kind: nil, on: nil, tenant: caller.tenant))
        guard let item = items.first else { throw Refusal.notFound }
        try caller.requireTeam(of: item, parties: item.parties, among: ResponsibleUnits(units: units))
        if rounds.contains(where: { $0.period == period && $0.decision != nil }) { throw Refusal.state(.roundClosed) }
        return .report(on: path, of: plan, in: period, tenant: caller.tenant)
    }
}

/// Takes back a round of reporting that is not closed. Its reports stay.
package struct RemoveRound: RemovingOperation {
    package static let summary = "Take back a round of reporting that is open"
    package static let action = "round-remove"
    package static let permission = Permission.manageProjects
    package var plan: PlanCode
    package var period: ReportingPeriod

    package init(_ fields: inout Fields) throws {
        plan = try fields.required(.plan)
        period = try fields.required(.period)
    }

    package var removed: Removed { Removed(thing: "round", what: "\(plan.rawValue) \(period)") }

    package func removal(in tx: Transaction, as caller: Caller) throws -> Removal {
        guard try tx.lockPlan(plan, tenant: caller.tenant) != nil else { throw Refusal.notFound }
        if try tx.round(of: plan, period, tenant: caller.tenant)?.decision != nil { throw Refusal.state(.roundClosed) }
        return .round(of: plan, period, tenant: caller.tenant)
    }
}

/// Takes back a year's events of a process that are not done, all of them or one.
package struct RemoveClockEvents: RemovingOperation {
    package static let summary = "Take back a year's events of a process, or one of them"
    package static let action = "clock-event-remove"
    package static let permission = Permission.manageProjects
    package var year: BudgetYear
    package var template: TemplateCode
    package var number: Int?

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        template = try fields.required(.template)
        number = try fields.optional(.phaseNumber.meaning("Only this phase; all phases of the year if it is left out."))
    }

    package var removed: Removed {
        Removed(thing: "event", what: "\(year.year) \(template.rawValue)" + (number.map { " \($0)" } ?? ""))
    }

    package func removal(in tx: Transaction, as caller: Caller) throws -> Removal {
        _ = try tx.lockClockEvents(of: template, in: year, number: number, tenant: caller.tenant)
        return .clockEvents(of: template, in: year, number: number, tenant: caller.tenant)
    }
}

/// Takes back that an event is done, with its decision and its result.
package struct ReopenClockEvent: ChangeOperation {
    package static let summary = "Take back that an event is done"
    package static let action = "clock-event-reopen"
    package static let permission = Permission.manageProjects
    package static let writes: [any RowConvertible.Type] = [ClockEvent.self]
    package var year: BudgetYear
    package var template: TemplateCode
    package var number: Int
    package var reason: String
    private var today = CalendarDate.ofDecoded

    private enum CodingKeys: CodingKey { case year, template, number, reason }

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        template = try fields.required(.template)
        number = try fields.required(.phaseNumber)
        reason = try fields.required(.reason.meaning("Why it is taken back.").example("The wrong phase was marked."))
        today = fields.today
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let events = try tx.lockClockEvents(of: template, in: year, number: number, tenant: caller.tenant)
        guard let event = events.first else { throw Refusal.notFound }
        let opened = ClockEvent(
            year: year, template: template, number: number, title: event.title, date: event.date, responsible: event.responsible,
            role: event.role, gate: event.gate, doneOn: nil, decision: nil, outcome: "", changedOn: today)
        _ = try tx.fetch(.set(opened, tenant: caller.tenant))
        return Change(rows: [Row(opened)])
    }
}

/// Takes back a process of the annual clock that has no events.
package struct RemoveClockTemplate: RemovingOperation {
    package static let summary = "Take back a process of the annual clock that has no events"
    package static let action = "clock-template-remove"
    package static let permission = Permission.manageProjects
    package var template: TemplateCode

    package init(_ fields: inout Fields) throws { template = try fields.required(.template) }

    package var removed: Removed { Removed(thing: "process", what: template.rawValue) }

    package func removal(in tx: Transaction, as caller: Caller) throws -> Removal { .clockTemplate(template, tenant: caller.tenant) }
}
