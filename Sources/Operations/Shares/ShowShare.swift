package import Cooperation
package import Postgres
internal import Store

/// What a payer pays in a year, service by service. A municipality's token reaches its own only; any other is not found.
package struct ShowShare: QueryOperation {
    package static let permission = Permission.readOwnShare
    package var year: BudgetYear
    package var payer: PayerCode
    /// Of the budget; the one in force where nil.
    package var layer: Int?

    package init(_ fields: inout Fields) throws {
        year = try fields.year()
        payer = try fields.payer()
        layer = try fields.layer()
    }

    package func query(as caller: Caller) throws -> Query<Share> {
        try caller.requireShare(of: payer)
        return Query.share(year, layer: layer, of: payer, tenant: caller.tenant).map { share in
            guard let share else { throw Refusal.notFound }
            return caller.seen(share)
        }
    }
}

/// Why a payer's contributions are what they are, from the stored explanations; of one service or all.
package struct ExplainShare: QueryOperation {
    package static let permission = Permission.readOwnShare
    package var year: BudgetYear
    package var payer: PayerCode
    package var service: ServiceCode?
    package var layer: Int?

    package init(_ fields: inout Fields) throws {
        year = try fields.year()
        layer = try fields.layer()
        payer = try fields.payer()
        service = try fields.optional("service", "a code such as business-services")
    }

    package func query(as caller: Caller) throws -> Query<[ExplainedContribution]> {
        try caller.requireShare(of: payer)
        let service = service
        return Query.explanations(year, layer: layer, of: payer, tenant: caller.tenant).map { rows in
            let chosen = rows.filter { service == nil || $0.service == service }
            guard !chosen.isEmpty else { throw Refusal.notFound }
            return chosen.map(caller.seen)
        }
    }
}

extension Caller {
    func requireShare(of payer: PayerCode) throws {
        guard may(.readAllShares) || payer == self.payer else { throw Refusal.notFound }
    }
}
