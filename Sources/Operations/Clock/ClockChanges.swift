package import Cooperation
package import Postgres
internal import Store

/// Adds or changes a process of the annual clock: its name and last day, and its phases from CSV, all rows or none. A
/// phase that the file leaves out is deleted; its events stay.
package struct SetClockTemplate: ChangeOperation {
    package static let summary = "Set a process of the annual clock with its phases"
    package static let action = "clock-template-set"
    package static let permission = Permission.manageProjects
    package static let writes: [any RowConvertible.Type] = [ClockPhase.self]
    package var template: TemplateCode
    package var name: String
    /// The month and day of the last day.
    package var lastDay: String
    package var yearOffset: Int
    package var csv: DocumentText

    package init(_ fields: inout Fields) throws {
        template = try fields.required(.template)
        name = try fields.required(.text("name", "The process's name.", example: "Talousarvio"))
        lastDay = try fields.required(.monthAndDay)
        yearOffset = try fields.optional(
            .integer(
                "yearOffset", "Years from the event's own year to its last day: -1 if it ends in the year before.", -2...2, example: -1),
            default: 0)
        csv = try fields.required(
            .document(
                "csv", "The phases: a header with number, title and days (from the last day), and any of responsible, role, gate.",
                example: "number;title;days;responsible\r\n1;Esitys lautakunnalle;-30;Seutujohtaja\r\n"))
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard let (month, day) = Self.monthAndDay(lastDay) else { throw Refusal.missing("lastDay") }
        let phases = try Self.phases(try CSVTable(csv.text), in: tx)
        let stored = ClockTemplate(code: template, name: name, month: month, day: day, yearOffset: yearOffset, phases: phases)
        _ = try tx.pipeline(
            [.set(stored, tenant: caller.tenant), .removePhases(of: template, but: phases.map(\.number), tenant: caller.tenant)]
                + phases.map { .set($0, of: template, tenant: caller.tenant) })
        return Change(rows: phases.map { Row(ClockPhase(template: template, process: name, phase: $0)) })
    }

    fileprivate static func monthAndDay(_ text: String) -> (Int, Int)? {
        // A leap year, so that 29 February exists; in other years the clock has no such day.
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

extension Field where Value == Int {
    static var phaseNumber: Self { .integer("number", "The phase's number.", 1...999, example: 2) }
}

extension ClockTemplate.Phase {
    fileprivate init(_ fields: inout Fields) throws {
        self.init(
            number: try fields.required(.phaseNumber),
            title: try fields.required(.text("title", "What is done.", example: "Esitys lautakunnalle")),
            days: try fields.required(
                .integer("days", "Days from the process's last day, negative before it.", -730...366, example: -30)),
            responsible: try fields.optional(.text("responsible", "Who is responsible for it.", example: "Seutujohtaja"), default: ""),
            role: try fields.optional(.role.meaning("The role that it concerns; everybody if it is left out."), default: ""),
            gate: try fields.optional(.choice("gate", "The decision that waits for it.")))
    }
}

/// Makes a year's events from the templates; existing events stay as they are.
package struct GenerateClock: ChangeOperation {
    package static let summary = "Make a year's events"
    package static let action = "clock-generate"
    package static let permission = Permission.manageProjects
    package static let writes: [any RowConvertible.Type] = [ClockEvent.self]
    package var year: BudgetYear

    package init(_ fields: inout Fields) throws { year = try fields.required(.year) }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let present = Set(try tx.fetch(.clockEvents(of: year, tenant: caller.tenant)).map { [$0.template.rawValue, "\($0.number)"] })
        let events = try tx.fetch(Questions<[ClockTemplate]>.clockTemplates(tenant: caller.tenant)).flatMap { $0.events(of: year) }
            .filter { !present.contains([$0.template.rawValue, "\($0.number)"]) }
        _ = try tx.pipeline(events.map { .add($0, tenant: caller.tenant) })
        return Change(rows: events.map(Row.init))
    }
}

/// Moves an event to another day, or records that it is done, its result, or an organ's decision on it, with which it
/// is done on that day.
package struct SetClockEvent: ChangeOperation {
    package static let summary = "Move an event, or record that it is done and what was decided"
    package static let action = "clock-event-set"
    package static let permission = Permission.manageProjects
    package static let writes: [any RowConvertible.Type] = [ClockEvent.self]
    package var year: BudgetYear
    package var template: TemplateCode
    package var number: Int
    package var date: CalendarDate?
    package var done: CalendarDate?
    package var outcome: String?
    package var organ: String?
    package var section: String?
    package var register: String?
    private var today = CalendarDate.ofDecoded

    private enum CodingKeys: CodingKey { case year, template, number, date, done, outcome, organ, section, register }

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        template = try fields.required(.template)
        number = try fields.required(.phaseNumber)
        date = try fields.optional(
            .date("date", "The event's new day; a request has this, the day it was done, or an outcome.", example: "2026-10-30"))
        done = try fields.optional(.date("done", "The day when it was done.", example: "2026-10-30").needed(by: "an organ's decision"))
        outcome = try fields.optional(
            .text("outcome", "The outcome.", example: "Kertomus julkaistu", maximum: Limits.maximumReasonLength, mayBeEmpty: true))
        organ = try fields.optional(.organ.meaning("The organ that decided on it on the day it was done."))
        section = try fields.optional(.section.needed(by: "an organ's decision"))
        register = try fields.optional(.register)
        today = fields.today
        _ = try decision()
        if date == nil && done == nil && outcome == nil { throw Refusal.missing("date") }
    }

    private func decision() throws -> Decision? { try .told(by: organ, on: done, "done", section: section, register: register) }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let events = try tx.lockClockEvents(of: template, in: year, number: number, tenant: caller.tenant)
        guard let event = events.first else { throw Refusal.notFound }
        let changed = ClockEvent(
            year: year, template: template, number: number, title: event.title, date: date ?? event.date, responsible: event.responsible,
            role: event.role, gate: event.gate, doneOn: done ?? event.doneOn, decision: try decision() ?? event.decision,
            outcome: outcome ?? event.outcome, changedOn: today)
        _ = try tx.fetch(.set(changed, tenant: caller.tenant))
        return Change(rows: [Row(changed)])
    }
}

extension Transaction {
    /// Refuses a step that waits for phases that are not done, and names them, unless a reason is given. A phase that
    /// waits for opinions is also done once the day for them has passed.
    func requireGate(_ gate: ClockGate, of year: BudgetYear, on day: CalendarDate, override reason: String?, tenant: TenantID) throws {
        if reason != nil { return }
        let open = try fetch(.clockEvents(of: year, tenant: tenant)).filter { $0.gate == gate && $0.doneOn == nil }
        if open.isEmpty { return }
        let answered = try phasesWithOpinions(of: year, on: day, tenant: tenant)
        let closed = open.filter { !answered.contains(Consultation.Event(year: year, template: $0.template, number: $0.number)) }
        if !closed.isEmpty { throw Refusal.figures(.gateClosed, closed.map(Row.init)) }
    }
}

extension Field where Value == TemplateCode {
    static var template: Self { value("template", "A process's code.", example: "budget") }
}

extension Field where Value == String {
    static var role: Self { text("role", "Only events that concern this role, or everybody.", example: "municipality") }

    /// "12-11".
    fileprivate static var monthAndDay: Self {
        Field("lastDay", .text, "The month and day on which it ends.", example: "12-11", expected: .monthAndDay) { text in
            SetClockTemplate.monthAndDay(text) == nil ? nil : text
        }
    }
}
