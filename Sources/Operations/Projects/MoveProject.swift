package import Cooperation
package import Postgres
internal import Store

/// Moves a project to its next stage, with the day and, if an organ decided, the decision.
///
/// An application must be financed: planned sources sum to costs. At the funding decision the plan becomes the decided
/// financing, unless decided amounts were set before; those must then sum to the costs. A project can be closed only if
/// nothing is open, unless a reason is given; when it ends, the step shows the open amount.
package struct MoveProject: ChangeOperation {
    package static let summary = "Move a project to its next stage"
    package static let action = "project-step"
    package static let permission = Permission.manageProjects
    package static let writes: [any RowConvertible.Type] = [Project.self, ProjectShare.self, ProjectBalance.self] + DraftRows.writes
    package var project: ProjectCode
    package var stage: ProjectStage
    package var date: CalendarDate
    package var organ: String?
    package var section: String?
    package var register: String?
    package var note: String
    /// Why it is closed with an open amount.
    package var acceptOpen: String?
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        project = try fields.required(.project)
        stage = try fields.required(.choice("stage", "The project's next stage.", example: .applied))
        date = try fields.required(.date("date", "The day of the step.", example: "2026-03-31"))
        organ = try fields.optional(
            .organ.meaning("Who decided; a project becomes funded or rejected by a decision only.").example("Keski-Pohjanmaan liitto"))
        section = try fields.optional(.section.needed(by: "an organ's decision"))
        register = try fields.optional(.register)
        note = try fields.optional(.note.example("Täydennys pyydetty"), default: "")
        acceptOpen = try fields.optional(
            .text(
                "acceptOpen", "Why it is closed although some of its money is open.", example: "Isäntäkunta kattaa loput.",
                maximum: Limits.maximumReasonLength))
        ifVersion = try fields.ifVersion()
        if stage.needsDecision && organ == nil { throw Refusal.missing("organ") }
        _ = try decision()
    }

    private func decision() throws -> Decision? { try .told(by: organ, on: date, section: section, register: register) }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard let present = try tx.lockProject(project, tenant: caller.tenant) else { throw Refusal.notFound }
        guard present.stage.next.contains(stage) else {
            throw Refusal.invalid("stage", .oneOf(present.stage.next.map(\.rawValue)))
        }
        let steps = try tx.fetch(.steps(of: project, tenant: caller.tenant))
        if let last = steps.last?.date, date < last { throw Refusal.invalid("date", .notBefore(last)) }
        if stage == .funded, try tx.figures(of: project, tenant: caller.tenant).sum(.decided) == .zero {
            try tx.decideAsPlanned(project, tenant: caller.tenant)
        }
        let decision = try self.decision()
        let balance = try tx.balance(of: present, tenant: caller.tenant)
        try requireClosable(present, balance)
        let accepted = stage == .closed && !balance.isClear ? acceptOpen : nil
        let step = ProjectStep(stage: stage, date: date, decision: decision, note: note, accepted: accepted)
        var change = try tx.changeProject(project, ifVersion: ifVersion, tenant: caller.tenant) { project, figures in
            project.stage = stage
            try project.requireFinanced(figures)
            return [.add(step, number: steps.count + 1, to: project.code, tenant: caller.tenant)]
        }
        if stage == .ended || stage == .closed { change.rows.append(Row(balance)) }
        return change
    }

    /// Refuses to close the body's own project with open money, unless a reason is given.
    private func requireClosable(_ project: Project, _ balance: ProjectBalance) throws {
        guard stage == .closed, project.role != .other, !balance.isClear, acceptOpen == nil else { return }
        throw Refusal.figures(.projectOpen, [Row(balance)])
    }
}

extension Transaction {
    /// The money of the project that is open now.
    func balance(of project: Project, tenant: TenantID) throws -> ProjectBalance {
        let (claims, cells, costs, charged) = try pipeline(
            .claims(of: project.code, tenant: tenant) as Query<[ProjectClaim]>, .financing(of: project.code, tenant: tenant),
            .costs(of: project.code, tenant: tenant), .charged(of: project.code, tenant: tenant))
        return try ProjectBalance(claims: claims, cells: cells, costs: costs.total(), charged: charged.first ?? .zero)
    }
}

extension Project {
    /// At stages that commit payers, the sources must sum to the costs.
    fileprivate mutating func requireFinanced(_ figures: ProjectFigures) throws {
        guard stage == .applied || stage == .funded else { return }
        let costs = try figures.totalCost(by: costModel)
        let financing = try figures.sum(countingState)
        guard costs != .zero, costs == financing else { throw Refusal.state(.projectUnbalanced) }
        if stage == .funded && supportRate == nil {
            supportRate = SupportRate(try figures.cells.support(.decided), of: costs)
        }
    }
}
