package import Cooperation
package import Postgres

extension Questions where Output == [ClockTemplate] {
    /// Templates with their phases.
    package static func clockTemplates(tenant: TenantID) -> Self {
        Questions(.clockTemplates(tenant: tenant), .clockPhases(tenant: tenant)) { templates, phases in
            let byTemplate = Dictionary(grouping: phases, by: \.0)
            return templates.map { template in
                var template = template
                template.phases = (byTemplate[template.code] ?? []).map(\.1)
                return template
            }
        }
    }
}

extension Query where Output == [ClockTemplate] {
    fileprivate static func clockTemplates(tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT code, name, month, day, year_offset FROM clock_template WHERE tenant_id = \(tenant) ORDER BY code
                """
        ) { (code: TemplateCode, name: String, month: Int32, day: Int32, offset: Int32) in
            ClockTemplate(code: code, name: name, month: Int(month), day: Int(day), yearOffset: Int(offset), phases: [])
        }
    }
}

extension Query where Output == [(TemplateCode, ClockTemplate.Phase)] {
    fileprivate static func clockPhases(tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT template, number, title, days, responsible, role, gate FROM clock_phase WHERE tenant_id = \(tenant)
                ORDER BY template, days, number
                """
        ) { (template: TemplateCode, number: Int32, title: String, days: Int32, responsible: String, role: String, gate: String?) in
            (
                template,
                ClockTemplate.Phase(
                    number: Int(number), title: title, days: Int(days), responsible: responsible, role: role,
                    gate: gate.flatMap(ClockGate.init))
            )
        }
    }
}

extension Query where Output == [ClockEvent] {
    /// Events by day; of the named year, and of the named role with the events for everybody.
    package static func clockEvents(of year: BudgetYear?, role: String? = nil, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT year, template, number, title, held_on, responsible, role, gate, done_on, changed_on, outcome, organ, decided_on,
                    section, register_number
                FROM clock_event WHERE tenant_id = \(tenant) AND (\(year) IS NULL OR year = \(year))
                    AND (\(role) IS NULL OR role = '' OR role = \(role))
                ORDER BY held_on, template, number
                """
        ) {
            (
                year: BudgetYear, template: TemplateCode, number: Int32, title: String, date: CalendarDate, responsible: String,
                role: String, gate: String?, done: CalendarDate?, changed: CalendarDate, outcome: String, organ: String?,
                decided: CalendarDate?, section: String?, register: String?
            ) in
            let decision = try organ.map { organ in
                try stored(
                    Decision(organ: organ, date: decided ?? date, section: section ?? "", registerNumber: register), "clock_event.organ")
            }
            return ClockEvent(
                year: year, template: template, number: Int(number), title: title, date: date, responsible: responsible, role: role,
                gate: gate.flatMap(ClockGate.init), doneOn: done, decision: decision, outcome: outcome, changedOn: changed)
        }
    }
}

extension Query where Output == Int {
    package static func set(_ template: ClockTemplate, tenant: TenantID) -> Self {
        Query(
            command: """
                INSERT INTO clock_template (tenant_id, code, name, month, day, year_offset)
                VALUES (\(tenant), \(template.code), \(template.name), \(Int32(template.month)), \(Int32(template.day)),
                    \(Int32(template.yearOffset)))
                ON CONFLICT (tenant_id, code) DO UPDATE SET name = excluded.name, month = excluded.month, day = excluded.day,
                    year_offset = excluded.year_offset
                """)
    }

    /// Removes a process's phases, except those with the given numbers.
    package static func removePhases(of template: TemplateCode, but kept: [Int], tenant: TenantID) -> Self {
        Query(
            command: """
                DELETE FROM clock_phase
                WHERE tenant_id = \(tenant) AND template = \(template) AND number <> ALL (\(kept.map { Int32($0) }))
                """)
    }

    package static func set(_ phase: ClockTemplate.Phase, of template: TemplateCode, tenant: TenantID) -> Self {
        Query(
            command: """
                INSERT INTO clock_phase (tenant_id, template, number, title, days, responsible, role, gate)
                VALUES (\(tenant), \(template), \(Int32(phase.number)), \(phase.title), \(Int32(phase.days)), \(phase.responsible),
                    \(phase.role), \(phase.gate?.rawValue))
                ON CONFLICT (tenant_id, template, number) DO UPDATE SET title = excluded.title, days = excluded.days,
                    responsible = excluded.responsible, role = excluded.role, gate = excluded.gate
                """)
    }

    /// Adds an event that the year does not have yet; an existing event stays unchanged.
    package static func add(_ event: ClockEvent, tenant: TenantID) -> Self {
        Query(
            command: """
                INSERT INTO clock_event (tenant_id, year, template, number, title, held_on, responsible, role, gate, done_on, changed_on,
                    outcome, organ, decided_on, section, register_number)
                VALUES (\(tenant), \(event.year), \(event.template), \(Int32(event.number)), \(event.title), \(event.date),
                    \(event.responsible), \(event.role), \(event.gate?.rawValue), \(event.doneOn), \(event.changedOn),
                    \(event.outcome), \(event.decision?.organ), \(event.decision?.date), \(event.decision?.section),
                    \(event.decision?.registerNumber))
                ON CONFLICT (tenant_id, year, template, number) DO NOTHING
                """)
    }

    /// Changes an event's day, whether it is done, and its result.
    package static func set(_ event: ClockEvent, tenant: TenantID) -> Self {
        Query(
            command: """
                UPDATE clock_event SET held_on = \(event.date), done_on = \(event.doneOn), changed_on = \(event.changedOn),
                    outcome = \(event.outcome), organ = \(event.decision?.organ), decided_on = \(event.decision?.date),
                    section = \(event.decision?.section), register_number = \(event.decision?.registerNumber)
                WHERE tenant_id = \(tenant) AND year = \(event.year) AND template = \(event.template)
                    AND number = \(Int32(event.number))
                """)
    }
}

extension Transaction {
    /// A year's events of a process, or only the named event, locked until the transaction ends. All columns of an
    /// event are written, so nobody else may change it in between.
    package func lockClockEvents(
        of template: TemplateCode, in year: BudgetYear, number: Int? = nil, tenant: TenantID
    ) throws -> [ClockEvent] {
        let number = number.map { Int32($0) }
        let lock: Query<Int> = Query(
            command: """
                SELECT FROM clock_event WHERE tenant_id = \(tenant) AND template = \(template) AND year = \(year)
                    AND (\(number) IS NULL OR number = \(number))
                ORDER BY number FOR NO KEY UPDATE
                """)
        let (_, events) = try pipeline(lock, .clockEvents(of: year, tenant: tenant))
        return events.filter { event in event.template == template && (number.map { Int($0) == event.number } ?? true) }
    }
}
