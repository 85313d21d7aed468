package import Cooperation
package import Postgres
internal import Store

/// A project with all its data. A municipality sees a project that it finances: the totals, the financing, the
/// decisions and claims, and its own parts and terms.
package struct ShowProject: GatheredRead, ReadOperation {
    package static let summary = "Show a project with all its details"
    package static let permission = Permission.readOwnShare
    package struct Output: Sendable {
        package let project: Project
        package let costs: [ProjectCost]
        package let financing: [FinancingCell]
        package let shares: [ProjectShare]
        /// All splits, the newest last.
        package let splits: [ProjectSplit]
        package let steps: [ProjectStep]
        /// The items of plans that it serves, and the addresses where its decisions and documents are published.
        package let items: [ServedItem]
        package let links: [ProjectLink]
        /// The decisions that changed it after the funding, with each changed amount.
        package let changes: [ProjectChange]
        package let changeLines: [ProjectChangeLine]
        package let claims: [ProjectClaim]
        package let balance: ProjectBalance
        package let milestones: [Milestone]
        package let risks: [ProjectRisk]
        /// The possible next stages, for a caller that may move it.
        package let mayMoveTo: [ProjectStage]
    }

    package var project: ProjectCode

    package init(_ fields: inout Fields) throws { project = try fields.required(.project) }

    package func questions(as caller: Caller) throws -> Questions<Output> {
        let (tenant, payer) = (caller.tenant, try caller.payerToShow(nil))
        // Milestones and risks are the body's own notes.
        let isOwn = payer == nil
        let mayMove = caller.may(.manageProjects)
        return Questions(
            .project(project, tenant: tenant), .costs(of: project, tenant: tenant), .financing(of: project, tenant: tenant),
            .shares(of: project, tenant: tenant), .splits(of: project, tenant: tenant), .steps(of: project, tenant: tenant),
            .servedItems(of: project, tenant: tenant), .links(of: project, tenant: tenant), .changes(of: project, tenant: tenant),
            .changeLines(of: project, tenant: tenant), .claims(of: project, tenant: tenant), .charged(of: project, tenant: tenant),
            .milestones(of: project, tenant: tenant), .risks(of: project, tenant: tenant)
        ) {
            projects, costs, financing, shares, splits, steps, items, links, changes, lines, claims, charged, milestones, risks in
            guard let found = projects.first else { throw Refusal.notFound }
            let shown = shares.filter { isOwn || $0.payer == payer }
            if !isOwn && shown.isEmpty { throw Refusal.notFound }
            return Output(
                project: caller.redacted(found), costs: costs, financing: financing, shares: shown, splits: splits.map(caller.redacted),
                steps: steps, items: items, links: links, changes: changes,
                changeLines: lines.filter { isOwn || $0.payer.map { $0 == payer } ?? true }, claims: claims,
                balance: try ProjectBalance(claims: claims, cells: financing, costs: costs.total(), charged: charged.first ?? .zero),
                milestones: isOwn ? milestones : [], risks: isOwn ? risks : [], mayMoveTo: mayMove ? found.stage.next : [])
        }
    }
}

extension ShowProject.Output {
    /// Everything but the project itself, in the order of the answer.
    package var parts: [Row] {
        costs.map(Row.init) + financing.map(Row.init) + shares.map(Row.init) + splits.map(Row.init) + steps.map(Row.init)
            + items.map(Row.init) + links.map(Row.init) + changes.map(Row.init) + changeLines.map(Row.init) + claims.map(Row.init) + [
                Row(balance)
            ] + milestones.map(Row.init)
            + risks.map(Row.init)
    }
}
