package import Cooperation
package import Postgres
internal import Store

/// Claims a period's costs. The decided percentage gives the support, rounded down as the project says and never beyond what is left of
/// the decided support; the rest is the project's own contribution. Both enter the financing matrix as claimed, by source. Costs beyond
/// the project's own are told, since they may have been had.
package struct ClaimProject: ChangeOperation, VersionedOperation {
    package static let action = "project-claim"
    package static let permission = Permission.manageProjects
    package var project: ProjectCode
    package var from: CalendarDate
    package var to: CalendarDate
    package var costs: Money
    package var submitted: CalendarDate?
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        project = try fields.project()
        from = try fields.requiredDate("from")
        to = try fields.requiredDate("to")
        guard let costs = try fields.amount("costs") else { throw Refusal.missing("costs") }
        guard costs > .zero else { throw Refusal.invalid("costs", .range("0.01", Money.largest.description)) }
        self.costs = costs
        submitted = try fields.date("submitted")
        ifVersion = try fields.ifVersion()
        guard from <= to else { throw Refusal.invalid("to", .range(from.description, "…")) }
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        var made: (project: Project, claim: ProjectClaim)?
        var change = try tx.changeProject(project, ifVersion: ifVersion, tenant: caller.tenant) { project, figures in
            let claims: [ProjectClaim] = try tx.fetch(.claims(of: project.code, tenant: caller.tenant))
            let claim = try claim(of: project, figures, after: claims)
            made = (project, claim)
            let support = try figures.cells.moved(claim.support, support: true, in: to, to: .claimed)
            let own = try figures.cells.moved(claim.ownContribution, support: false, in: to, to: .claimed)
            return [.set(claim, of: project.code, tenant: caller.tenant)]
                + (support + own).map { .set($0, of: project.code, tenant: caller.tenant) }
        }
        if let made { change.rows += [Row(made.claim), Row(try tx.balance(of: made.project, tenant: caller.tenant))] }
        return change
    }

    private func claim(of project: Project, _ figures: ProjectFigures, after claims: [ProjectClaim]) throws -> ProjectClaim {
        guard project.stage.commitment == .decided, project.stage != .closed, let rate = project.supportRate else {
            throw Refusal.state(.projectNotDecided)
        }
        if let last = claims.map(\.to).max(), from <= last { throw Refusal.invalid("from", .overlaps) }
        let decided = figures.cells.reduce(0) { $0 + ($1.state == .decided && $1.source.isSupport ? $1.amount.cents : 0) }
        let before = claims.reduce(0) { $0 + $1.used.cents }
        guard let total = Money(cents: decided), let used = Money(cents: before) else { throw Refusal.overflow }
        return ProjectClaim(
            number: claims.count + 1, from: from, to: to, costs: costs,
            support: ProjectClaim.support(of: costs, rate: rate, step: project.supportStep, decided: total, before: used),
            submittedOn: submitted)
    }
}

/// Records what came of a claim. What is left of it stays open until more comes, or until the funder's decision cuts it.
package struct PayClaim: ChangeOperation {
    /// What becomes of what has not come.
    package enum Rest: String, Codable, CaseIterable, Sendable {
        case open
        /// The funder decided not to pay it: the claim is done.
        case cut
    }

    package static let action = "project-claim-paid"
    package static let permission = Permission.manageProjects
    package var project: ProjectCode
    package var number: Int
    package var paid: Money
    package var date: CalendarDate
    package var rest: Rest

    package init(_ fields: inout Fields) throws {
        project = try fields.project()
        number = try fields.required("number", "a claim's number")
        guard let paid = try fields.amount("paid") else { throw Refusal.missing("paid") }
        self.paid = paid
        date = try fields.requiredDate("date")
        rest = try fields.choice("rest") ?? .open
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        var made: (project: Project, claim: ProjectClaim)?
        var change = try tx.changeProject(project, ifVersion: nil, tenant: caller.tenant) { project, figures in
            let claims: [ProjectClaim] = try tx.fetch(.claims(of: project.code, tenant: caller.tenant))
            guard let claim = claims.first(where: { $0.number == number }) else { throw Refusal.notFound }
            let paidClaim = try settled(claim)
            made = (project, paidClaim)
            let cells = try figures.cells.moved(paid, support: true, in: claim.to, to: .paid)
            return [.set(paidClaim, of: project.code, tenant: caller.tenant)]
                + paidClaim.payments.dropFirst(claim.payments.count).map {
                    .add($0, number: paidClaim.payments.count, toClaim: claim.number, of: project.code, tenant: caller.tenant)
                } + cells.map { .set($0, of: project.code, tenant: caller.tenant) }
        }
        if let made { change.rows += [Row(made.claim), Row(try tx.balance(of: made.project, tenant: caller.tenant))] }
        return change
    }

    /// The claim with what came and what was cut. Nothing may come where the rest is cut: a funder may refuse all of it.
    private func settled(_ claim: ProjectClaim) throws -> ProjectClaim {
        if claim.open == .zero { throw Refusal.state(.claimPaid) }
        guard paid <= claim.open, paid > .zero || paid == .zero && rest == .cut else {
            throw Refusal.invalid("paid", .range(rest == .cut ? "0.00" : "0.01", claim.open.description))
        }
        var settled = claim
        settled.submittedOn = claim.submittedOn ?? date
        if paid != .zero { settled.payments.append(ProjectClaim.Payment(date: date, amount: paid)) }
        if rest == .cut && settled.open != .zero {
            settled.cut = settled.open
            settled.cutOn = date
        }
        return settled
    }
}

extension [FinancingCell] {
    /// The cells of the day's year with an amount added, spread over the sources as the funder decided them.
    fileprivate func moved(_ amount: Money, support: Bool, in day: CalendarDate, to state: FinancingState) throws -> [FinancingCell] {
        guard let year = BudgetYear(day.year) else { throw Refusal.invalid("to", .range("1990-01-01", "2200-12-31")) }
        let parts: [FinancingSource: Money]
        do throws(AllocationRefusal) { parts = try spread(amount, support: support) } catch {
            throw Refusal.allocation(error, service: nil)
        }
        return try parts.map { source, part in
            let sum = try self.amount(year, source, state).adding(part)
            // A cell that outgrew the limit would be a claim lost to the matrix.
            guard sum.isWithinLimit else { throw Refusal.invalid(state == .paid ? "paid" : "costs", .amount(from: .zero)) }
            return FinancingCell(year: year, source: source, state: state, amount: sum)
        }
    }
}
