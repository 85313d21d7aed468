package import Cooperation
package import Postgres
internal import Store

/// The host's cash flow of funded projects by month, and how much it pays in advance at most.
package struct ForecastCashFlow: ReadOperation {
    package static let permission = Permission.readAllShares
    package static let isSlow = true
    package typealias Output = Page<CashFlowMonth>
    /// Of this project only.
    package var project: ProjectCode?
    package var rule: CashFlowRule

    package init(_ fields: inout Fields) throws {
        project = try fields.optional("project", "a code such as A32794")
        let period: Int = try fields.optional("period", "1 to 24 months") ?? 6
        let delay: Int = try fields.optional("delay", "0 to 24 months") ?? 4
        guard (1...24).contains(period) else { throw Refusal.invalid("period", .range("1", "24")) }
        guard (0...24).contains(delay) else { throw Refusal.invalid("delay", .range("0", "24")) }
        rule = CashFlowRule(period: period, delay: delay)
    }

    package func read(in tx: Transaction, as caller: Caller) throws -> Output {
        let (projects, costs, claims) = try tx.pipeline(
            .fundedProjects(of: project, tenant: caller.tenant), .yearlyCosts(tenant: caller.tenant), .claims(tenant: caller.tenant))
        // No month tells more than all of these together, so none is beyond what can be told.
        _ = try Money.sum(costs.map(\.2) + claims.flatMap { [$0.1.costs, $0.1.support] })
        let costsOf = Dictionary(grouping: costs, by: \.0), claimsOf = Dictionary(grouping: claims, by: \.0)
        let flows = projects.map { code, from, to, rate, isClosed in
            // Nobody claims any more costs of a closed project.
            let costs = isClosed ? [] : costsOf[code] ?? []
            return CashFlowProject(
                startsOn: from, endsOn: to, costs: Dictionary(uniqueKeysWithValues: costs.map { ($0.1, $0.2) }), rate: rate,
                claims: (claimsOf[code] ?? []).map(\.1))
        }
        return Page(items: cashFlow(of: flows, by: rule))
    }
}

extension CashFlowMonth: RowConvertible {
    package static let kind = "cash-flow"
    package static let columns = ["month", "costs", "support", "received", "open", "prefinanced"]
    package var cells: [Cell] {
        [.date(month), .money(costs), .money(support), .money(received), .money(open), .money(prefinanced)]
    }
}

extension Page<CashFlowMonth> {
    /// The month in which the host has paid the most in advance.
    package var peak: CashFlowMonth? { items.max { $0.prefinanced < $1.prefinanced } }
}
