package import Cooperation
package import Postgres
internal import Store

/// The events of a year, or of all years, by day; only those of the named role if there is one.
package struct ListClock: QueryOperation {
    package static let summary = "List the annual clock's events by day"
    package static let permission = Permission.read
    package typealias Output = Page<ClockEvent>
    package var year: BudgetYear?
    package var role: String?

    package init(_ fields: inout Fields) throws {
        year = try fields.optional(.year.meaning("Only events of this year."))
        role = try fields.optional(.role)
    }

    package func query(as caller: Caller) -> Query<Page<ClockEvent>> {
        Query.clockEvents(of: year, role: role, tenant: caller.tenant).map { Page(items: $0) }
    }
}

/// The events of the annual clock as an iCalendar feed, to which a calendar program can subscribe.
package struct ShowCalendar: QueryOperation {
    package static let summary = "Show the annual clock as an iCalendar file, to subscribe to"
    package static let permission = Permission.read
    package static let isSlow = true
    package typealias Output = ICalendar
    package var role: String?

    package init(_ fields: inout Fields) throws { role = try fields.optional(.role) }

    package func query(as caller: Caller) -> Query<ICalendar> {
        let slug = caller.slug.rawValue
        return Query.clockEvents(of: nil, role: role, tenant: caller.tenant).map { ICalendar(name: slug, scope: slug, events: $0) }
    }
}

/// The processes of the annual clock, with a row for each phase.
package struct ListClockTemplates: GatheredRead, ReadOperation {
    package static let summary = "List the processes of the annual clock with their phases"
    package static let permission = Permission.read
    package typealias Output = Page<ClockPhase>

    package init(_ fields: inout Fields) throws {}

    package func questions(as caller: Caller) -> Questions<Output> {
        Questions<[ClockTemplate]>.clockTemplates(tenant: caller.tenant).map { templates in
            Page(
                items: templates.flatMap { template in
                    template.phases.map { ClockPhase(template: template.code, process: template.name, phase: $0) }
                })
        }
    }
}

/// A phase with its process.
package struct ClockPhase: RowConvertible {
    package let template: TemplateCode
    /// The process's name.
    package let process: String
    package let phase: ClockTemplate.Phase

    package static let rowKind = "clock-phase"
    package static let meaning = "A phase of a process that is repeated every year."
    package static let columns: [Column<ClockPhase>] = [
        .code("template", \.template, "The process's code.", example: "budget"),
        .text("process", \.process, "The process's name.", example: "Talousarvio"),
        .integer("number", \.phase.number, "The phase's number in its process.", example: 2),
        .text("title", \.phase.title, "What is done.", example: "Kuntien lausunnot"),
        .integer("days", \.phase.days, "Days from the process's last day; negative before it.", example: -42),
        .text("responsible", \.phase.responsible, "Who is responsible for it; may be empty.", example: "Jäsenkunnat"),
        .text("role", \.phase.role, "The role that it concerns; empty for everybody.", example: "municipality"),
        .choice("gate", \.phase.gate, "The step that has to wait until the phase is done."),
    ]
}

extension ClockEvent: RowConvertible {
    package static let rowKind = "clock-event"
    package static let meaning = "A phase of a process in one year, with its day and its outcome."
    package static let columns: [Column<ClockEvent>] = [
        .integer("year", \.year.year, "The year that the process is for.", example: 2027),
        .code("template", \.template, "The process's code.", example: "budget"),
        .integer("number", \.number, "The phase's number in its process.", example: 2),
        .text("title", \.title, "What is done.", example: "Kuntien lausunnot"),
        .date("date", \.date, "The day it is to be done by.", example: "2026-10-30"),
        .text("responsible", \.responsible, "Who is responsible for it; may be empty.", example: "Jäsenkunnat"),
        .text("role", \.role, "The role that it concerns; empty for everybody.", example: "municipality"),
        .choice("gate", \.gate, "The step that has to wait until the phase is done."),
        .date("done", \.doneOn, "The day when it was done.", example: "2026-10-28"),
        .text("organ", \.decision?.organ, "The organ that decided on it.", example: "Johtoryhmä"),
        .date("decidedOn", \.decision?.date, "The day of the decision.", example: "2026-10-28"),
        .text("section", \.decision?.section, "The section of the minutes; § xx until its number is known.", example: "§ 12"),
        .text("registerNumber", \.decision?.registerNumber, "The decision's register number.", example: "125/00.01.02.00/2025"),
        .text("outcome", \.outcome, "The outcome; may be empty.", example: "Lausunnot saatu"),
    ]
}

/// A process of a year, phase by phase: done, late, next or ahead on today's date.
package struct ShowProcess: QueryOperation {
    package static let summary = "Show a process of a year: what is done, late and next"
    package static let permission = Permission.read
    package typealias Output = Page<ProcessPhase>
    package var year: BudgetYear
    package var template: TemplateCode
    private let today: CalendarDate

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        template = try fields.required(.template)
        today = fields.today
    }

    package func query(as caller: Caller) -> Query<Page<ProcessPhase>> {
        let (template, today) = (template, today)
        return Query.clockEvents(of: year, tenant: caller.tenant).map { events in
            let phases = events.filter { $0.template == template }
            guard !phases.isEmpty else { throw Refusal.notFound }
            return Page(items: ClockEvent.progress(of: phases, on: today).map { ProcessPhase(event: $0.event, progress: $0.progress) })
        }
    }
}

/// A phase with its progress.
package struct ProcessPhase: RowConvertible {
    package let event: ClockEvent
    package let progress: ClockEvent.Progress

    package static let rowKind = "process-phase"
    package static let meaning = "A phase of a process in one year, and its state today."
    package static let columns: [Column<ProcessPhase>] =
        [.choice("progress", \.progress, "Whether it is done, late (its day has passed), the next one, or further ahead.")]
        + ClockEvent.columns.map { $0.inside(\.event) }
}
