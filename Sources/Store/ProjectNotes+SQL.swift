package import Cooperation
package import Postgres

extension Query where Output == [ProjectStep] {
    package static func steps(of project: ProjectCode, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT stage, stepped_on, organ, section, register_number, note, accepted FROM project_step
                WHERE tenant_id = \(tenant) AND project = \(project) ORDER BY number
                """
        ) { (stage: String, date: CalendarDate, organ: String?, section: String?, register: String?, note: String, accepted: String?) in
            ProjectStep(
                stage: try stored(ProjectStage(rawValue: stage), "project_step.stage"), date: date,
                decision: organ.flatMap { Decision(organ: $0, date: date, section: section ?? "", registerNumber: register) }, note: note,
                accepted: accepted)
        }
    }
}

extension Query where Output == [Milestone] {
    package static func milestones(of project: ProjectCode, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT number, subject, title, due_on, done_on FROM project_milestone
                WHERE tenant_id = \(tenant) AND project = \(project) ORDER BY due_on, number
                """
        ) { (number: Int32, subject: String, title: String, due: CalendarDate, done: CalendarDate?) in
            Milestone(
                number: Int(number), subject: try stored(Milestone.Subject(rawValue: subject), "project_milestone.subject"), title: title,
                dueOn: due, doneOn: done)
        }
    }
}

extension Query where Output == [ProjectRisk] {
    package static func risks(of project: ProjectCode, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT number, title, likelihood, impact, response FROM project_risk
                WHERE tenant_id = \(tenant) AND project = \(project) ORDER BY likelihood * impact DESC, number
                """
        ) { (number: Int32, title: String, likelihood: Int32, impact: Int32, response: String) in
            ProjectRisk(number: Int(number), title: title, likelihood: Int(likelihood), impact: Int(impact), response: response)
        }
    }
}

extension Query where Output == Int {
    package static func add(_ step: ProjectStep, number: Int, to project: ProjectCode, tenant: TenantID) -> Self {
        Query(
            command: """
                INSERT INTO project_step (tenant_id, project, number, stage, stepped_on, organ, section, register_number, note,
                    accepted)
                VALUES (\(tenant), \(project), \(Int32(number)), \(step.stage.rawValue), \(step.date), \(step.decision?.organ),
                    \(step.decision?.section), \(step.decision?.registerNumber), \(step.note), \(step.accepted))
                """)
    }

    package static func set(_ milestone: Milestone, of project: ProjectCode, tenant: TenantID) -> Self {
        Query(
            command: """
                INSERT INTO project_milestone (tenant_id, project, number, subject, title, due_on, done_on)
                VALUES (\(tenant), \(project), \(Int32(milestone.number)), \(milestone.subject.rawValue), \(milestone.title),
                    \(milestone.dueOn), \(milestone.doneOn))
                ON CONFLICT (tenant_id, project, number) DO UPDATE SET subject = excluded.subject, title = excluded.title,
                    due_on = excluded.due_on, done_on = excluded.done_on
                """)
    }

    package static func set(_ risk: ProjectRisk, of project: ProjectCode, tenant: TenantID) -> Self {
        Query(
            command: """
                INSERT INTO project_risk (tenant_id, project, number, title, likelihood, impact, response)
                VALUES (\(tenant), \(project), \(Int32(risk.number)), \(risk.title), \(Int32(risk.likelihood)), \(Int32(risk.impact)),
                    \(risk.response))
                ON CONFLICT (tenant_id, project, number) DO UPDATE SET title = excluded.title, likelihood = excluded.likelihood,
                    impact = excluded.impact, response = excluded.response
                """)
    }
}
