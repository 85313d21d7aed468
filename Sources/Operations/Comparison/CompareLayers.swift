package import Cooperation
package import Postgres

/// What differs between two layers: amounts, keys, key values, participants, overrides, contributions and shares.
package struct CompareLayers: ReadOperation {
    package static let permission = Permission.readAllShares
    package static let isSlow = true
    package typealias Output = Page<LayerDifference>
    package var pair: LayerPair

    package init(_ fields: inout Fields) throws { pair = try LayerPair(&fields) }

    package func read(in tx: Transaction, as caller: Caller) throws -> Output {
        let (old, new) = try pair.figures(in: tx, tenant: caller.tenant)
        return Page(items: differences(from: old, to: new))
    }
}

extension LayerDifference: RowConvertible {
    package static let kind = "difference"
    package static let columns = ["subject", "service", "payer", "was", "now", "change", "percent"]
    package var cells: [Cell] {
        [
            .text(subject.rawValue), .optional(service?.rawValue), .optional(payer?.rawValue), .optional(was), .optional(now),
            .optional(change), percent.map(Cell.quantity) ?? .missing,
        ]
    }
}
