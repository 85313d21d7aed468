package import Cooperation
package import Postgres
internal import Store

/// Gives a placeholder section ("§ xx") of a project its number after the meeting: in its newest step with one, its
/// newest split or its newest change. A mistyped section is corrected with a reason; the audit keeps both.
package struct FillProjectSection: ChangeOperation {
    package static let summary = "Give a project's placeholder section its number, or correct a mistyped one"
    package static let action = "project-section"
    package static let permission = Permission.manageProjects
    package static let writes: [any RowConvertible.Type] =
        [ProjectStep.self, Project.self, ProjectSplit.self, ProjectChange.self] + DraftRows.writes

    /// The kind of decision.
    package enum Subject: String, Codable, CaseIterable, Sendable { case step, split, change }

    package var project: ProjectCode
    package var subject: Subject
    package var section: String
    package var register: String?
    package var was: String?
    package var reason: String?

    package init(_ fields: inout Fields) throws {
        project = try fields.required(.project)
        subject = try fields.required(
            .choice("subject", "Whether the decision was about a step of the project, its split or a change of it."))
        section = try fields.required(.numberedSection)
        register = try fields.optional(.register)
        (was, reason) = try fields.mistypedSection()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard let project = try tx.lockProject(project, tenant: caller.tenant) else { throw Refusal.notFound }
        return switch subject {
        case .step: try fillStep(of: project, in: tx, tenant: caller.tenant)
        case .split: try fillSplit(of: project, in: tx, tenant: caller.tenant)
        case .change: try fillChange(of: project, in: tx, tenant: caller.tenant)
        }
    }

    /// Why no section was filled in.
    private var unfilled: Refusal { .state(was == nil ? .noPlaceholder : .sectionNotFound) }

    private func fillStep(of project: Project, in tx: Transaction, tenant: TenantID) throws -> Change {
        guard let number = try tx.fillSection(section, register: register, ofStepOf: project.code, was: was, tenant: tenant) else {
            throw unfilled
        }
        let steps = try tx.fetch(.steps(of: project.code, tenant: tenant))
        return Change(rows: steps.dropFirst(number - 1).prefix(1).map(Row.init))
    }

    /// Drafts show the decision with the changed parts.
    private func fillChange(of project: Project, in tx: Transaction, tenant: TenantID) throws -> Change {
        guard let number = try tx.fillSection(section, register: register, ofChangeOf: project.code, was: was, tenant: tenant) else {
            throw unfilled
        }
        let changes = try tx.fetch(.changes(of: project.code, tenant: tenant)).filter { $0.number == number }
        return Change(rows: changes.map(Row.init) + (try tx.followPortfolio(tenant: tenant)))
    }

    /// The project has its newest split's decision, and drafts show it with their charges.
    private func fillSplit(of project: Project, in tx: Transaction, tenant: TenantID) throws -> Change {
        var project = project
        let number = try tx.fillSection(section, register: register, ofSplitOf: project.code, was: was, tenant: tenant)
        let own = project.splitDecision.flatMap { (was == nil ? $0.hasPlaceholder : $0.section == was) ? $0 : nil }
        guard own != nil || number != nil else { throw unfilled }
        if let own {
            project.splitDecision = try Decision(by: own.organ, on: own.date, section: section, register: register ?? own.registerNumber)
            project.version += 1
            _ = try tx.pipeline([.store(project, tenant: tenant)])
        }
        let splits = try tx.fetch(.splits(of: project.code, tenant: tenant)).filter { $0.number == number }
        let drafts = project.stage.commitment == .decided ? try tx.followPortfolio(tenant: tenant) : []
        return Change(rows: [Row(project)] + splits.map(Row.init) + drafts, version: project.version)
    }
}
