package import Cooperation
package import Postgres
internal import Store

/// What each payer has promised to projects and may still have to, by year. A municipality sees its own.
package struct ListExposure: QueryOperation {
    package static let permission = Permission.readOwnShare
    package static let isSlow = true
    package typealias Output = Page<Exposure>
    package var payer: PayerCode?

    package init(_ fields: inout Fields) throws { payer = try fields.optional("payer", "a code such as 236") }

    package func query(as caller: Caller) throws -> Query<Page<Exposure>> {
        let payer = caller.may(.readAllShares) ? payer : payer ?? caller.payer
        if let payer { try caller.requireShare(of: payer) }
        return Query.exposure(of: payer, tenant: caller.tenant).map { Page(items: $0) }
    }
}

extension Exposure: RowConvertible {
    package static let kind = "exposure"
    package static let columns = ["payer", "year", "decided", "pending", "pipeline", "total"]
    package var cells: [Cell] {
        [.optional(payer?.rawValue), .count(year.year), .money(decided), .money(pending), .money(pipeline), .money(total)]
    }
}
