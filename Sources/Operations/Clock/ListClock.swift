package import Cooperation
package import Postgres
internal import Store

/// The events of a year, or of all, by day; of one role where it is named.
package struct ListClock: QueryOperation {
    package static let permission = Permission.read
    package typealias Output = Page<ClockEvent>
    package var year: BudgetYear?
    package var role: String?

    package init(_ fields: inout Fields) throws {
        year = try fields.optional("year", "1990 to 2200")
        role = try fields.text("role", maximum: Limits.maximumNameLength)
    }

    package func query(as caller: Caller) -> Query<Page<ClockEvent>> {
        Query.clockEvents(of: year, role: role, tenant: caller.tenant).map { Page(items: $0) }
    }
}

/// The same as an iCalendar feed, for a calendar program to subscribe to.
package struct ShowCalendar: QueryOperation {
    package static let permission = Permission.read
    package static let isSlow = true
    package typealias Output = ICalendar
    package var role: String?

    package init(_ fields: inout Fields) throws { role = try fields.text("role", maximum: Limits.maximumNameLength) }

    package func query(as caller: Caller) -> Query<ICalendar> {
        let slug = caller.slug.rawValue
        return Query.clockEvents(of: nil, role: role, tenant: caller.tenant).map { ICalendar(name: slug, scope: slug, events: $0) }
    }
}

/// The processes of the annual clock, a row a phase.
package struct ListClockTemplates: ReadOperation {
    package static let permission = Permission.read
    package typealias Output = Page<ClockPhaseRow>

    package init(_ fields: inout Fields) throws {}

    package func read(in tx: Transaction, as caller: Caller) throws -> Output {
        Page(
            items: try tx.clockTemplates(tenant: caller.tenant).flatMap { template in
                template.phases.map { ClockPhaseRow(template: template.code, phase: $0) }
            })
    }
}

/// A phase with the process it is of.
package struct ClockPhaseRow: RowConvertible {
    package let template: ServiceCode
    package let phase: ClockTemplate.Phase

    package static let kind = "clock-phase"
    package static let columns = ["template", "number", "title", "days", "responsible", "role", "gate"]
    package var cells: [Cell] {
        [
            .text(template.rawValue), .count(phase.number), .text(phase.title), .count(phase.days), .text(phase.responsible),
            .text(phase.role), .optional(phase.gate?.rawValue),
        ]
    }
}

extension ClockEvent: RowConvertible {
    package static let kind = "clock-event"
    package static let columns = [
        "year", "template", "number", "title", "date", "responsible", "role", "gate", "done", "organ", "decidedOn", "section",
        "registerNumber", "outcome",
    ]
    package var cells: [Cell] {
        [
            .count(year.year), .text(template.rawValue), .count(number), .text(title), .date(date), .text(responsible), .text(role),
            .optional(gate?.rawValue), .optional(doneOn), .optional(decision?.organ), .optional(decision?.date),
            .optional(decision?.section), .optional(decision?.registerNumber), .text(outcome),
        ]
    }
}

/// A process of a year, phase by phase: what is done, late, next and ahead today.
package struct ShowProcess: QueryOperation {
    package static let permission = Permission.read
    package typealias Output = Page<ProcessLine>
    package var year: BudgetYear
    package var template: ServiceCode
    private let today: CalendarDate

    package init(_ fields: inout Fields) throws {
        year = try fields.year()
        template = try fields.required("template", "a code such as wellbeing-report")
        today = fields.today
    }

    package func query(as caller: Caller) -> Query<Page<ProcessLine>> {
        let (template, today) = (template, today)
        return Query.clockEvents(of: year, tenant: caller.tenant).map { events in
            let phases = events.filter { $0.template == template }
            guard !phases.isEmpty else { throw Refusal.notFound }
            return Page(items: ClockEvent.progress(of: phases, on: today).map { ProcessLine(event: $0.event, progress: $0.progress) })
        }
    }
}

/// A phase with where it stands.
package struct ProcessLine: RowConvertible {
    package let event: ClockEvent
    package let progress: ClockEvent.Progress

    package static let kind = "process-phase"
    package static let columns = ["progress"] + ClockEvent.columns
    package var cells: [Cell] { [.text(progress.rawValue)] + event.cells }
}
