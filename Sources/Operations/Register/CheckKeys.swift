package import Cooperation
package import Postgres
internal import Store

/// The register's hygiene list: keys without agreement or decision, with an old basis, or changed since last year.
package struct CheckKeys: QueryOperation {
    package static let permission = Permission.readAllShares
    package static let isSlow = true
    package typealias Output = Page<KeyFinding>
    package var year: BudgetYear

    package init(_ fields: inout Fields) throws { year = try fields.year() }

    package func query(as caller: Caller) -> Query<Page<KeyFinding>> {
        Query.keyUses(of: nil, tenant: caller.tenant).map { [year] uses in Page(items: uses.findings(in: year)) }
    }
}

extension KeyFinding: RowConvertible {
    package static let kind = "key-finding"
    package static let columns = ["year", "service", "name", "problem", "detail"]
    package var cells: [Cell] {
        [.count(year.year), .text(service.rawValue), .text(name), .text(problem.rawValue), .text(detail)]
    }
}
