package import Cooperation
package import Postgres
internal import Store

/// The carry-forward ledger. A municipality sees its own entries.
package struct ListCarryForwards: QueryOperation {
    package static let permission = Permission.readOwnShare
    package static let isSlow = true
    package typealias Output = Page<CarryForward>
    package var payer: PayerCode?

    package init(_ fields: inout Fields) throws { payer = try fields.optional("payer", "a code such as 236") }

    package func query(as caller: Caller) throws -> Query<Page<CarryForward>> {
        let payer = caller.may(.readAllShares) ? payer : payer ?? caller.payer
        if let payer { try caller.requireShare(of: payer) }
        return Query.carryForwards(of: payer, tenant: caller.tenant).map { Page(items: $0) }
    }
}

/// Adds an entry: interest, a correction, or the use of what was carried. An entry is never changed.
package struct AddCarryForward: ChangeOperation {
    package static let action = "carry-forward-add"
    package static let permission = Permission.write
    package var payer: PayerCode?
    package var year: BudgetYear
    package var amount: Money
    package var date: CalendarDate
    package var reason: String

    package init(_ fields: inout Fields) throws {
        payer = try fields.optional("payer", "a code such as 236")
        year = try fields.year()
        guard let amount = try fields.amount("amount") else { throw Refusal.missing("amount") }
        guard amount != .zero else { throw Refusal.invalid("amount", .malformed(expected: "an amount other than zero")) }
        self.amount = amount
        date = try fields.requiredDate("date")
        reason = try fields.requiredText("reason", maximum: Limits.maximumReasonLength)
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
    package static let kind = "carry-forward"
    package static let columns = ["number", "payer", "year", "amount", "balance", "total", "date", "reason"]
    package var cells: [Cell] {
        [
            .count(number), .optional(payer?.rawValue), .count(year.year), .money(amount), .money(balance), .money(total), .date(enteredOn),
            .text(reason),
        ]
    }
}
