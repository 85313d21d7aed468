package import Cooperation
package import Postgres
internal import Store

/// Sets one payer's contribution to a service, with a reason: the administration manager's override.
package struct SetContribution: ChangeOperation {
    package static let summary = "Set one payer's contribution to a service"
    package static let action = "contribution-set"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [ContributionChange.self]
    package var year: BudgetYear
    package var service: ServiceCode
    package var payer: PayerCode
    package var amount: Money
    package var policy: OverridePolicy
    package var reason: String
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        service = try fields.required(.service)
        payer = try fields.required(.payer)
        amount = try fields.required(
            .money(
                "amount",
                "The payer's contribution: an agreed amount, which the settlement does not reduce by days.",
                example: "41250.00"))
        policy = try fields.required(
            .choice("policy", "Who pays the difference: the other payers by the key, or nobody yet."))
        reason = try fields.required(.reason)
        ifVersion = try fields.ifVersion()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard let override = ContributionOverride(payer: payer, amount: amount, policy: policy, reason: reason) else {
            throw Refusal.missing("reason")
        }
        return try tx.changeContribution(year, service, payer, ifVersion: ifVersion, tenant: caller.tenant) { layer in
            try tx.upsertOverride(override, service: service, in: layer, tenant: caller.tenant)
        }
    }
}

/// Takes an override back: the payer's contribution follows from the key again.
package struct ResetContribution: ChangeOperation {
    package static let summary = "Let a contribution follow from the key again"
    package static let action = "contribution-reset"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [ContributionChange.self]
    package var year: BudgetYear
    package var service: ServiceCode
    package var payer: PayerCode
    package var reason: String
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        service = try fields.required(.service)
        payer = try fields.required(.payer)
        reason = try fields.required(.reason)
        ifVersion = try fields.ifVersion()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        try tx.changeContribution(year, service, payer, ifVersion: ifVersion, tenant: caller.tenant) { layer in
            guard try tx.deleteOverride(of: payer, service: service, in: layer, tenant: caller.tenant) else {
                throw Refusal.state(.nothingToReset)
            }
        }
    }
}

extension Transaction {
    /// Changes a service's overrides, shares its cost again, and lists every changed contribution, with the chosen
    /// payer's first.
    fileprivate func changeContribution(
        _ year: BudgetYear, _ service: ServiceCode, _ payer: PayerCode, ifVersion: Int?, tenant: TenantID,
        _ change: (BudgetLayer) throws -> Void
    ) throws -> Change {
        var budget = try draft(year, ifVersion: ifVersion, tenant: tenant)
        let before = try contributionAmounts(budget.layer, service, tenant: tenant)
        guard try fetch(.budgetServices(year, layer: budget.layer.number, tenant: tenant)).contains(where: { $0.service == service }) else {
            throw Refusal.state(.serviceNotInBudget)
        }
        guard before[payer] != nil else { throw Refusal.notFound }
        try change(budget.layer)
        let result = try shareCosts(of: &budget, tenant: tenant)
        if let refused = result.refusals[service] { throw Refusal.allocation(refused, service: service) }
        let moved = result.contributions.filter { $0.service == service && before[$0.contribution.payer] != $0.contribution.amount }
            .map(\.contribution).sorted { ($0.payer == payer ? 0 : 1, $0.payer) < ($1.payer == payer ? 0 : 1, $1.payer) }
        let rows = moved.map { Row(ContributionChange(payer: $0.payer, amount: $0.amount, was: before[$0.payer])) }
        return Change(rows: rows, version: budget.version)
    }
}

/// A contribution that changed when another one of its service was set.
struct ContributionChange: RowConvertible {
    let payer: PayerCode
    let amount: Money
    /// Nil for a payer without an earlier contribution.
    let was: Money?

    static let rowKind = "contribution"
    static let meaning = "A payer's contribution that changed."
    static let columns: [Column<ContributionChange>] = [
        .code("payer", \.payer, "The payer's code.", example: "236"),
        .money("amount", \.amount, "The contribution now.", example: "130000.00"),
        .money("was", \.was, "The contribution before, if there was one.", example: "132515.22"),
    ]
}
