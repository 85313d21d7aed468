package import Cooperation
package import Postgres
internal import Store

/// Claims a period's costs. The decided percentage gives the support, rounded down as the project says and never beyond what is left of
/// the decided support; the rest is the project's own contribution. Both enter the financing matrix as claimed, by source.
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
        guard costs > .zero else { throw Refusal.invalid("costs", .range("0.01", "10000000000.00")) }
        self.costs = costs
        submitted = try fields.date("submitted")
        ifVersion = try fields.ifVersion()
        guard from <= to else { throw Refusal.invalid("to", .range(from.description, "…")) }
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        var made: ProjectClaim?
        var change = try tx.changeProject(project, ifVersion: ifVersion, tenant: caller.tenant) { project, figures in
            let claims = try tx.fetch(.claims(of: project.code, tenant: caller.tenant))
            let claim = try claim(of: project, figures, after: claims)
            made = claim
            let support = try figures.cells.moved(claim.support, support: true, in: to, to: .claimed)
            let own = try figures.cells.moved(claim.ownContribution, support: false, in: to, to: .claimed)
            return [.set(claim, of: project.code, tenant: caller.tenant)]
                + (support + own).map { .set($0, of: project.code, tenant: caller.tenant) }
        }
        change.rows += (made.map { [Row($0)] } ?? [])
        return change
    }

    private func claim(of project: Project, _ figures: ProjectFigures, after claims: [ProjectClaim]) throws -> ProjectClaim {
        guard project.stage.commitment == .decided, project.stage != .closed, let rate = project.supportRate else {
            throw Refusal.state(.projectNotDecided)
        }
        if let last = claims.map(\.to).max(), from <= last { throw Refusal.invalid("from", .overlaps) }
        let decided = figures.cells.reduce(0) { $0 + ($1.state == .decided && $1.source.isSupport ? $1.amount.cents : 0) }
        let before = claims.reduce(0) { $0 + ($1.paid ?? $1.support).cents }
        guard let total = Money(cents: decided), let used = Money(cents: before) else {
            throw Refusal.invalid("costs", .range("0.01", "10000000000.00"))
        }
        return ProjectClaim(
            number: claims.count + 1, from: from, to: to, costs: costs,
            support: ProjectClaim.support(of: costs, rate: rate, step: project.supportStep, decided: total, before: used),
            submittedOn: submitted, paidOn: nil, paid: nil)
    }
}

/// Records what the funder paid of a claim; less than claimed where it cut costs.
package struct PayClaim: ChangeOperation {
    package static let action = "project-claim-paid"
    package static let permission = Permission.manageProjects
    package var project: ProjectCode
    package var number: Int
    package var paid: Money
    package var date: CalendarDate

    package init(_ fields: inout Fields) throws {
        project = try fields.project()
        number = try fields.required("number", "a claim's number")
        guard let paid = try fields.amount("paid") else { throw Refusal.missing("paid") }
        self.paid = paid
        date = try fields.requiredDate("date")
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        try tx.changeProject(project, ifVersion: nil, tenant: caller.tenant) { project, figures in
            guard let claim = try tx.fetch(.claims(of: project.code, tenant: caller.tenant)).first(where: { $0.number == number }) else {
                throw Refusal.notFound
            }
            if claim.paid != nil { throw Refusal.state(.claimPaid) }
            guard paid >= .zero, paid <= claim.support else { throw Refusal.invalid("paid", .range("0.00", claim.support.description)) }
            let settled = ProjectClaim(
                number: claim.number, from: claim.from, to: claim.to, costs: claim.costs, support: claim.support,
                submittedOn: claim.submittedOn ?? date, paidOn: date, paid: paid)
            return [.set(settled, of: project.code, tenant: caller.tenant)]
                + (try figures.cells.moved(paid, support: true, in: claim.to, to: .paid)).map {
                    .set($0, of: project.code, tenant: caller.tenant)
                }
        }
    }
}

extension [FinancingCell] {
    /// The cells of the day's year with an amount added, spread over the sources as the funder decided them.
    fileprivate func moved(_ amount: Money, support: Bool, in day: CalendarDate, to state: FinancingState) throws -> [FinancingCell] {
        guard let year = BudgetYear(day.year) else { throw Refusal.invalid("to", .range("1990-01-01", "2200-12-31")) }
        do throws(AllocationRefusal) {
            return try spread(amount, support: support).compactMap { source, part in
                let sum = Money(cents: self.amount(year, source, state).cents + part.cents)
                return sum.map { FinancingCell(year: year, source: source, state: state, amount: $0) }
            }
        } catch { throw Refusal.allocation(error, service: nil) }
    }
}
