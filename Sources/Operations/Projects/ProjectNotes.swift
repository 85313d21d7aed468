package import Cooperation
package import Postgres
internal import Store

/// Sets a milestone, a claim or a report that falls due, and with `done` the day when it was done.
package struct SetMilestone: ChangeOperation {
    package static let summary = "Set a milestone of a project"
    package static let action = "project-milestone-set"
    package static let permission = Permission.manageProjects
    package static let writes: [any RowConvertible.Type] = [Milestone.self]
    package var project: ProjectCode
    package var number: Int
    package var subject: Milestone.Subject
    package var title: String
    package var due: CalendarDate
    package var done: CalendarDate?

    package init(_ fields: inout Fields) throws {
        project = try fields.required(.project)
        number = try fields.required(.integer("number", "The milestone's number.", 1...999, example: 1))
        subject = try fields.optional(.choice("subject", "What falls due."), default: .milestone)
        title = try fields.required(.text("title", "What is to be done.", example: "Väliraportti"))
        due = try fields.required(.date("due", "The day it is due.", example: "2026-12-31"))
        done = try fields.optional(.date("done", "The day when it was done.", example: "2026-12-15"))
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard try tx.lockProject(project, tenant: caller.tenant) != nil else { throw Refusal.notFound }
        let milestone = Milestone(number: number, subject: subject, title: title, dueOn: due, doneOn: done)
        _ = try tx.fetch(.set(milestone, of: project, tenant: caller.tenant))
        return Change(rows: [Row(milestone)])
    }
}

/// Sets a risk and how it is handled.
package struct SetRisk: ChangeOperation {
    package static let summary = "Set a risk of a project"
    package static let action = "project-risk-set"
    package static let permission = Permission.manageProjects
    package static let writes: [any RowConvertible.Type] = [ProjectRisk.self]
    package var project: ProjectCode
    package var number: Int
    package var title: String
    package var likelihood: Int
    package var impact: Int
    package var response: String

    package init(_ fields: inout Fields) throws {
        project = try fields.required(.project)
        number = try fields.required(.integer("number", "The risk's number.", 1...999, example: 1))
        title = try fields.required(.text("title", "What may go wrong.", example: "Rekrytointi"))
        likelihood = try fields.required(.integer("likelihood", "How likely it is; 5 is the most.", 1...5, example: 2))
        impact = try fields.required(.integer("impact", "How much it would harm; 5 is the most.", 1...5, example: 4))
        response = try fields.optional(
            .text(
                "response", "What is done about it.", example: "Haku aloitetaan ajoissa", maximum: Limits.maximumReasonLength,
                mayBeEmpty: true),
            default: "")
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard try tx.lockProject(project, tenant: caller.tenant) != nil else { throw Refusal.notFound }
        let risk = ProjectRisk(number: number, title: title, likelihood: likelihood, impact: impact, response: response)
        _ = try tx.fetch(.set(risk, of: project, tenant: caller.tenant))
        return Change(rows: [Row(risk)])
    }
}
