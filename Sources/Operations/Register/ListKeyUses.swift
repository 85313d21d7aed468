package import Cooperation
package import Postgres
internal import Store

/// The register of distribution keys: which key, vintage and decision each service had in each year's layers.
package struct ListKeyUses: QueryOperation {
    package static let permission = Permission.readAllShares
    package var service: ServiceCode?

    package init(_ fields: inout Fields) throws {
        service = try fields.optional("service", "a code such as business-services")
    }

    package func query(as caller: Caller) -> Query<Page<KeyUse>> {
        Query.keyUses(of: service, tenant: caller.tenant).map { Page(items: $0) }
    }
}

extension KeyUse: RowConvertible {
    package static let kind = "key-use"
    package static let columns = [
        "year", "layer", "status", "service", "name", "key", "vintage", "step", "floors", "caps", "agreement", "organ", "decidedOn",
        "section",
    ]
    package var cells: [Cell] {
        [
            .count(budget.year.year), .count(budget.layer.number), .text(budget.stage.rawValue), .text(service.rawValue), .text(name),
            .text(terms.key.description), .text(vintage), .text(terms.step.rawValue), .text(terms.bounds.floors.description),
            .text(terms.bounds.caps.description), .text(agreement), .optional(budget.decision?.organ), .optional(budget.decision?.date),
            .optional(budget.decision?.section),
        ]
    }
}
