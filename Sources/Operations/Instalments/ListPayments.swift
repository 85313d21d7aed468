package import Cooperation
package import Postgres
internal import Store

/// The payments of a year's instalments. A municipality sees its own.
package struct ListPayments: QueryOperation {
    package static let summary = "List a year's payments, in the order of their days; a municipality sees its own"
    package static let permission = Permission.readOwnShare
    package typealias Output = Page<ListedPayment>
    package var year: BudgetYear
    package var payer: PayerCode?

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year.meaning("The year of the shares that were paid."))
        payer = try fields.optional(.payer.meaning("Only this payer."))
    }

    package func query(as caller: Caller) throws -> Query<Page<ListedPayment>> {
        let payer = try caller.payerToShow(payer)
        return Query.payments(year, of: payer, tenant: caller.tenant).map { Page(items: $0) }
    }
}

extension ListedPayment: RowConvertible {
    package static let rowKind = "payment"
    package static let meaning = "A payment that was booked to an instalment; below zero if it cancels another payment."
    package static let columns: [Column<ListedPayment>] = [
        .integer("year", \.year.year, "The year of the share.", example: 2026),
        .code("payer", \.payer, "The payer's code.", example: "236"),
        .integer("number", \.number, "The instalment's number among the payer's of the year.", example: 1),
        .text("reference", \.reference.grouped, "The instalment's reference number, in groups of five.", example: "2 02610 00052"),
        .date("date", \.paidOn, "The day of the payment.", example: "2026-01-30"),
        .money("amount", \.amount, "The amount, in euros.", example: "136939.37"),
        .text("note", \.note, "A note on the payment; may be empty.", example: "Kaksi maksua"),
        .integer("invoice", \.invoice, "The number of the instalment's invoice; none until it is sent.", example: 12),
    ]
}
