package import Cooperation
package import Postgres
internal import Store

/// A year's instalments with their dates, paid and open amounts. A municipality sees its own.
package struct ListInstalments: QueryOperation {
    package static let summary = "List the instalments with due, paid and open amounts"
    package static let permission = Permission.readOwnShare
    package typealias Output = Page<Instalment>
    package var year: BudgetYear
    package var payer: PayerCode?

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        payer = try fields.optional(.payer.meaning("Only this payer."))
    }

    package func query(as caller: Caller) throws -> Query<Page<Instalment>> {
        let payer = try caller.payerToShow(payer)
        return Query.instalments(year, of: payer, tenant: caller.tenant).map { Page(items: $0) }
    }
}

extension Instalment: RowConvertible {
    package static let rowKind = "instalment"
    package static let meaning = "A part of a payer's share, or of a settlement, that falls due on a day."
    package static let columns: [Column<Instalment>] = [
        .integer("year", \.year.year, "The year of the share.", example: 2026),
        .code("payer", \.payer, "The payer's code.", example: "236"),
        .integer("number", \.number, "The instalment's number among the payer's of the year, from 1.", example: 1),
        .date("dueOn", \.dueOn, "The day it falls due.", example: "2026-01-31"),
        .money("amount", \.amount, "The amount to pay, in euros; negative for a refund.", example: "136939.37"),
        .money("paid", \.paid, "The paid amount, in euros, less what was paid back.", example: "0.00"),
        .money("open", \.open, "The amount that is still to be paid, in euros; negative if too much was paid.", example: "136939.37"),
        .text("reference", \.reference.grouped, "The reference number (viitenumero), in groups of five.", example: "2 02610 00052"),
        .text("creditorReference", \.reference.creditorReference, "The reference number in its RF form.", example: "RF7320261000052"),
        .choice("purpose", \.purpose, "Whether it belongs to the share or to the year's settlement."),
        .integer("invoice", \.invoice, "The number of its invoice; none until it is sent.", example: 12),
        .money("invoiced", \.invoiced, "The invoiced amount, in euros, without VAT and less credit notes.", example: "136939.37"),
        .money("tax", \.tax, "The VAT of the invoiced amount, in euros; it is paid in addition.", example: "0.00"),
        .flag("withdrawn", \.isWithdrawn, "Whether it is no longer in the plan: nothing of it is due."),
    ]
}
