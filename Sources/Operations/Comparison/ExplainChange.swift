package import Cooperation
package import Postgres

/// Why shares changed from one layer to another: effects by payer and service that sum to the change. A municipality
/// sees its own effects, and those on the part that nobody pays.
package struct ExplainChange: GatheredRead, ReadOperation {
    package static let summary = "Explain why shares changed since another layer, or since last year"
    package static let permission = Permission.readOwnShare
    package static let isSlow = true
    package typealias Output = Page<ExplainedChange>
    package var pair: LayerPair
    package var payer: PayerCode?

    package init(_ fields: inout Fields) throws {
        pair = try LayerPair(&fields)
        payer = try fields.optional(.payer.meaning("Only this payer."))
    }

    package func questions(as caller: Caller) throws -> Questions<Output> {
        let payer = try caller.payerToShow(payer)
        return pair.figures(of: caller.tenant).map { old, new in
            if let payer, ![old, new].contains(where: { $0.payers.contains(payer) }) { throw Refusal.notFound }
            return Page(items: try explainChange(from: old, to: new).filter { payer == nil || $0.payer == nil || $0.payer == payer })
        }
    }
}

extension ExplainedChange: RowConvertible {
    package static let rowKind = "change"
    package static let meaning =
        "Why a payer's contribution to a service changed, or the part that nobody pays: effects that sum to the change."
    package static let columns: [Column<ExplainedChange>] = [
        .code("payer", \.payer, "The payer's code; none in a row of the part that nobody pays.", example: "236"),
        .code("service", \.service, "The service's code.", example: "basic-tasks"),
        .money("was", \.was, "The old contribution, in euros.", example: "134540.64"),
        .money("now", \.now, "The present contribution, in euros.", example: "132515.22"),
        .money("change", \.change, "The change, in euros.", example: "-2025.42"),
        .money("scope", { $0[.scope] }, "The part of the change that comes from a new or ended service.", example: "0.00"),
        .money("serviceCost", { $0[.serviceCost] }, "The part of the change that comes from the service's net cost.", example: "-2777.71"),
        .money("participation", { $0[.participation] }, "The part of the change that comes from other participants.", example: "0.00"),
        .money("key", { $0[.key] }, "The part of the change that comes from the key, its bounds or the rounding step.", example: "0.00"),
        .money("basis", { $0[.basis] }, "The part of the change that comes from the key values.", example: "752.29"),
        .money(
            "override", { $0[.override] }, "The part of the change that comes from contributions that were set by hand.", example: "0.00"),
        .money("rounding", { $0[.rounding] }, "The part of the change that comes from rounding.", example: "0.00"),
        .money(
            "notShared", { $0[.notShared] }, "The whole change, if the cost of one of the two layers could not be shared.",
            example: "0.00"),
        .text("refusal", \.refusal, "The code of the reason why a cost could not be shared.", example: "basis-missing"),
        .text(
            "accounts", \.accountNotation, "How much each account of the service changed, if it is kept by account.",
            example: "salaries:-3500.00,materials:722.71"),
        .integer("planOf", \.planOf?.year, "The year of the budget whose plan has the layer; none for a budget.", example: 2026),
        .integer("fromPlanOf", \.fromPlanOf?.year, "The same for the layer that it is compared with.", example: 2026),
    ]
}

extension ExplainedChange {
    fileprivate var accountNotation: String? {
        accounts.isEmpty
            ? nil : accounts.compactMap { account in account.account.map { "\($0):\(account.change ?? .zero)" } }.joined(separator: ",")
    }
}
