package import Cooperation
package import Postgres
internal import Store

/// Moves a project to its next stage, with the day and, where an organ decided, the decision.
///
/// What is applied for must be financed: planned sources sum to costs. At the funding decision the plan is decided as it is, unless
/// decided amounts were set before; then those sum to the costs. A project that is closed has nothing open, unless a reason is given;
/// one that ends tells what it has.
package struct MoveProject: ChangeOperation, VersionedOperation {
    package static let action = "project-step"
    package static let permission = Permission.manageProjects
    package var project: ProjectCode
    package var stage: ProjectStage
    package var date: CalendarDate
    package var organ: String?
    package var section: String?
    package var register: String?
    package var note: String
    /// Why it is closed though something of it is open.
    package var acceptOpen: String?
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        project = try fields.project()
        guard let stage: ProjectStage = try fields.choice("stage") else { throw Refusal.missing("stage") }
        self.stage = stage
        date = try fields.requiredDate("date")
        organ = try fields.text("organ", maximum: Limits.maximumOrganLength)
        section = try fields.text("section", maximum: Limits.maximumSectionLength)
        register = try fields.text("register", maximum: Limits.maximumRegisterNumberLength)
        note = try fields.text("note", maximum: Limits.maximumReasonLength, mayBeEmpty: true) ?? ""
        acceptOpen = try fields.text("acceptOpen", maximum: Limits.maximumReasonLength)
        ifVersion = try fields.ifVersion()
        if stage.needsDecision && organ == nil { throw Refusal.missing("organ") }
        if organ != nil && section == nil { throw Refusal.missing("section") }
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard let present = try tx.lockProject(project, tenant: caller.tenant) else { throw Refusal.notFound }
        guard present.stage.next.contains(stage) else {
            throw Refusal.invalid("stage", .oneOf(present.stage.next.map(\.rawValue)))
        }
        let steps = try tx.fetch(.steps(of: project, tenant: caller.tenant))
        if let last = steps.last?.date, date < last { throw Refusal.invalid("date", .range("\(last)", "the day of the step")) }
        if stage == .funded, try tx.figures(of: project, tenant: caller.tenant).sum(.decided) == .zero {
            try tx.decideAsPlanned(project, tenant: caller.tenant)
        }
        let decision = organ.flatMap { Decision(organ: $0, date: date, section: section ?? "", registerNumber: register) }
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

    /// Another actor's project is its own to close.
    private func requireClosable(_ project: Project, _ balance: ProjectBalance) throws {
        guard stage == .closed, project.role != .other, !balance.isClear, acceptOpen == nil else { return }
        throw Refusal.figures(.projectOpen, [Row(balance)])
    }
}

extension Transaction {
    /// What of the project's money is open now.
    func balance(of project: Project, tenant: TenantID) throws -> ProjectBalance {
        let (claims, cells, costs) = try pipeline(
            .claims(of: project.code, tenant: tenant) as Query<[ProjectClaim]>, .financing(of: project.code, tenant: tenant),
            .costs(of: project.code, tenant: tenant))
        return ProjectBalance(claims: claims, cells: cells, costs: .total(of: costs))
    }
}

extension Project {
    /// At the stages that bind somebody, the sources sum to the costs.
    fileprivate mutating func requireFinanced(_ figures: ProjectFigures) throws {
        guard stage == .applied || stage == .funded else { return }
        let costs = figures.totalCost(by: costModel)
        let financing = figures.sum(countingState)
        guard costs != .zero, costs == financing else { throw Refusal.state(.projectUnbalanced) }
        if stage == .funded && supportRate == nil {
            let support = figures.cells.reduce(0) { $0 + ($1.state == .decided && $1.source.isSupport ? $1.amount.cents : 0) }
            supportRate = SupportRate(hundredths: Int64((Int128(support) * 20_000 + Int128(costs.cents)) / (2 * Int128(costs.cents))))
        }
    }
}
