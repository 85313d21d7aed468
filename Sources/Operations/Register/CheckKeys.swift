package import Cooperation
package import Postgres
internal import Store

/// Everything in the register of keys that needs attention: keys without agreement or decision, with old key values,
/// changed since last year, or behind the projects' decisions.
package struct CheckKeys: ReadOperation {
    package static let summary = "List allocation keys that need attention"
    package static let permission = Permission.readAllShares
    package static let isSlow = true
    package typealias Output = Page<KeyFinding>
    package var year: BudgetYear

    package init(_ fields: inout Fields) throws { year = try fields.required(.year) }

    package func read(in tx: Transaction, as caller: Caller) throws -> Output {
        let (uses, uncharged) = try tx.pipeline(
            .keyUses(of: nil, tenant: caller.tenant), .unchargedParts(of: year, tenant: caller.tenant))
        return Page(items: uses.findings(in: year, uncharged: uncharged))
    }
}

extension KeyFinding: RowConvertible {
    package static let rowKind = "key-finding"
    package static let meaning = "An allocation key that needs attention."
    package static let columns: [Column<KeyFinding>] = [
        .integer("year", \.year.year, "The budget's year.", example: 2026),
        .code("service", \.service, "The service's code.", example: "business-services"),
        .text("name", \.name, "The service's name.", example: "Yrityspalvelut"),
        .choice("problem", \.problem, "Why it needs attention."),
        .text(
            "detail", \.detail,
            "The section, the layer's status, the old key values, last year's key, or a project's payer and amount; may be empty.",
            example: "§ xx"),
    ]
}
