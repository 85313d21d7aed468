package import Cooperation
package import Postgres

/// The differences between two layers: amounts, keys, key values, participants, overrides, contributions and shares.
package struct CompareLayers: GatheredRead, ReadOperation {
    package static let summary = "Compare a budget with another layer, or with last year's"
    package static let permission = Permission.readAllShares
    package static let isSlow = true
    package typealias Output = Page<LayerDifference>
    package var pair: LayerPair

    package init(_ fields: inout Fields) throws { pair = try LayerPair(&fields) }

    package func questions(as caller: Caller) -> Questions<Output> {
        pair.figures(of: caller.tenant).map { old, new in Page(items: try differences(from: old, to: new)) }
    }
}

extension LayerDifference: RowConvertible {
    package static let rowKind = "difference"
    package static let meaning = "One thing that differs between two layers of budgets."
    package static let columns: [Column<LayerDifference>] = [
        .choice("subject", \.subject, "What differs."),
        .code("service", \.service, "The service's code, if the difference concerns a service.", example: "basic-tasks"),
        .code("payer", \.payer, "The payer's code, if the difference concerns a payer.", example: "236"),
        .code("account", \.account, "The account's code, if its budget differs.", example: "salaries"),
        .text("was", \.was, "The old value: an amount, a notation, a code or a name; none if the thing is new.", example: "567800.00"),
        .text("now", \.now, "The present value; none if the thing is gone.", example: "520000.00"),
        .money("change", \.change, "The change of an amount, in euros.", example: "-47800.00"),
        .quantity("percent", \.percent, "The change as a percentage of the old value.", example: "-8.42"),
        .integer("planOf", \.planOf?.year, "The year of the budget whose plan has the layer; none for a budget.", example: 2026),
        .integer("fromPlanOf", \.fromPlanOf?.year, "The same for the layer that it is compared with.", example: 2026),
    ]
}
