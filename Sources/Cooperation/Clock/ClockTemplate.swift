/// A process that is repeated every year: its last day, and phases a number of days before it.
package struct ClockTemplate: Hashable, Sendable {
    /// A phase, with its day counted from the process's last day.
    package struct Phase: Hashable, Sendable {
        package let number: Int
        package let title: String
        /// Zero on the last day, negative before it.
        package let days: Int
        package let responsible: String
        /// The role whose calendar shows it; empty for everybody.
        package let role: String
        /// The step that must wait for this phase.
        package let gate: ClockGate?

        package init(number: Int, title: String, days: Int, responsible: String, role: String, gate: ClockGate?) {
            self.number = number
            self.title = title
            self.days = days
            self.responsible = responsible
            self.role = role
            self.gate = gate
        }
    }

    package let code: TemplateCode
    package var name: String
    /// The last day's month and day.
    package var month: Int
    package var day: Int
    /// The year of its last day, relative to the year that it is for: -1 if it ends in the year before, as a budget's
    /// process does.
    package var yearOffset: Int
    package var phases: [Phase]

    package init(code: TemplateCode, name: String, month: Int, day: Int, yearOffset: Int, phases: [Phase]) {
        self.code = code
        self.name = name
        self.month = month
        self.day = day
        self.yearOffset = yearOffset
        self.phases = phases
    }

    /// The year's events. A day on a weekend moves to the Friday before, so that the time for preparation is kept.
    package func events(of year: BudgetYear) -> [ClockEvent] {
        guard let last = CalendarDate(year: year.year + yearOffset, month: month, day: day) else { return [] }
        return phases.compactMap { phase in
            last.adding(days: phase.days).map { day in
                ClockEvent(
                    year: year, template: code, number: phase.number, title: phase.title, date: day.workday, responsible: phase.responsible,
                    role: phase.role, gate: phase.gate, doneOn: nil, changedOn: day.workday)
            }
        }
    }
}

package typealias TemplateCode = Code<ClockTemplate>

/// The step that must wait until a phase is done.
package enum ClockGate: String, Codable, CaseIterable, Hashable, Sendable {
    case budgetApproval = "budget-approval"
    case roundClosing = "round-closing"
}

/// A dated event of a year.
package struct ClockEvent: Hashable, Sendable {
    package let year: BudgetYear
    package let template: TemplateCode
    package let number: Int
    package let title: String
    package let date: CalendarDate
    package let responsible: String
    package let role: String
    package let gate: ClockGate?
    package let doneOn: CalendarDate?
    /// The decision of an organ on it.
    package let decision: Decision?
    /// The result: where the report is, or what was agreed.
    package let outcome: String
    /// The day when it was generated or last changed.
    package let changedOn: CalendarDate

    package init(
        year: BudgetYear, template: TemplateCode, number: Int, title: String, date: CalendarDate, responsible: String, role: String,
        gate: ClockGate?, doneOn: CalendarDate?, decision: Decision? = nil, outcome: String = "", changedOn: CalendarDate
    ) {
        self.year = year
        self.template = template
        self.number = number
        self.title = title
        self.date = date
        self.responsible = responsible
        self.role = role
        self.gate = gate
        self.doneOn = doneOn
        self.decision = decision
        self.outcome = outcome
        self.changedOn = changedOn
    }
}

extension ClockEvent {
    /// The progress of a phase of a process on a day.
    package enum Progress: String, CaseIterable, Sendable {
        case done
        /// Its day has passed.
        case late
        /// The first phase that is neither done nor late.
        case next
        case ahead
    }

    /// The phases of one process in their order, with the progress of each.
    package static func progress(of events: [ClockEvent], on today: CalendarDate) -> [(event: ClockEvent, progress: Progress)] {
        let ordered = events.sorted { ($0.date, $0.number) < ($1.date, $1.number) }
        let next = ordered.first { $0.doneOn == nil && $0.date >= today }?.number
        return ordered.map { event in
            (event, event.doneOn != nil ? .done : event.date < today ? .late : event.number == next ? .next : .ahead)
        }
    }
}

extension CalendarDate {
    /// 0 for Monday to 6 for Sunday; 1 January 2000 was a Saturday.
    package var weekday: Int { (Int(daysSince2000) % 7 + 7 + 5) % 7 }

    /// The day, or the Friday before if it is a Saturday or Sunday.
    fileprivate var workday: CalendarDate { weekday > 4 ? adding(days: 4 - weekday) ?? self : self }
}
