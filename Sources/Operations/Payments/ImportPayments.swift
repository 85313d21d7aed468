internal import Cooperation
package import Postgres
internal import Store

/// Books the payments of a bank's file. Each entry has a result. An entry that is already booked, has no known
/// reference, or does not belong to the body is reported and left out; the others are booked.
package struct ImportPayments: ChangeOperation {
    package static let summary = "Import payments from a bank's file: camt.053, camt.054 or reference payments"
    package static let action = "payments-import"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [ImportedPayment.self, ImportRemainder.self]
    package var file: DocumentText

    package init(_ fields: inout Fields) throws {
        file = try fields.required(
            .document(
                "file", "ISO 20022's camt.053 or camt.054, or the Finnish file of incoming reference payments; UTF-8 or ISO-8859-1.",
                example: "<Document><BkToCstmrStmt/></Document>", mayBeLatin1: true))
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let entries = try BankFile(file.text).entries
        // The answer shows open amounts, so no plan or payment may come in between.
        try tx.lockTenant(caller.tenant)
        let (terms, claims, known) = try tx.pipeline(
            .invoicing(tenant: caller.tenant), .instalments(by: entries.compactMap(\.reference), tenant: caller.tenant),
            .bookedEntries(among: entries.map(\.identity), tenant: caller.tenant))
        var booking = Booking(iban: terms.first?.seller.iban, claims: claims, known: Set(known))
        var outcomes = ImportOutcomes()
        for (place, entry) in entries.enumerated() {
            tx.tell(place, of: entries.count)
            let row = try booking.take(entry)
            outcomes.add(row.outcome.rawValue) { Row(row) }
        }
        try tx.insert(booking.payments, tenant: caller.tenant)
        return Change(rows: outcomes.rows)
    }
}

/// Books a file's entries one after the other.
private struct Booking {
    /// The body's bank account; nil if it is not set.
    let iban: String?
    private var claims: [ReferenceNumber: Instalment]
    private var known: Set<String>
    private(set) var payments: [BookedPayment] = []

    init(iban: String?, claims: [Instalment], known: Set<String>) {
        self.iban = iban
        self.claims = Dictionary(uniqueKeysWithValues: claims.map { ($0.reference, $0) })
        self.known = known
    }

    mutating func take(_ entry: BankEntry) throws -> ImportedPayment {
        if let iban, !entry.isOn(iban) { return ImportedPayment(entry, .otherAccount) }
        switch entry.bar {
        case .outgoing: return try refund(entry)
        case .notBooked: return ImportedPayment(entry, .notBooked)
        case .otherCurrency: return ImportedPayment(entry, .otherCurrency)
        case .noReference: return ImportedPayment(entry, .noReference)
        case nil: break
        }
        if known.contains(entry.identity) {
            return ImportedPayment(entry, .duplicate, entry.reference.flatMap { claims[$0] })
        }
        guard let reference = entry.reference, let claim = claims[reference], entry.amount != .zero else {
            return ImportedPayment(entry, .unknownReference)
        }
        let left = try book(entry, of: claim)
        let outcome: ImportedPayment.Outcome =
            entry.amount < .zero ? .takenBack : left.open == .zero ? .paid : left.open > .zero ? .underpaid : .overpaid
        return ImportedPayment(entry, outcome, left)
    }

    /// Books an outgoing entry that refunds a payer. It is never more than the payer is owed, because others' invoices
    /// have references too.
    private mutating func refund(_ entry: BankEntry) throws -> ImportedPayment {
        guard let claim = entry.reference.flatMap({ claims[$0] }) else { return ImportedPayment(entry, .outgoing) }
        if known.contains(entry.identity) { return ImportedPayment(entry, .duplicate, claim) }
        guard entry.amount < .zero, entry.amount >= claim.open else { return ImportedPayment(entry, .notOwed, claim) }
        return ImportedPayment(entry, .refunded, try book(entry, of: claim, isRefund: true))
    }

    /// Returns the instalment after the payment.
    private mutating func book(_ entry: BankEntry, of claim: Instalment, isRefund: Bool = false) throws -> Instalment {
        let left = try claim.paying(entry.amount)
        known.insert(entry.identity)
        claims[claim.reference] = left
        payments.append(
            BookedPayment(
                year: claim.year, payer: claim.payer, number: claim.number, paidOn: entry.bookedOn, amount: entry.amount,
                entry: entry.identity, isRefund: isRefund))
        return left
    }
}

/// The result for an entry of a bank's file.
struct ImportedPayment: RowConvertible {
    enum Outcome: String, CaseIterable, Sendable {
        case paid, underpaid, overpaid
        case takenBack = "taken-back"
        case refunded
        /// It is an outgoing entry with a reference of ours, above the amount that is owed to the payer.
        case notOwed = "not-owed"
        case duplicate
        case unknownReference = "unknown-reference"
        case noReference = "no-reference"
        case outgoing
        case notBooked = "not-booked"
        case otherAccount = "other-account"
        case otherCurrency = "other-currency"
    }

    let entry: BankEntry
    let outcome: Outcome
    let claim: Instalment?

    init(_ entry: BankEntry, _ outcome: Outcome, _ claim: Instalment? = nil) {
        self.entry = entry
        self.outcome = outcome
        self.claim = claim
    }

    static let rowKind = "imported-payment"
    static let meaning = "The result for an entry of a bank's file."
    static let columns: [Column<ImportedPayment>] = [
        .integer("entry", \.entry.number, "The entry's number in the file, from 1.", example: 3),
        .choice(
            "outcome", \.outcome,
            "What became of it: booked, as all that was open, too little or too much, to take a payment back, or as paid back to the "
                + "payer; or why it is left out."),
        .money("amount", \.entry.amount, "The amount, in euros; negative for a cancelled or outgoing payment.", example: "136939.37"),
        .date("bookedOn", \.entry.bookedOn, "The day it was booked.", example: "2026-01-30"),
        .text("reference", \.entry.referenceText, "The reference as the file has it.", example: "00000000020261000052"),
        .code("payer", \.claim?.payer, "The payer whose instalment it is.", example: "236"),
        .integer("year", \.claim?.year.year, "The year of the instalment.", example: 2026),
        .integer("number", \.claim?.number, "The instalment's number among the payer's of the year.", example: 1),
        .money(
            "open", \.claim?.open, "The amount of the instalment that is open after it, in euros; negative if too much was paid.",
            example: "0.00"),
        .text(
            "bankEntry", \.entry.identity, "The entry's name, by which a duplicate is recognised.",
            example: "20260130593497GG0001/20261000052/13693937"),
    ]
}
