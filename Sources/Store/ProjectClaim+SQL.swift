package import Cooperation
package import Postgres

extension Query where Output == [ProjectClaim] {
    package static func claims(of project: ProjectCode, tenant: TenantID) -> Self {
        Query<[(ProjectCode, ProjectClaim)]>.claims(of: project, tenant: tenant).map { $0.map(\.1) }
    }
}

extension Query where Output == [(ProjectCode, ProjectClaim)] {
    /// The claims of every project, or of one, with their paid and cut amounts.
    package static func claims(of project: ProjectCode? = nil, tenant: TenantID) -> Self {
        Query<[(ProjectCode, ProjectClaim, ProjectClaim.Payment?)]>(
            all: """
                SELECT c.project, c.number, c.starts_on, c.ends_on, c.costs, c.support, c.submitted_on, c.cut, c.cut_on,
                    c.rejected, c.rejected_support, c.rejected_on, c.rejected_reason, c.rejected_change, c.accepted,
                    y.paid_on, y.amount, y.reason
                FROM project_claim c LEFT JOIN project_claim_payment y
                    ON y.tenant_id = c.tenant_id AND y.project = c.project AND y.claim = c.number
                WHERE c.tenant_id = \(tenant) AND (\(project) IS NULL OR c.project = \(project)) ORDER BY c.project, c.number, y.number
                """
        ) {
            (
                project: ProjectCode, number: Int32, from: CalendarDate, to: CalendarDate, costs: Money, support: Money,
                submitted: CalendarDate?, cut: Money, cutOn: CalendarDate?, rejected: Money, rejectedSupport: Money,
                rejectedOn: CalendarDate?,
                rejectedReason: String?, change: Int32?, accepted: String?, paidOn: CalendarDate?, amount: Money?, reason: String?
            ) in
            let rejection = rejectedOn.map {
                ProjectClaim.Rejection(
                    costs: rejected, support: rejectedSupport, date: $0, reason: rejectedReason ?? "", change: change.map { Int($0) })
            }
            let claim = try ProjectClaim(
                number: Int(number), from: from, to: to, costs: costs, support: support, submittedOn: submitted, cut: cut, cutOn: cutOn,
                rejection: rejection, accepted: accepted)
            let payment = paidOn.flatMap { date in amount.map { ProjectClaim.Payment(date: date, amount: $0, reason: reason) } }
            return (project, claim, payment)
        }.map { rows in
            try rows.reduce(into: []) { claims, row in
                if claims.last.map({ $0.0 != row.0 || $0.1.number != row.1.number }) ?? true { claims.append((row.0, row.1)) }
                if let payment = row.2 { try claims[claims.count - 1].1.add(payment) }
            }
        }
    }
}

extension Query where Output == Int {
    package static func set(_ claim: ProjectClaim, of project: ProjectCode, tenant: TenantID) -> Self {
        let rejection = claim.rejection
        return Query(
            command: """
                INSERT INTO project_claim (tenant_id, project, number, starts_on, ends_on, costs, support, submitted_on, cut, cut_on,
                    rejected, rejected_support, rejected_on, rejected_reason, rejected_change, accepted)
                VALUES (\(tenant), \(project), \(Int32(claim.number)), \(claim.from), \(claim.to), \(claim.costs), \(claim.support),
                    \(claim.submittedOn), \(claim.cut), \(claim.cutOn), \(rejection?.costs ?? .zero), \(rejection?.support ?? .zero),
                    \(rejection?.date), \(rejection?.reason), \(rejection?.change.map { Int32($0) }), \(claim.accepted))
                ON CONFLICT (tenant_id, project, number) DO UPDATE SET submitted_on = excluded.submitted_on, cut = excluded.cut,
                    cut_on = excluded.cut_on, rejected = excluded.rejected, rejected_support = excluded.rejected_support,
                    rejected_on = excluded.rejected_on, rejected_reason = excluded.rejected_reason,
                    rejected_change = excluded.rejected_change
                """)
    }

    package static func add(
        _ payment: ProjectClaim.Payment, number: Int, toClaim claim: Int, of project: ProjectCode, tenant: TenantID
    ) -> Self {
        Query(
            command: """
                INSERT INTO project_claim_payment (tenant_id, project, claim, number, paid_on, amount, reason)
                VALUES (\(tenant), \(project), \(Int32(claim)), \(Int32(number)), \(payment.date), \(payment.amount), \(payment.reason))
                """)
    }
}
