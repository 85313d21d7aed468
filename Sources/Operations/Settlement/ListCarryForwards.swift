package import Cooperation
package import Postgres
internal import Store

/// The carry-forward ledger. A municipality sees its own entries.
package struct ListCarryForwards: QueryOperation {
    package static let summary = "List the carry-forward ledger; a municipality sees its own"
    package static let permission = Permission.readOwnShare
    package static let isSlow = true
    package typealias Output = Page<CarryForward>
    package var payer: PayerCode?

    package init(_ fields: inout Fields) throws { payer = try fields.optional(.payer.meaning("Of this payer only.")) }

    package func query(as caller: Caller) throws -> Query<Page<CarryForward>> {
        let payer = try caller.payerToShow(payer)
        return Query.carryForwards(of: payer, tenant: caller.tenant).map { Page(items: $0) }
    }
}

/// Adds an entry: interest, a correction, or the use of what was carried. An entry is never changed.
package struct AddCarryForward: ChangeOperation {
    package static let summary = "Add an entry to the carry-forward ledger"
    package static let action = "carry-forward-add"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [CarryForward.self]
    package var payer: PayerCode?
    package var year: BudgetYear
    package var amount: Money
    package var date: CalendarDate
    package var reason: String

    package init(_ fields: inout Fields) throws {
        payer = try fields.optional(.payer.meaning("Whose balance it changes; the body's own where it is left out."))
        year = try fields.required(.year)
        amount = try fields.required(
            .money("amount", "What the body owes the payer; negative for what the payer owes, or for what is used.", example: "56.70")
                .otherThanZero)
        date = try fields.required(.date("date", "The day of the entry.", example: "2026-03-31"))
        reason = try fields.required(.reason.example("Korko"))
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        try tx.lockTenant(caller.tenant)
        if let payer, try tx.lockPayer(payer, tenant: caller.tenant) == nil { throw Refusal.notFound }
        try tx.addCarryForwards([(payer, amount)], from: year, on: date, reason: reason, tenant: caller.tenant)
        let entries = try tx.fetch(.carryForwards(of: payer, tenant: caller.tenant))
        return Change(rows: entries.filter { $0.payer == payer }.suffix(1).map(Row.init))
    }
}

extension CarryForward: RowConvertible {
    package static let rowKind = "carry-forward"
    package static let meaning = "An entry of the carry-forward ledger."
    package static let columns: [Column<CarryForward>] = [
        .integer("number", \.number, "The entry's number in the ledger, from 1.", example: 3),
        .code("payer", \.payer, "The payer's code; nothing for what is the body's own.", example: "236"),
        .integer("year", \.year.year, "The year that it comes from.", example: 2025),
        .money(
            "amount", \.amount,
            "What the body owes the payer, below zero if the payer owes; of the body's own, what it has left.",
            example: "7742.43"),
        .money("balance", \.balance, "The sum of the payer's entries up to this one.", example: "7742.43"),
        .money(
            "total", \.total, "The running sum of all entries, or of one payer's where only those are told.",
            example: "11532.37"),
        .date("date", \.enteredOn, "When it was entered.", example: "2026-05-12"),
        .text("reason", \.reason, "Why.", example: "Seutuvaltuusto § xx"),
    ]
}
