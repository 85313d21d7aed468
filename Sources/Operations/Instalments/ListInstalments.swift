package import Cooperation
package import Postgres
internal import Store

/// What is to be paid of a year's shares and when, what was paid, and what is open. A municipality sees its own.
package struct ListInstalments: QueryOperation {
    package static let permission = Permission.readOwnShare
    package typealias Output = Page<Instalment>
    package var year: BudgetYear
    package var payer: PayerCode?

    package init(_ fields: inout Fields) throws {
        year = try fields.year()
        payer = try fields.optional("payer", "a code such as 236")
    }

    package func query(as caller: Caller) throws -> Query<Page<Instalment>> {
        let payer = caller.may(.readAllShares) ? payer : payer ?? caller.payer
        if let payer { try caller.requireShare(of: payer) }
        return Query.instalments(year, of: payer, tenant: caller.tenant).map { Page(items: $0) }
    }
}

extension Instalment: RowConvertible {
    package static let kind = "instalment"
    package static let columns = [
        "year", "payer", "number", "dueOn", "amount", "paid", "open", "reference", "creditorReference", "purpose", "withdrawn",
    ]
    package var cells: [Cell] {
        [
            .count(year.year), .text(payer.rawValue), .count(number), .date(dueOn), .money(amount), .money(paid), .money(open),
            .text(reference.grouped), .text(reference.creditorReference), .text(purpose.rawValue), .flag(isWithdrawn),
        ]
    }
}
