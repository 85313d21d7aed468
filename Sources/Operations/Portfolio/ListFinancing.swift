package import Cooperation
package import Postgres
internal import Store

/// The financing of all projects together, by year and source.
package struct ListFinancing: QueryOperation {
    package static let summary = "List the projects' financing by year and source"
    package static let permission = Permission.readAllShares
    package static let isSlow = true
    package typealias Output = Page<PortfolioFinancing>
    package var scope: PortfolioScope

    package init(_ fields: inout Fields) throws { scope = try fields.optional(.scope, default: .own) }

    package func query(as caller: Caller) -> Query<Page<PortfolioFinancing>> {
        Query.portfolioFinancing(scope, tenant: caller.tenant).map { Page(items: $0) }
    }
}

extension PortfolioFinancing: RowConvertible {
    package static let rowKind = "portfolio-financing"
    package static let meaning = "The financing of all projects by one source in a year."
    package static let columns: [Column<PortfolioFinancing>] = [
        .integer("year", \.year.year, "The year.", example: 2026),
        .choice("source", \.source, "Who finances."),
        .money("planned", \.planned, "Planned financing.", example: "480000.00"),
        .money("decided", \.decided, "Decided financing.", example: "480000.00"),
        .money("claimed", \.claimed, "Claimed financing.", example: "64321.09"),
        .money("paid", \.paid, "Paid financing.", example: "48240.00"),
        .money(
            "total", \.total, "The financing: decided amounts once the funder has decided, planned amounts before.",
            example: "480000.00"),
    ]
}
