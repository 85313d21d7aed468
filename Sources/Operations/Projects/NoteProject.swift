package import Cooperation
package import Postgres
internal import Store

/// Sets something that falls due: a milestone, a claim, a report; `done` when it was done.
package struct SetMilestone: ChangeOperation {
    package static let action = "project-milestone-set"
    package static let permission = Permission.manageProjects
    package var project: ProjectCode
    package var number: Int
    package var subject: Milestone.Subject
    package var title: String
    package var due: CalendarDate
    package var done: CalendarDate?

    package init(_ fields: inout Fields) throws {
        project = try fields.project()
        number = try fields.number("number")
        subject = try fields.choice("subject") ?? .milestone
        title = try fields.requiredText("title", maximum: Limits.maximumNameLength)
        due = try fields.requiredDate("due")
        done = try fields.date("done")
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard try tx.lockProject(project, tenant: caller.tenant) != nil else { throw Refusal.notFound }
        let milestone = Milestone(number: number, subject: subject, title: title, dueOn: due, doneOn: done)
        _ = try tx.fetch(.set(milestone, of: project, tenant: caller.tenant))
        return Change(rows: [Row(milestone)])
    }
}

/// Sets a risk with what is done about it.
package struct SetRisk: ChangeOperation {
    package static let action = "project-risk-set"
    package static let permission = Permission.manageProjects
    package var project: ProjectCode
    package var number: Int
    package var title: String
    package var likelihood: Int
    package var impact: Int
    package var response: String

    package init(_ fields: inout Fields) throws {
        project = try fields.project()
        number = try fields.number("number")
        title = try fields.requiredText("title", maximum: Limits.maximumNameLength)
        likelihood = try fields.number("likelihood", through: 5)
        impact = try fields.number("impact", through: 5)
        response = try fields.text("response", maximum: Limits.maximumReasonLength, mayBeEmpty: true) ?? ""
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard try tx.lockProject(project, tenant: caller.tenant) != nil else { throw Refusal.notFound }
        let risk = ProjectRisk(number: number, title: title, likelihood: likelihood, impact: impact, response: response)
        _ = try tx.fetch(.set(risk, of: project, tenant: caller.tenant))
        return Change(rows: [Row(risk)])
    }
}

extension Fields {
    fileprivate mutating func number(_ name: String, through maximum: Int = 999) throws -> Int {
        let number: Int = try required(name, "1 to \(maximum)")
        guard (1...maximum).contains(number) else { throw Refusal.invalid(name, .range("1", "\(maximum)")) }
        return number
    }
}
