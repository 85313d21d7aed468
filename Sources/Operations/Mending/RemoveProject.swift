package import Cooperation
package import Postgres
package import Store

/// Takes back a project without an application, with all its data.
package struct RemoveProject: RemovingOperation {
    package static let summary = "Take back an idea or a project in preparation"
    package static let action = "project-remove"
    package static let permission = Permission.manageProjects
    package var project: ProjectCode
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        project = try fields.required(.project)
        ifVersion = try fields.ifVersion()
    }

    package var removed: Removed { Removed(thing: "project", what: project.rawValue) }

    package func removal(in tx: Transaction, as caller: Caller) throws -> Removal {
        guard let present = try tx.lockProject(project, tenant: caller.tenant) else { throw Refusal.notFound }
        _ = try requireVersion(ifVersion, present.version)
        guard present.stage.commitment == .pipeline else { throw Refusal.state(.projectApplied) }
        return .project(project, tenant: caller.tenant)
    }
}

/// Takes back a milestone.
package struct RemoveMilestone: RemovingOperation {
    package static let summary = "Take back a milestone of a project"
    package static let action = "project-milestone-remove"
    package static let permission = Permission.manageProjects
    package var project: ProjectCode
    package var number: Int

    package init(_ fields: inout Fields) throws {
        project = try fields.required(.project)
        number = try fields.required(.integer("number", "The milestone's number.", 1...999, example: 1))
    }

    package var removed: Removed { Removed(thing: "milestone", what: "\(project.rawValue) \(number)") }

    package func removal(in tx: Transaction, as caller: Caller) throws -> Removal {
        .milestone(number, of: project, tenant: caller.tenant)
    }
}

/// Takes back a risk.
package struct RemoveRisk: RemovingOperation {
    package static let summary = "Take back a risk of a project"
    package static let action = "project-risk-remove"
    package static let permission = Permission.manageProjects
    package var project: ProjectCode
    package var number: Int

    package init(_ fields: inout Fields) throws {
        project = try fields.required(.project)
        number = try fields.required(.integer("number", "The risk's number.", 1...999, example: 1))
    }

    package var removed: Removed { Removed(thing: "risk", what: "\(project.rawValue) \(number)") }

    package func removal(in tx: Transaction, as caller: Caller) throws -> Removal { .risk(number, of: project, tenant: caller.tenant) }
}

/// Takes back the newest claim if nothing of it was paid or cut, also from the financing matrix.
package struct RemoveClaim: ChangeOperation {
    package static let summary = "Take back the newest claim, while nothing of it was paid or cut"
    package static let action = "project-claim-remove"
    package static let permission = Permission.manageProjects
    package static let writes: [any RowConvertible.Type] = [Removed.self, Project.self, ProjectShare.self] + DraftRows.writes
    package var project: ProjectCode
    package var number: Int
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        project = try fields.required(.project)
        number = try fields.required(.integer("number", "The claim's number.", 1...9999, example: 1))
        ifVersion = try fields.ifVersion()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let (code, tenant) = (project, caller.tenant)
        var change = try tx.changeProject(code, ifVersion: ifVersion, tenant: tenant) { project, figures in
            let claims: [ProjectClaim] = try tx.fetch(.claims(of: code, tenant: tenant))
            guard let claim = claims.first(where: { $0.number == number }) else { throw Refusal.notFound }
            let removal = Removal.claim(number, of: code, tenant: tenant)
            try tx.requireNothing(restingOn: removal)
            _ = try tx.remove(removal)
            let support = try figures.cells.takenBack(claim.support, support: true, of: claim, from: .claimed)
            let own = try figures.cells.takenBack(claim.ownContribution, support: false, of: claim, from: .claimed)
            return (support + own).map { .set($0, of: code, tenant: tenant) }
        }
        change.rows.insert(Row(Removed(thing: "claim", what: "\(code.rawValue) \(number)")), at: 0)
        return change
    }
}

/// Corrects the recorded payments of a claim by a negative entry with its reason; or opens an amount again that was cut
/// by mistake.
package struct CorrectClaim: ChangeOperation {
    package static let summary = "Correct the recorded payments or the cut of a claim"
    package static let action = "project-claim-correct"
    package static let permission = Permission.manageProjects
    package static let writes: [any RowConvertible.Type] =
        [Project.self, ProjectShare.self, ProjectClaim.self, ProjectBalance.self] + DraftRows.writes
    /// The correction of the cut part.
    package enum Cut: String, Codable, CaseIterable, Sendable {
        case stays
        /// It was cut by mistake: it is open again.
        case open
    }

    package var project: ProjectCode
    package var number: Int
    package var amount: Money
    package var date: CalendarDate
    package var reason: String
    package var cut: Cut
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        project = try fields.required(.project)
        number = try fields.required(.integer("number", "The claim's number.", 1...9999, example: 1))
        amount = try fields.optional(
            .money("amount", "The amount that was recorded too much; zero if only a cut is taken back.", example: "4898.70", from: .zero),
            default: .zero)
        date = try fields.required(.date("date", "The day of the correction.", example: "2027-03-12"))
        reason = try fields.required(.reason.meaning("Why it is corrected.").example("A digit too many."))
        cut = try fields.optional(.choice("cut", "What happens to the part that was cut."), default: .stays)
        ifVersion = try fields.ifVersion()
        if amount == .zero && cut == .stays { throw Refusal.missing("amount") }
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        var made: (project: Project, claim: ProjectClaim)?
        var change = try tx.changeProject(project, ifVersion: ifVersion, tenant: caller.tenant) { project, figures in
            let claims: [ProjectClaim] = try tx.fetch(.claims(of: project.code, tenant: caller.tenant))
            guard let claim = claims.first(where: { $0.number == number }) else { throw Refusal.notFound }
            let corrected = try corrected(claim)
            made = (project, corrected)
            let cells = try figures.cells.takenBack(amount, support: true, of: claim, from: .paid)
            return [.set(corrected, of: project.code, tenant: caller.tenant)]
                + corrected.payments.dropFirst(claim.payments.count).map {
                    .add($0, number: corrected.payments.count, toClaim: claim.number, of: project.code, tenant: caller.tenant)
                } + cells.map { .set($0, of: project.code, tenant: caller.tenant) }
        }
        if let made { change.rows += [Row(made.claim), Row(try tx.balance(of: made.project, tenant: caller.tenant))] }
        return change
    }

    private func corrected(_ claim: ProjectClaim) throws -> ProjectClaim {
        guard amount <= claim.paid else { throw Refusal.invalid("amount", .range("0.00", claim.paid.description)) }
        if cut == .open && claim.cut == claim.rejection?.support ?? .zero { throw Refusal.state(.nothingCut) }
        var corrected = claim
        if amount != .zero { try corrected.add(ProjectClaim.Payment(date: date, amount: amount.negated, reason: reason)) }
        if cut == .open { try corrected.takeBackCut() }
        return corrected
    }
}

extension [FinancingCell] {
    /// The cells of the claim's year with an amount subtracted, in proportion to their amounts: none becomes negative.
    fileprivate func takenBack(
        _ amount: Money, support: Bool, of claim: ProjectClaim, from state: FinancingState
    ) throws -> [FinancingCell] {
        let cells = filter {
            $0.year.year == claim.to.year && $0.state == state && $0.source.isSupport == support && $0.amount > .zero
        }
        let taken = Swift.min(amount, try Money.sum(cells.map(\.amount)))
        if taken == .zero { return [] }
        let parts = try apportion(taken, among: cells.map { Claim($0.source, basis: Int128($0.amount.cents)) })
        let amounts = Dictionary(uniqueKeysWithValues: parts.map { ($0.id, $0.amount) })
        return try cells.map { cell in
            FinancingCell(
                year: cell.year, source: cell.source, state: state, amount: try cell.amount.subtracting(amounts[cell.source] ?? .zero))
        }
    }
}
