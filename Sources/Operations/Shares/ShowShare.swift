package import Cooperation
package import Postgres
internal import Store

/// A payer's share of a year, service by service. For a municipality's token only its own share exists.
package struct ShowShare: QueryOperation {
    package static let summary = "Show a payer's share, service by service"
    package static let permission = Permission.readOwnShare
    package static let isBrief = true
    package var year: BudgetYear
    package var payer: PayerCode
    /// The layer of the budget; nil for the one in force.
    package var layer: Int?

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        payer = try fields.required(.payer)
        layer = try fields.optional(.layer)
    }

    package func query(as caller: Caller) throws -> Query<Share> {
        _ = try caller.payerToShow(payer)
        return Query.share(year, layer: layer, of: payer, tenant: caller.tenant).map { [year, layer] share in
            guard let share else { throw Refusal.noBudget(year, layer: layer) }
            return try caller.redacted(share)
        }
    }
}

/// Why a payer's share is what it is, from the stored explanations and the decisions behind its carried lines; for one
/// service or all.
package struct ExplainShare: QueryOperation {
    package static let summary = "Explain why a share is what it is"
    package static let permission = Permission.readOwnShare
    package var year: BudgetYear
    package var payer: PayerCode
    package var service: ServiceCode?
    package var layer: Int?

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        layer = try fields.optional(.layer)
        payer = try fields.required(.payer)
        service = try fields.optional(.service.meaning("Only this service."))
    }

    package func query(as caller: Caller) throws -> Query<ExplainedShare> {
        _ = try caller.payerToShow(payer)
        let (year, layer, service) = (year, layer, service)
        let planOf = layer.flatMap { BudgetLayer(year: year, number: $0).planOf }
        return Query.explanations(year, layer: layer, of: payer, tenant: caller.tenant).map { share in
            let chosen = share.contributions.filter { service == nil || $0.service == service }
            let carried = service == nil ? share.carried : []
            guard !chosen.isEmpty || !carried.isEmpty else { throw Refusal.noBudget(year, layer: layer) }
            let contributions = chosen.map { contribution in
                var shown = caller.redacted(contribution)
                shown.planOf = planOf
                return shown
            }
            return ExplainedShare(contributions: contributions, carried: carried)
        }
    }
}
