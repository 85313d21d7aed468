package import Cooperation
package import Postgres
internal import Store

/// The host's cash flow of funded projects by month, and its largest advance.
package struct ForecastCashFlow: GatheredRead, ReadOperation {
    package static let summary = "Forecast the host's money by month, and its peak"
    package static let permission = Permission.readAllShares
    package static let isSlow = true
    package typealias Output = Page<CashFlowMonth>
    /// Forecasts this project only; nil for all.
    package var project: ProjectCode?
    package var rule: CashFlowRule

    package init(_ fields: inout Fields) throws {
        project = try fields.optional(.project.meaning("Only this project."))
        rule = CashFlowRule(
            period: try fields.optional(.integer("period", "Months that one claim covers.", 1...24, example: 6), default: 6),
            delay: try fields.optional(
                .integer("delay", "Months from the end of a claim's period to its payment.", 0...24, example: 4), default: 4))
    }

    package func questions(as caller: Caller) -> Questions<Output> {
        let rule = rule
        return Questions(
            .fundedProjects(of: project, tenant: caller.tenant), .yearlyCosts(tenant: caller.tenant), .claims(tenant: caller.tenant)
        ) { projects, costs, claims in
            let costsOf = Dictionary(grouping: costs, by: \.0), claimsOf = Dictionary(grouping: claims, by: \.0)
            let flows = projects.map { code, from, to, rate, isClosed in
                // No more costs of a closed project are claimed.
                let costs = isClosed ? [] : costsOf[code] ?? []
                return CashFlowProject(
                    startsOn: from, endsOn: to, costs: Dictionary(uniqueKeysWithValues: costs.map { ($0.1, $0.2) }), rate: rate,
                    claims: (claimsOf[code] ?? []).map(\.1))
            }
            return Page(items: try cashFlow(of: flows, by: rule))
        }
    }
}

extension CashFlowMonth: RowConvertible {
    package static let rowKind = "cash-flow"
    package static let meaning = "A past or expected month of the host's cash flow of projects."
    package static let columns: [Column<CashFlowMonth>] = [
        .date("month", \.month, "The first day of the month.", example: "2025-10-01"),
        .money("costs", \.costs, "The month's part of the projects' costs.", example: "100000.00"),
        .money(
            "support", \.support, "The funders' part of the costs, which the host pays first, less what they cut.",
            example: "75000.00"),
        .money("received", \.received, "Support that the funders pay in the month.", example: "401250.00"),
        .money("open", \.open, "The open part of received: expected, but not paid yet.", example: "0.00"),
        .money(
            "prefinanced", \.prefinanced, "What the host has paid in advance by the end of the month.",
            example: "348240.00"),
    ]
}

extension Page<CashFlowMonth> {
    /// The month in which the host has paid the most in advance.
    package var peak: CashFlowMonth? { items.max { $0.prefinanced < $1.prefinanced } }
}
