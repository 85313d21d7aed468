package import Cooperation
package import Postgres
internal import Store

/// Each payer's promised and possible parts of projects, by year. A municipality sees its own.
package struct ListExposure: QueryOperation {
    package static let summary = "List what payers have promised to projects and may still have to pay, by year"
    package static let permission = Permission.readOwnShare
    package static let isSlow = true
    package typealias Output = Page<Exposure>
    package var payer: PayerCode?

    package init(_ fields: inout Fields) throws { payer = try fields.optional(.payer.meaning("Only this payer.")) }

    package func query(as caller: Caller) throws -> Query<Page<Exposure>> {
        let payer = try caller.payerToShow(payer)
        return Query.exposure(of: payer, tenant: caller.tenant).map { Page(items: $0) }
    }
}

extension Exposure: RowConvertible {
    package static let rowKind = "exposure"
    package static let meaning = "What a payer has promised to projects in a year, and may still have to pay."
    package static let columns: [Column<Exposure>] = [
        .code("payer", \.payer, "The payer's code; none for all payers together.", example: "236"),
        .integer("year", \.year.year, "The year.", example: 2026),
        .money("decided", \.decided, "Its part in projects that the funder has decided on.", example: "83438.34"),
        .money("pending", \.pending, "Its part in projects that are applied for.", example: "25786.75"),
        .money("pipeline", \.pipeline, "Its part in ideas and projects in preparation.", example: "7163.00"),
        .money("total", \.total, "The sum of the three.", example: "116388.09"),
    ]
}
