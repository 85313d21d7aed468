package import Cooperation
package import Postgres
internal import Store

/// Claims a period's costs. The decided percentage gives the support, rounded down to the project's step and at most
/// the rest of the decided support; the remainder of the costs is the project's own contribution. Both enter the
/// financing matrix as claimed, by source. Costs above the project's own are refused unless a reason is given, because
/// they may be real.
package struct ClaimProject: ChangeOperation {
    package static let summary = "Claim a period's costs from the funder"
    package static let action = "project-claim"
    package static let permission = Permission.manageProjects
    package static let writes: [any RowConvertible.Type] =
        [Project.self, ProjectShare.self, ProjectClaim.self, ProjectBalance.self] + DraftRows.writes
    package var project: ProjectCode
    package var from: CalendarDate
    package var to: CalendarDate
    package var costs: Money
    package var submitted: CalendarDate?
    /// Why it has more costs than the project has left.
    package var acceptAbove: String?
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        project = try fields.required(.project)
        from = try fields.required(.firstDay.meaning("The period's first day.").example("2026-06-01"))
        to = try fields.required(.lastDay.meaning("The period's last day.").example("2026-11-30"))
        costs = try fields.required(.money("costs", "The period's costs.", example: "61234.56", from: .cent))
        submitted = try fields.optional(.date("submitted", "The day it was sent to the funder.", example: "2027-01-15"))
        acceptAbove = try fields.optional(.acceptAbove)
        ifVersion = try fields.ifVersion()
        guard from <= to else { throw Refusal.invalid("to", .notBefore(from)) }
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
        try project.requireDecidedAndOpen()
        guard let rate = project.supportRate else { throw Refusal.state(.projectNotDecided) }
        if let last = claims.map(\.to).max(), from <= last { throw Refusal.invalid("from", .overlaps) }
        let support = try ProjectClaim.support(
            of: costs, rate: rate, step: project.supportStep, decided: figures.cells.support(.decided),
            before: Money.sum(claims.map(\.used)))
        let total = try figures.totalCost(by: project.costModel)
        let claim = { (accepted: String?) in
            try ProjectClaim(
                number: claims.count + 1, from: from, to: to, costs: costs, support: support, submittedOn: submitted, accepted: accepted)
        }
        let balance = try ProjectBalance(claims: claims + [claim(nil)], cells: figures.cells, costs: total, charged: .zero)
        if balance.aboveCosts != .zero && acceptAbove == nil { throw Refusal.figures(.claimsAboveCosts, [Row(balance)]) }
        return try claim(balance.aboveCosts == .zero ? nil : acceptAbove)
    }
}

/// Records a payment of a claim. The rest stays open until more is paid, or until the funder's decision cuts it.
package struct PayClaim: ChangeOperation {
    package static let summary = "Record what the funder paid for a claim"
    /// What happens to the part that the funder has not paid.
    package enum Rest: String, Codable, CaseIterable, Sendable {
        case open
        /// The funder decided not to pay it, so nothing is open.
        case cut
    }

    package static let action = "project-claim-paid"
    package static let permission = Permission.manageProjects
    package static let writes: [any RowConvertible.Type] =
        [Project.self, ProjectShare.self, ProjectClaim.self, ProjectBalance.self] + DraftRows.writes
    package var project: ProjectCode
    package var number: Int
    package var paid: Money
    package var date: CalendarDate
    package var rest: Rest
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        project = try fields.required(.project)
        number = try fields.required(.integer("number", "The claim's number.", 1...9999, example: 1))
        paid = try fields.required(
            .money("paid", "The amount that the funder paid; at most the open amount of the claim.", example: "48987.00"))
        date = try fields.required(.date("date", "The day of the payment.", example: "2027-03-10"))
        rest = try fields.optional(
            .choice("rest", "What happens to the unpaid part: it stays open, or is cut because the funder will not pay it."),
            default: .open)
        ifVersion = try fields.ifVersion()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        var made: (project: Project, claim: ProjectClaim)?
        var change = try tx.changeProject(project, ifVersion: ifVersion, tenant: caller.tenant) { project, figures in
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

    /// The claim after the payment and the cut. The payment may be zero if the rest is cut, because a funder may refuse
    /// everything.
    private func settled(_ claim: ProjectClaim) throws -> ProjectClaim {
        if claim.open == .zero { throw Refusal.state(.claimPaid) }
        guard paid <= claim.open, paid > .zero || paid == .zero && rest == .cut else {
            throw Refusal.invalid("paid", .range(rest == .cut ? "0.00" : "0.01", claim.open.description))
        }
        var settled = claim
        settled.submittedOn = claim.submittedOn ?? date
        if paid != .zero { try settled.add(ProjectClaim.Payment(date: date, amount: paid)) }
        if rest == .cut && settled.open != .zero { try settled.cut(by: settled.open, on: date) }
        return settled
    }
}

extension [FinancingCell] {
    /// The cells of the day's year with an amount added, divided among the sources like the funder's decision.
    fileprivate func moved(_ amount: Money, support: Bool, in day: CalendarDate, to state: FinancingState) throws -> [FinancingCell] {
        guard let year = BudgetYear(day.year) else { throw Refusal.invalid("to", .budgetYears) }
        return try spread(amount, support: support).map { source, part in
            let sum = try self.amount(year, source, state).adding(part)
            // A cell above the limit could not be stored, and the claim would be missing from the matrix.
            guard sum.isWithinLimit else { throw Refusal.invalid(state == .paid ? "paid" : "costs", .amount(from: .zero)) }
            return FinancingCell(year: year, source: source, state: state, amount: sum)
        }
    }
}
