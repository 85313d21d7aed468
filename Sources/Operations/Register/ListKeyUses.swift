package import Cooperation
package import Postgres
internal import Store

/// The register of allocation keys: which key, vintage and decision each service had in each year's layers.
package struct ListKeyUses: QueryOperation {
    package static let summary = "List the key of each service in each year, with the decision"
    package static let permission = Permission.readAllShares
    package var service: ServiceCode?

    package init(_ fields: inout Fields) throws {
        service = try fields.optional(.service.meaning("Only this service."))
    }

    package func query(as caller: Caller) -> Query<Page<KeyUse>> {
        Query.keyUses(of: service, tenant: caller.tenant).map { Page(items: $0) }
    }
}

extension KeyUse: RowConvertible {
    package static let rowKind = "key-use"
    package static let meaning = "The allocation key that a service had in a layer of a budget."
    package static let columns: [Column<KeyUse>] = [
        .integer("year", \.budget.year.year, "The budget's year.", example: 2026),
        BudgetLayer.numberColumn.inside(\.budget.layer), BudgetLayer.planOfColumn.inside(\.budget.layer),
        .choice("status", \.budget.status, "The status of the layer."),
        .code("service", \.service, "The service's code.", example: "business-services"),
        .text("name", \.name, "The service's name.", example: "Yrityspalvelut"),
        .text("key", \.terms.key.description, "The allocation key.", example: "mix(1*population+1*equal)"),
        .text(
            "vintage", \.vintage, "The series and dates of the key values that the key used; may be empty.",
            example: "population 2024-12-31"),
        SharingTerms.stepColumn.inside(\.terms), SharingTerms.floorsColumn.inside(\.terms), SharingTerms.capsColumn.inside(\.terms),
        .text(
            "agreement", \.agreement, "The agreement of the service; may be empty.",
            example: "Yhteistyösopimus 1.1.2016"),
        .text(
            "organ", \.budget.decision?.organ, "The organ that approved the layer, if one has.",
            example: "Seutuvaltuusto"),
        .date("decidedOn", \.budget.decision?.date, "The day of the decision.", example: "2025-12-11"),
        .text("section", \.budget.decision?.section, "The section of the decision.", example: "§ xx"),
    ]
}
