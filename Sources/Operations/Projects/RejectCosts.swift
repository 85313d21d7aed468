package import Cooperation
package import Postgres
internal import Store

/// Records which of a claim's costs the funder found ineligible, replacing an earlier record; zero removes it. Their
/// support is cut, and the body's own share carries it until a change decision makes the payers carry it.
package struct RejectCosts: ChangeOperation {
    package static let summary = "Record the costs of a claim that the funder rejected"
    package static let action = "project-claim-reject"
    package static let permission = Permission.manageProjects
    package static let writes: [any RowConvertible.Type] =
        [Project.self, ProjectShare.self, ProjectClaim.self, ProjectBalance.self] + DraftRows.writes
    package var project: ProjectCode
    package var number: Int
    package var costs: Money
    package var date: CalendarDate
    package var reason: String
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        project = try fields.required(.project)
        number = try fields.required(.integer("number", "The claim's number.", 1...9999, example: 1))
        costs = try fields.required(
            .money(
                "costs", "All costs of the claim that the funder rejected; zero where it rejected none.", example: "1000.00", from: .zero))
        date = try fields.required(.date("date", "The day of the funder's decision.", example: "2027-03-10"))
        reason = try fields.required(.reason.meaning("Why they were rejected.").example("Kilpailutus puuttuu."))
        ifVersion = try fields.ifVersion()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        var made: (project: Project, claim: ProjectClaim)?
        var change = try tx.changeProject(project, ifVersion: ifVersion, tenant: caller.tenant) { project, _ in
            try project.requireDecidedAndOpen()
            let claims: [ProjectClaim] = try tx.fetch(.claims(of: project.code, tenant: caller.tenant))
            guard let claim = claims.first(where: { $0.number == number }) else { throw Refusal.notFound }
            let rejected = try rejected(of: claim, project)
            made = (project, rejected)
            return [.set(rejected, of: project.code, tenant: caller.tenant)]
        }
        if let made { change.rows += [Row(made.claim), Row(try tx.balance(of: made.project, tenant: caller.tenant))] }
        return change
    }

    private func rejected(of claim: ProjectClaim, _ project: Project) throws -> ProjectClaim {
        guard let rate = project.supportRate else { throw Refusal.state(.projectNotDecided) }
        // If the payers carry it by a decision, only another decision changes that.
        if claim.rejection?.change != nil { throw Refusal.state(.rejectionCarried) }
        guard costs <= claim.costs else { throw Refusal.invalid("costs", .range("0.00", claim.costs.description)) }
        let support = try claim.lostSupport(ofRejected: costs, rate: rate, step: project.supportStep)
        var claim = claim
        try claim.reject(
            costs == .zero ? nil : ProjectClaim.Rejection(costs: costs, support: support, date: date, reason: reason))
        // The funder has already paid it: first a correction must take back the payment.
        if claim.open < .zero { throw Refusal.figures(.supportPaid, [Row(claim)]) }
        return claim
    }
}
