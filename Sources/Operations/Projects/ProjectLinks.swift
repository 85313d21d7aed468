package import Cooperation
package import Postgres
package import Store

/// Links a project to an item of a plan that it serves.
package struct ServeItem: ChangeOperation {
    package static let summary = "Tie a project to an item of a plan that it serves"
    package static let action = "project-item-add"
    package static let permission = Permission.manageProjects
    package static let writes: [any RowConvertible.Type] = [ServedItem.self]
    package var project: ProjectCode
    package var plan: PlanCode
    package var path: PlanPath

    package init(_ fields: inout Fields) throws {
        project = try fields.required(.project)
        plan = try fields.required(.plan)
        path = try fields.required(.path)
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard try tx.lockProject(project, tenant: caller.tenant) != nil else { throw Refusal.notFound }
        guard let item = try tx.fetch(.item(at: path, of: plan, tenant: caller.tenant)).first else {
            throw Refusal.invalid("path", .unknownReference("\(plan) \(path)"))
        }
        _ = try tx.fetch(.tie(item, to: project, tenant: caller.tenant))
        return Change(rows: [Row(item)])
    }
}

/// Removes the link between a project and a plan's item.
package struct LeaveItem: RemovingOperation {
    package static let summary = "Untie a project from an item of a plan"
    package static let action = "project-item-remove"
    package static let permission = Permission.manageProjects
    package var project: ProjectCode
    package var plan: PlanCode
    package var path: PlanPath

    package init(_ fields: inout Fields) throws {
        project = try fields.required(.project)
        plan = try fields.required(.plan)
        path = try fields.required(.path)
    }

    package var removed: Removed { Removed(thing: "served-item", what: "\(project.rawValue) \(plan) \(path)") }

    package func removal(in tx: Transaction, as caller: Caller) throws -> Removal {
        .tie(of: project, to: path, of: plan, tenant: caller.tenant)
    }
}

/// Sets the address where a decision on a project, or a document of it, is published.
package struct SetProjectLink: ChangeOperation {
    package static let summary = "Set where a project's decision or document is published"
    package static let action = "project-link-set"
    package static let permission = Permission.manageProjects
    package static let writes: [any RowConvertible.Type] = [ProjectLink.self]
    package var project: ProjectCode
    package var number: Int
    package var subject: ProjectLink.Subject
    package var title: String
    package var url: WebAddress

    package init(_ fields: inout Fields) throws {
        project = try fields.required(.project)
        number = try fields.required(.integer("number", "The link's number.", 1...999, example: 1))
        subject = try fields.optional(.choice("subject", "What is published there."), default: .decision)
        title = try fields.required(.text("title", "What it is.", example: "Rahoituspäätös"))
        url = try fields.required(
            .value("url", "Its web address, with HTTPS.", example: "https://www.example.fi/kokous/18.pdf", expected: .webAddress))
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard try tx.lockProject(project, tenant: caller.tenant) != nil else { throw Refusal.notFound }
        let link = ProjectLink(number: number, subject: subject, title: title, url: url)
        _ = try tx.fetch(.set(link, of: project, tenant: caller.tenant))
        return Change(rows: [Row(link)])
    }
}

/// Takes back a link of a project.
package struct RemoveProjectLink: RemovingOperation {
    package static let summary = "Take back a link of a project"
    package static let action = "project-link-remove"
    package static let permission = Permission.manageProjects
    package var project: ProjectCode
    package var number: Int

    package init(_ fields: inout Fields) throws {
        project = try fields.required(.project)
        number = try fields.required(.integer("number", "The link's number.", 1...999, example: 1))
    }

    package var removed: Removed { Removed(thing: "project-link", what: "\(project.rawValue) \(number)") }

    package func removal(in tx: Transaction, as caller: Caller) throws -> Removal { .link(number, of: project, tenant: caller.tenant) }
}
