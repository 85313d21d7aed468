package import Cooperation
package import Postgres
internal import Store

/// Records a payment of an instalment, which is found by its reference. A wrong payment is corrected by a negative one,
/// of at most the received amount.
package struct RecordPayment: ChangeOperation {
    package static let summary = "Record a payment of an instalment"
    package static let action = "payment-record"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [Instalment.self]
    package var reference: String
    package var amount: Money
    package var date: CalendarDate
    package var note: String

    package init(_ fields: inout Fields) throws {
        reference = try fields.required(.reference).digits
        amount = try fields.required(
            .money(
                "amount", "The paid amount; a negative amount corrects payments, and cannot exceed what was received.", example: "136939.37"
            )
            .otherThanZero)
        date = try fields.required(.date("date", "The day of the payment.", example: "2026-01-30"))
        note = try fields.optional(.note.meaning("A note for the ledger.").example("Korjaus"), default: "")
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        try tx.lockTenant(caller.tenant)
        guard let reference = ReferenceNumber(reference) else { throw Refusal.notFound }
        if amount < .zero {
            guard let received = try tx.received(by: reference, tenant: caller.tenant) else { throw Refusal.notFound }
            guard amount.negated <= received else {
                let least = received > .zero ? received.negated : .cent
                throw Refusal.invalid("amount", .range(least.description, Money.largest.description))
            }
        }
        return try tx.record(amount, on: date, note: note, for: reference, as: caller)
    }
}

/// Records a refund to a payer that paid too much or has a credit, of at most that amount.
package struct RecordRefund: ChangeOperation {
    package static let summary = "Record money paid back to a payer that paid too much or has a credit"
    package static let action = "payment-refund"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [Instalment.self]
    package var reference: String
    package var amount: Money
    package var date: CalendarDate
    package var note: String

    package init(_ fields: inout Fields) throws {
        reference = try fields.required(.reference).digits
        amount = try fields.required(
            .money("amount", "The amount that was paid back; at most what the payer has too much.", example: "1250.00", from: .cent))
        date = try fields.required(.date("date", "The day it was paid back.", example: "2026-03-05"))
        note = try fields.optional(.note.meaning("A note for the ledger.").example("Hyvityslasku 13"), default: "")
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        try tx.lockTenant(caller.tenant)
        guard let reference = ReferenceNumber(reference),
            let claim = try tx.fetch(.instalments(by: [reference], tenant: caller.tenant)).first
        else { throw Refusal.notFound }
        guard claim.open < .zero else { throw Refusal.state(.nothingToRefund) }
        let owed = claim.open.negated
        guard amount <= owed else { throw Refusal.invalid("amount", .range(Money.cent.description, owed.description)) }
        return try tx.record(amount.negated, on: date, note: note, isRefund: true, for: reference, as: caller)
    }
}

extension Transaction {
    /// Returns the instalment after the payment.
    fileprivate func record(
        _ amount: Money, on date: CalendarDate, note: String, isRefund: Bool = false, for reference: ReferenceNumber, as caller: Caller
    ) throws -> Change {
        let paid = try insertPayment(amount, on: date, note: note, isRefund: isRefund, for: reference, tenant: caller.tenant)
        guard let (year, payer) = paid else { throw Refusal.notFound }
        let instalments = try fetch(.instalments(year, of: payer, tenant: caller.tenant))
        return Change(rows: instalments.filter { $0.reference == reference }.map(Row.init))
    }
}

extension Field where Value == ReferenceNumber {
    fileprivate static var reference: Self {
        Field("reference", .text, "The instalment's reference number.", example: "20261 00001 0", expected: .reference) {
            ReferenceNumber($0)
        }
    }
}
