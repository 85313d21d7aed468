package import Cooperation
package import Postgres
internal import Store

/// Adds or changes a process of the annual clock: its name and last day, and its phases from CSV, all rows or none.
package struct SetClockTemplate: ChangeOperation {
    package static let action = "clock-template-set"
    package static let permission = Permission.manageProjects
    package var template: ServiceCode
    package var name: String
    /// The last day, as its month and day.
    package var lastDay: String
    package var yearOffset: Int
    package var csv: DocumentText

    package init(_ fields: inout Fields) throws {
        template = try fields.required("template", "a code such as budget")
        name = try fields.requiredText("name", maximum: Limits.maximumNameLength)
        lastDay = try fields.required("lastDay")
        guard Self.monthAndDay(lastDay) != nil else {
            throw Refusal.invalid("lastDay", .malformed(expected: "a month and day such as 12-11"))
        }
        yearOffset = try fields.optional("yearOffset", "-2 to 2") ?? 0
        guard (-2...2).contains(yearOffset) else { throw Refusal.invalid("yearOffset", .range("-2", "2")) }
        csv = DocumentText(try fields.required("csv"))
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard let (month, day) = Self.monthAndDay(lastDay) else { throw Refusal.missing("lastDay") }
        let phases = try Self.phases(try CSVTable(csv.text), in: tx)
        let stored = ClockTemplate(code: template, name: name, month: month, day: day, yearOffset: yearOffset, phases: phases)
        _ = try tx.pipeline(
            [.set(stored, tenant: caller.tenant)] + phases.map { .set($0, of: template, tenant: caller.tenant) })
        return Change(rows: phases.map { Row(ClockPhaseRow(template: template, phase: $0)) })
    }

    private static func monthAndDay(_ text: String) -> (Int, Int)? {
        // A leap year, so that 29 February is a day; in other years the clock has none then.
        CalendarDate("2024-\(text)").map { ($0.month, $0.day) }
    }

    private static func phases(_ table: CSVTable, in tx: Transaction) throws -> [ClockTemplate.Phase] {
        var phases: [ClockTemplate.Phase] = []
        var faults = ImportFaults()
        var numbers: Set<Int> = []
        for line in table.lines {
            try tx.checkDeadline()
            do {
                var fields = Fields(try table.fields(of: line), today: BudgetYear.earliest.firstDay, isTable: true)
                let phase = try ClockTemplate.Phase(&fields)
                try fields.finish()
                guard numbers.insert(phase.number).inserted else { throw Refusal.exists("number") }
                phases.append(phase)
            } catch let refusal as Refusal { faults.add(line: line.number, refusal) }
        }
        try faults.refuse()
        return phases
    }
}

extension ClockTemplate.Phase {
    fileprivate init(_ fields: inout Fields) throws {
        let number: Int = try fields.required("number", "1 to 999")
        guard (1...999).contains(number) else { throw Refusal.invalid("number", .range("1", "999")) }
        let days: Int = try fields.required("days", "days from the last day, negative before it")
        guard (-730...366).contains(days) else { throw Refusal.invalid("days", .range("-730", "366")) }
        self.init(
            number: number, title: try fields.requiredText("title", maximum: Limits.maximumNameLength), days: days,
            responsible: try fields.text("responsible", maximum: Limits.maximumNameLength) ?? "",
            role: try fields.text("role", maximum: Limits.maximumNameLength) ?? "", gate: try fields.choice("gate"))
    }
}

/// Makes a year's events from the templates; events that are there stay as they are.
package struct GenerateClock: ChangeOperation {
    package static let action = "clock-generate"
    package static let permission = Permission.manageProjects
    package var year: BudgetYear

    package init(_ fields: inout Fields) throws { year = try fields.year() }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let present = Set(try tx.fetch(.clockEvents(of: year, tenant: caller.tenant)).map { [$0.template.rawValue, "\($0.number)"] })
        let events = try tx.clockTemplates(tenant: caller.tenant).flatMap { $0.events(of: year) }
            .filter { !present.contains([$0.template.rawValue, "\($0.number)"]) }
        _ = try tx.pipeline(events.map { .set($0, tenant: caller.tenant) })
        return Change(rows: events.map(Row.init))
    }
}

/// Moves an event to another day, says that it is done, what came of it, or what an organ decided on it: then it is done that day.
package struct SetClockEvent: ChangeOperation {
    package static let action = "clock-event-set"
    package static let permission = Permission.manageProjects
    package var year: BudgetYear
    package var template: ServiceCode
    package var number: Int
    package var date: CalendarDate?
    package var done: CalendarDate?
    package var outcome: String?
    package var organ: String?
    package var section: String?
    package var register: String?
    private let today: CalendarDate

    private enum CodingKeys: CodingKey { case year, template, number, date, done, outcome, organ, section, register }

    package init(_ fields: inout Fields) throws {
        year = try fields.year()
        template = try fields.required("template", "a code such as budget")
        number = try fields.required("number", "a phase's number")
        date = try fields.date("date")
        done = try fields.date("done")
        outcome = try fields.text("outcome", maximum: Limits.maximumReasonLength, mayBeEmpty: true)
        organ = try fields.text("organ", maximum: Limits.maximumOrganLength)
        section = try fields.text("section", maximum: Limits.maximumSectionLength)
        register = try fields.text("register", maximum: Limits.maximumRegisterNumberLength)
        today = fields.today
        if organ != nil && done == nil { throw Refusal.missing("done") }
        if organ != nil && section == nil { throw Refusal.missing("section") }
        if date == nil && done == nil && outcome == nil { throw Refusal.missing("date") }
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        year = try container.decode(BudgetYear.self, forKey: .year)
        template = try container.decode(ServiceCode.self, forKey: .template)
        number = try container.decode(Int.self, forKey: .number)
        date = try container.decodeIfPresent(CalendarDate.self, forKey: .date)
        done = try container.decodeIfPresent(CalendarDate.self, forKey: .done)
        outcome = try container.decodeIfPresent(String.self, forKey: .outcome)
        organ = try container.decodeIfPresent(String.self, forKey: .organ)
        section = try container.decodeIfPresent(String.self, forKey: .section)
        register = try container.decodeIfPresent(String.self, forKey: .register)
        // Decoded only to be compared and shown, never to run.
        today = BudgetYear.earliest.firstDay
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let events = try tx.fetch(.clockEvents(of: year, tenant: caller.tenant))
        guard let event = events.first(where: { $0.template == template && $0.number == number }) else { throw Refusal.notFound }
        let decision = organ.flatMap { organ in
            done.flatMap { Decision(organ: organ, date: $0, section: section ?? "", registerNumber: register) }
        }
        let changed = ClockEvent(
            year: year, template: template, number: number, title: event.title, date: date ?? event.date, responsible: event.responsible,
            role: event.role, gate: event.gate, doneOn: done ?? event.doneOn, decision: decision ?? event.decision,
            outcome: outcome ?? event.outcome, changedOn: today)
        _ = try tx.fetch(.set(changed, tenant: caller.tenant))
        return Change(rows: [Row(changed)])
    }
}

extension Transaction {
    /// Refuses what waits for a phase that is not done, unless a reason is given.
    func requireGate(_ gate: ClockGate, of year: BudgetYear, override reason: String?, tenant: TenantID) throws {
        if reason != nil { return }
        let events = try fetch(.clockEvents(of: year, tenant: tenant))
        if events.contains(where: { $0.gate == gate && $0.doneOn == nil }) { throw Refusal.state(.gateClosed) }
    }
}
