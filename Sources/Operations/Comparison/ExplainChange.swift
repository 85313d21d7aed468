package import Cooperation
package import Postgres

/// Why shares changed from one layer to another: effects a payer and service that sum to the change. A municipality sees its own.
package struct ExplainChange: ReadOperation {
    package static let permission = Permission.readOwnShare
    package static let isSlow = true
    package typealias Output = Page<ExplainedChange>
    package var pair: LayerPair
    package var payer: PayerCode?

    package init(_ fields: inout Fields) throws {
        pair = try LayerPair(&fields)
        payer = try fields.optional("payer", "a code such as 236")
    }

    package func read(in tx: Transaction, as caller: Caller) throws -> Output {
        let payer = caller.may(.readAllShares) ? payer : payer ?? caller.payer
        if let payer { try caller.requireShare(of: payer) }
        let (old, new) = try pair.figures(in: tx, tenant: caller.tenant)
        if let payer, !old.payers.contains(payer), !new.payers.contains(payer) { throw Refusal.notFound }
        return Page(items: explainChange(from: old, to: new).filter { payer == nil || $0.payer == payer })
    }
}

extension ExplainedChange: RowConvertible {
    package static let kind = "change"
    package static let columns = [
        "payer", "service", "was", "now", "change", "scope", "serviceCost", "participation", "key", "basis", "override", "rounding",
        "notShared",
        "refusal",
    ]
    package var cells: [Cell] {
        [.text(payer.rawValue), .text(service.rawValue), .money(was), .money(now), .money(change)]
            + [ChangeEffect.scope, .serviceCost, .participation, .key, .basis, .override, .rounding, .notShared].map { .money(self[$0]) }
            + [.optional(refusal)]
    }
}
